import { app, Menu } from 'electron'
import type { KeyChoices } from '../../shared/command-keys'
import type { CommandId, ShellCommandId, WindowCommandId } from '../../shared/commands'
import { menuTemplate } from './menu-template'

export interface MenuParts {
  /** What the main process does itself; a shell command without a line here does not compile. */
  readonly shell: { readonly [C in ShellCommandId]: () => void }
  /** Hands a command to the page of the focused window. */
  readonly toWindow: (command: WindowCommandId) => void
}

/** Sets the native menu; what is returned sets it anew where the keys are others now. */
export function createMenu({ shell, toWindow }: MenuParts): (keys: KeyChoices) => void {
  const isShellCommand = (id: CommandId): id is ShellCommandId => Object.hasOwn(shell, id)
  let shown: string | undefined
  const show = (keys: KeyChoices): void => {
    const chosen = JSON.stringify(keys)
    if (chosen === shown) return
    shown = chosen
    const template = menuTemplate({
      platform: process.platform,
      kind: app.isPackaged ? 'packaged' : 'development',
      keys,
      run: (id) => (isShellCommand(id) ? shell[id]() : toWindow(id)),
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  show({})
  return show
}
