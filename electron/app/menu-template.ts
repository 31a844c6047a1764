import type { MenuItemConstructorOptions } from 'electron'
import { isTypingKey, type KeyChoices, keysOf } from '../../shared/command-keys'
import {
  type CommandEntry,
  type CommandId,
  type CommandMenu,
  commands,
} from '../../shared/commands'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  /** `development` adds the developer tools. */
  readonly kind: 'packaged' | 'development'
  readonly run: (command: CommandId) => void
  /** What a person chose instead of the usual keys. */
  readonly keys: KeyChoices
}

type Items = MenuItemConstructorOptions[]

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The native menu: the commands of the registry between the items that Electron provides. */
export function menuTemplate({ platform, kind, run, keys }: MenuOptions): Items {
  const itemsOf = (menu: CommandMenu): Items =>
    commands
      .filter((command) => command.menu === menu)
      .flatMap((command) => itemsFor(command, { run, keys }))
  const isMac = platform === 'darwin'
  const leave: Items = isMac ? [{ role: 'close' }] : [{ role: 'close' }, { role: 'quit' }]

  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: [...itemsOf('file'), separator, ...leave] },
    { label: '&Edit', submenu: [...editing, separator, ...itemsOf('edit')] },
    { label: '&Capture', submenu: itemsOf('capture') },
    { label: 'Re&ceiver', submenu: itemsOf('receiver') },
    {
      label: '&View',
      submenu: [
        ...itemsOf('view'),
        separator,
        { role: 'togglefullscreen' },
        ...(kind === 'development' ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    { label: '&Help', role: 'help', submenu: itemsOf('help') },
  ]
}

/**
 * The item with its first keys; further ones are items that nobody sees. The page hears its own
 * commands' keys itself, so those are only for what the main process does.
 */
function itemsFor(
  command: CommandEntry & { readonly id: CommandId },
  { run, keys }: Pick<MenuOptions, 'run' | 'keys'>,
): Items {
  const [first, ...more] = inMenuOrder(keysOf(command, keys))
  const item: MenuItemConstructorOptions = {
    id: command.id,
    label: command.label,
    click: () => run(command.id),
  }
  if (first === undefined) return [item]
  const hidden = command.by === 'shell' ? more : []
  return [
    { ...item, accelerator: first, registerAccelerator: !isTypingKey(first) },
    ...hidden.map((one) => ({
      label: command.label,
      click: item.click as () => void,
      accelerator: one,
      visible: false,
    })),
  ]
}

/** Those the menu can listen for first; of the others a letter alone would read like a mnemonic. */
const inMenuOrder = (keys: readonly string[]): readonly string[] => [
  ...keys.filter((one) => !isTypingKey(one)),
  ...keys.filter((one) => isTypingKey(one) && one.length > 1),
]

const editing: Items = [
  { role: 'undo' },
  { role: 'redo' },
  separator,
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
]
