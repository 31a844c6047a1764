/** A thing a person can do. Native menu, palette, keyboard and help sheet all read this list. */
export interface CommandEntry {
  readonly id: string
  /** An imperative, as menus show it; with an ellipsis where it asks before it acts. */
  readonly label: string
  readonly menu: CommandMenu
  /**
   * Who carries it out: `shell` the main process, `window` the page of the focused window,
   * `selection` the page too, and only while a capture is selected.
   */
  readonly by: 'shell' | 'window' | 'selection'
  /**
   * The usual keys, in the notation of `command-keys.ts`; a person may choose others. Menus show
   * the first with a modifier, hints the first of all.
   */
  readonly keys?: readonly string[]
}

export type CommandMenu = 'file' | 'edit' | 'capture' | 'receiver' | 'view' | 'help'

/** In menu order. A new command is one line here and one handler where `by` says. */
export const commands = [
  { id: 'window.new', label: 'New Window', menu: 'file', by: 'shell', keys: ['CmdOrCtrl+N'] },
  { id: 'body.save', label: 'Save Body…', menu: 'file', by: 'selection', keys: ['CmdOrCtrl+S'] },
  { id: 'export.open', label: 'Export…', menu: 'file', by: 'window', keys: ['CmdOrCtrl+E'] },
  { id: 'import.open', label: 'Import…', menu: 'file', by: 'window', keys: ['CmdOrCtrl+I'] },
  {
    id: 'config.import',
    label: 'Import Configuration File…',
    menu: 'file',
    by: 'window',
  },
  { id: 'config.export', label: 'Export Settings…', menu: 'file', by: 'window' },
  { id: 'folder.open', label: 'Open Data Folder', menu: 'file', by: 'shell' },
  { id: 'data.open', label: 'Back Up, Check or Move Data…', menu: 'file', by: 'window' },
  { id: 'settings.open', label: 'Settings…', menu: 'file', by: 'window', keys: ['CmdOrCtrl+,'] },

  { id: 'search.focus', label: 'Find', menu: 'edit', by: 'window', keys: ['CmdOrCtrl+F', '/'] },
  { id: 'capture.delete', label: 'Delete', menu: 'edit', by: 'selection', keys: ['Delete'] },
  { id: 'captures.clear', label: 'Delete All Shown…', menu: 'edit', by: 'window' },
  { id: 'captures.restore', label: 'Bring Back Deleted', menu: 'edit', by: 'window' },

  { id: 'list.next', label: 'Next Capture', menu: 'capture', by: 'window', keys: ['j'] },
  { id: 'list.previous', label: 'Previous Capture', menu: 'capture', by: 'window', keys: ['k'] },
  {
    id: 'replay.send',
    label: 'Replay',
    menu: 'capture',
    by: 'selection',
    keys: ['CmdOrCtrl+Enter', 'CmdOrCtrl+R', 'r'],
  },
  {
    id: 'replay.many',
    label: 'Replay Many…',
    menu: 'capture',
    by: 'window',
    keys: ['CmdOrCtrl+Shift+Enter'],
  },
  {
    id: 'acceptance.open',
    label: 'Acceptance Run…',
    menu: 'capture',
    by: 'selection',
  },
  {
    id: 'capture.pin',
    label: 'Pin or Unpin',
    menu: 'capture',
    by: 'selection',
    keys: ['CmdOrCtrl+D', 'p'],
  },
  {
    id: 'capture.note',
    label: 'Edit Note',
    menu: 'capture',
    by: 'selection',
    keys: ['F2', 'n'],
  },
  {
    id: 'copy.url',
    label: 'Copy URL',
    menu: 'capture',
    by: 'selection',
    keys: ['CmdOrCtrl+Shift+U', 'c'],
  },
  {
    id: 'copy.as',
    label: 'Copy as cURL or Last Format',
    menu: 'capture',
    by: 'selection',
    keys: ['CmdOrCtrl+Shift+C'],
  },
  { id: 'copy.link', label: 'Copy Link', menu: 'capture', by: 'selection' },
  { id: 'copy.headers', label: 'Copy Headers', menu: 'capture', by: 'selection' },
  {
    id: 'copy.body',
    label: 'Copy Body',
    menu: 'capture',
    by: 'selection',
    keys: ['CmdOrCtrl+Shift+B'],
  },

  {
    id: 'address.copy',
    label: 'Copy Address',
    menu: 'receiver',
    by: 'window',
    keys: ['CmdOrCtrl+Shift+A'],
  },
  {
    id: 'endpoints.open',
    label: 'Endpoints…',
    menu: 'receiver',
    by: 'window',
    keys: ['CmdOrCtrl+Shift+E'],
  },
  { id: 'forwards.open', label: 'Sending On…', menu: 'receiver', by: 'window' },
  { id: 'tunnel.open', label: 'Public Address…', menu: 'receiver', by: 'window' },
  { id: 'certificate.open', label: 'Certificate for HTTPS…', menu: 'receiver', by: 'window' },
  { id: 'published.open', label: 'Published Messages…', menu: 'receiver', by: 'window' },
  { id: 'receiver.pause', label: 'Pause or Resume', menu: 'receiver', by: 'window' },
  { id: 'samples.open', label: 'Send a Sample…', menu: 'receiver', by: 'window' },
  { id: 'checks.open', label: 'Check Settings of a Sender…', menu: 'receiver', by: 'window' },
  { id: 'setup.open', label: 'Receive From…', menu: 'receiver', by: 'window' },

  {
    id: 'palette.open',
    label: 'All Commands…',
    menu: 'view',
    by: 'window',
    keys: ['CmdOrCtrl+K', 'CmdOrCtrl+P'],
  },
  {
    id: 'tab.next',
    label: 'Next Part of the Capture',
    menu: 'view',
    by: 'selection',
    keys: ['CmdOrCtrl+PageDown'],
  },
  {
    id: 'tab.previous',
    label: 'Previous Part of the Capture',
    menu: 'view',
    by: 'selection',
    keys: ['CmdOrCtrl+PageUp'],
  },
  { id: 'zoom.reset', label: 'Actual Size', menu: 'view', by: 'window', keys: ['CmdOrCtrl+0'] },
  {
    id: 'zoom.in',
    label: 'Zoom In',
    menu: 'view',
    by: 'window',
    keys: ['CmdOrCtrl+=', 'CmdOrCtrl+Plus'],
  },
  { id: 'zoom.out', label: 'Zoom Out', menu: 'view', by: 'window', keys: ['CmdOrCtrl+-'] },
  { id: 'theme.next', label: 'Change Theme', menu: 'view', by: 'window' },
  { id: 'density.next', label: 'Change Density', menu: 'view', by: 'window' },

  {
    id: 'shortcuts.open',
    label: 'Keyboard Shortcuts',
    menu: 'help',
    by: 'window',
    keys: ['CmdOrCtrl+/', '?', 'CmdOrCtrl+?'],
  },
  { id: 'keys.change', label: 'Change Keys…', menu: 'help', by: 'window' },
  { id: 'privacy.open', label: 'Connections Hookwright Makes…', menu: 'help', by: 'window' },
  { id: 'logs.open', label: 'Open Log Folder', menu: 'help', by: 'shell' },
  { id: 'diagnostics.copy', label: 'Copy Diagnostics', menu: 'help', by: 'shell' },
  { id: 'about.open', label: 'About Hookwright', menu: 'help', by: 'shell' },
] as const satisfies readonly CommandEntry[]

type Command = (typeof commands)[number]
export type CommandId = Command['id']
/** What the main process carries out. */
export type ShellCommandId = Extract<Command, { readonly by: 'shell' }>['id']
/** What a page carries out; it hears of it as the event `command.chosen`. */
export type WindowCommandId = Exclude<CommandId, ShellCommandId>
