import type { MenuItemConstructorOptions } from 'electron'
import {
  type CommandEntry,
  type CommandId,
  type CommandMenu,
  commands,
  isGlobalShortcut,
} from '../../shared/commands'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  /** `development` adds the developer tools. */
  readonly kind: 'packaged' | 'development'
  readonly run: (command: CommandId) => void
}

type Items = MenuItemConstructorOptions[]

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The native menu: the commands of the registry between the items that Electron provides. */
export function menuTemplate({ platform, kind, run }: MenuOptions): Items {
  const itemsOf = (menu: CommandMenu): Items =>
    commands.filter((command) => command.menu === menu).map((command) => itemOf(command, run))
  const isMac = platform === 'darwin'
  const leave: Items = isMac ? [{ role: 'close' }] : [{ role: 'close' }, { role: 'quit' }]

  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: [...itemsOf('file'), separator, ...leave] },
    { label: '&Edit', submenu: [...editing, separator, ...itemsOf('edit')] },
    { label: '&Request', submenu: itemsOf('capture') },
    { label: 'Re&ceiver', submenu: itemsOf('receiver') },
    {
      label: '&View',
      submenu: [
        ...itemsOf('view'),
        separator,
        ...zooming,
        separator,
        { role: 'togglefullscreen' },
        ...(kind === 'development' ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    { label: '&Help', role: 'help', submenu: itemsOf('help') },
  ]
}

function itemOf(command: CommandEntry & { readonly id: CommandId }, run: MenuOptions['run']) {
  const item: MenuItemConstructorOptions = {
    id: command.id,
    label: command.label,
    click: () => run(command.id),
  }
  if (command.keys === undefined) return item
  return {
    ...item,
    accelerator: command.keys,
    registerAccelerator: isGlobalShortcut(command.keys),
  }
}

const editing: Items = [
  { role: 'undo' },
  { role: 'redo' },
  separator,
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
]

const zooming: Items = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  // The role listens for Ctrl with +, which on many keyboards needs Shift; people press Ctrl with =.
  { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
  { role: 'zoomOut' },
]
