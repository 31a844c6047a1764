import type { MenuItemConstructorOptions } from 'electron'
import type { ReceiverState } from '../../shared/receiver-state'

export interface TrayActs {
  readonly open: () => void
  readonly copyAddress: (address: string) => void
  readonly pauseOrResume: () => void
  readonly quit: () => void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The menu of the tray icon: what the receiver does, and the little that is done without a window. */
export function trayMenu(
  receiver: ReceiverState,
  { open, copyAddress, pauseOrResume, quit }: TrayActs,
): MenuItemConstructorOptions[] {
  const address = 'url' in receiver ? receiver.url : undefined
  const receiving: MenuItemConstructorOptions[] =
    address === undefined
      ? []
      : [
          {
            label: receiver.kind === 'paused' ? 'Resume Receiving' : 'Pause Receiving',
            click: pauseOrResume,
          },
          { label: 'Copy Address', click: () => copyAddress(address) },
        ]
  return [
    { label: trayWords(receiver), enabled: false },
    separator,
    { label: 'Open Window', click: open },
    ...receiving,
    separator,
    { label: 'Quit', click: quit },
  ]
}

/** The state in a line; the tooltip of the icon as well. */
export function trayWords(receiver: ReceiverState): string {
  if (receiver.kind === 'listening') return `Receiving at ${receiver.url}`
  return words[receiver.kind]
}

const words: Readonly<Record<Exclude<ReceiverState['kind'], 'listening'>, string>> = {
  starting: 'Starting',
  paused: 'Paused: senders get 503 and are asked to try again',
  failed: 'Not receiving',
  stopped: 'Stopped',
}
