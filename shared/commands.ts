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
  /** Other words that people look for it by in the palette. */
  readonly also?: string
}

export type CommandMenu = 'file' | 'edit' | 'capture' | 'receiver' | 'view' | 'help'

/** In menu order. A new command is one line here and one handler where `by` says. */
export const commands = [
  {
    id: 'window.new',
    label: 'New Window',
    menu: 'file',
    by: 'shell',
    keys: ['CmdOrCtrl+N'],
    also: 'second',
  },
  {
    id: 'body.save',
    label: 'Save Body…',
    menu: 'file',
    by: 'selection',
    keys: ['CmdOrCtrl+S'],
    also: 'download payload file',
  },
  {
    id: 'export.open',
    label: 'Export…',
    menu: 'file',
    by: 'window',
    keys: ['CmdOrCtrl+E'],
    also: 'har curl ndjson fixture postman download share',
  },
  {
    id: 'import.open',
    label: 'Import…',
    menu: 'file',
    by: 'window',
    keys: ['CmdOrCtrl+I'],
    also: 'har curl paste open file load',
  },
  {
    id: 'config.import',
    label: 'Import Configuration File…',
    menu: 'file',
    by: 'window',
    also: 'hookwright.json load endpoints',
  },
  {
    id: 'config.export',
    label: 'Export Settings…',
    menu: 'file',
    by: 'window',
    also: 'hookwright.json save endpoints',
  },
  {
    id: 'folder.open',
    label: 'Open Data Folder',
    menu: 'file',
    by: 'shell',
    also: 'files disk location',
  },
  {
    id: 'data.open',
    label: 'Back Up, Check or Move Data…',
    menu: 'file',
    by: 'window',
    also: 'storage backup verify erase retention disk',
  },
  {
    id: 'settings.open',
    label: 'Settings…',
    menu: 'file',
    by: 'window',
    keys: ['CmdOrCtrl+,'],
    also: 'preferences options configuration port dark',
  },

  {
    id: 'search.focus',
    label: 'Find',
    menu: 'edit',
    by: 'window',
    keys: ['CmdOrCtrl+F', '/'],
    also: 'search filter query',
  },
  {
    id: 'capture.delete',
    label: 'Delete',
    menu: 'edit',
    by: 'selection',
    keys: ['Delete'],
    also: 'remove',
  },
  {
    id: 'captures.clear',
    label: 'Delete All Shown…',
    menu: 'edit',
    by: 'window',
    also: 'clear empty remove',
  },
  {
    id: 'captures.restore',
    label: 'Bring Back Deleted',
    menu: 'edit',
    by: 'window',
    also: 'undo undelete',
  },

  { id: 'list.next', label: 'Next Capture', menu: 'capture', by: 'window', keys: ['j'] },
  { id: 'list.previous', label: 'Previous Capture', menu: 'capture', by: 'window', keys: ['k'] },
  {
    id: 'list.follow',
    label: 'Follow New Captures',
    menu: 'capture',
    by: 'window',
    keys: ['f'],
    also: 'newest latest live automatic select',
  },
  {
    id: 'replay.send',
    label: 'Replay',
    menu: 'capture',
    by: 'selection',
    keys: ['CmdOrCtrl+Enter', 'CmdOrCtrl+R', 'r'],
    also: 'resend retry forward again',
  },
  {
    id: 'replay.many',
    label: 'Replay Many…',
    menu: 'capture',
    by: 'window',
    keys: ['CmdOrCtrl+Shift+Enter'],
    also: 'bulk resend all',
  },
  {
    id: 'acceptance.open',
    label: 'Acceptance Run…',
    menu: 'capture',
    by: 'selection',
    also: 'test handler forge security',
  },
  {
    id: 'capture.pin',
    label: 'Pin or Unpin',
    menu: 'capture',
    by: 'selection',
    keys: ['CmdOrCtrl+D', 'p'],
    also: 'keep star favourite',
  },
  {
    id: 'capture.note',
    label: 'Edit Note',
    menu: 'capture',
    by: 'selection',
    keys: ['F2', 'n'],
    also: 'comment tag label',
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
    also: 'share snippet code',
  },
  { id: 'copy.link', label: 'Copy Link', menu: 'capture', by: 'selection', also: 'deep' },
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
    also: 'url port listening',
  },
  {
    id: 'endpoints.open',
    label: 'Endpoints…',
    menu: 'receiver',
    by: 'window',
    keys: ['CmdOrCtrl+Shift+E'],
    also: 'response answer custom mock status delay secret path',
  },
  {
    id: 'forwards.open',
    label: 'Sending On…',
    menu: 'receiver',
    by: 'window',
    also: 'forward queue relay proxy',
  },
  {
    id: 'tunnel.open',
    label: 'Public Address…',
    menu: 'receiver',
    by: 'window',
    also: 'tunnel ngrok cloudflared localtunnel internet expose',
  },
  {
    id: 'certificate.open',
    label: 'Certificate for HTTPS…',
    menu: 'receiver',
    by: 'window',
    also: 'tls ssl authority',
  },
  {
    id: 'backfill.open',
    label: 'Fetch Missed Deliveries…',
    menu: 'receiver',
    by: 'window',
    also: 'backfill gap lost offline closed github stripe gitlab api',
  },
  {
    id: 'published.open',
    label: 'Published Messages…',
    menu: 'receiver',
    by: 'window',
    also: 'gaia amqp rabbitmq broker',
  },
  {
    id: 'receiver.pause',
    label: 'Pause or Resume',
    menu: 'receiver',
    by: 'window',
    also: 'stop start listen',
  },
  {
    id: 'samples.open',
    label: 'Send a Sample…',
    menu: 'receiver',
    by: 'window',
    also: 'test example demo event',
  },
  {
    id: 'checks.open',
    label: 'Check Settings of a Provider…',
    menu: 'receiver',
    by: 'window',
    also: 'validate azure yaml pipeline foundries',
  },
  {
    id: 'setup.open',
    label: 'Receive From…',
    menu: 'receiver',
    by: 'window',
    also: 'stripe github provider connect webhook add source',
  },

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
  {
    id: 'zoom.reset',
    label: 'Actual Size',
    menu: 'view',
    by: 'window',
    keys: ['CmdOrCtrl+0'],
    also: '100%',
  },
  {
    id: 'zoom.in',
    label: 'Zoom In',
    menu: 'view',
    by: 'window',
    keys: ['CmdOrCtrl+=', 'CmdOrCtrl+Plus'],
    also: 'bigger larger',
  },
  {
    id: 'zoom.out',
    label: 'Zoom Out',
    menu: 'view',
    by: 'window',
    keys: ['CmdOrCtrl+-'],
    also: 'smaller',
  },
  {
    id: 'theme.next',
    label: 'Change Theme',
    menu: 'view',
    by: 'window',
    also: 'dark light mode appearance',
  },
  { id: 'density.next', label: 'Change Density', menu: 'view', by: 'window', also: 'compact rows' },

  {
    id: 'shortcuts.open',
    label: 'Keyboard Shortcuts',
    menu: 'help',
    by: 'window',
    keys: ['CmdOrCtrl+/', '?', 'CmdOrCtrl+?'],
    also: 'help hotkeys',
  },
  {
    id: 'keys.change',
    label: 'Change Keys…',
    menu: 'help',
    by: 'window',
    also: 'rebind shortcuts hotkeys',
  },
  {
    id: 'privacy.open',
    label: 'Connections Hookwright Makes…',
    menu: 'help',
    by: 'window',
    also: 'network telemetry outbound offline',
  },
  { id: 'logs.open', label: 'Open Log Folder', menu: 'help', by: 'shell', also: 'crash reports' },
  {
    id: 'diagnostics.copy',
    label: 'Copy Diagnostics',
    menu: 'help',
    by: 'shell',
    also: 'bug report',
  },
  {
    id: 'about.open',
    label: 'About Hookwright',
    menu: 'help',
    by: 'shell',
    also: 'version licence',
  },
] as const satisfies readonly CommandEntry[]

type Command = (typeof commands)[number]
export type CommandId = Command['id']
/** What the main process carries out. */
export type ShellCommandId = Extract<Command, { readonly by: 'shell' }>['id']
/** What a page carries out; it hears of it as the event `command.chosen`. */
export type WindowCommandId = Exclude<CommandId, ShellCommandId>
