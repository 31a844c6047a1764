import { fileURLToPath } from 'node:url'
import { clipboard, Menu, nativeImage, Tray } from 'electron'
import type { EventName, Payload } from '../../shared/ipc/contract'
import type { ReceiverState } from '../../shared/receiver-state'
import type { Settings } from '../../shared/settings'
import { productName } from '../data-folder'
import type { CoreHandlers } from '../ipc/handlers'
import type { Log } from '../log'
import type { Openings } from './openings'
import { findTrayHost } from './tray-host'
import { type TrayActs, trayMenu, trayWords } from './tray-menu'

export interface TrayIcon {
  readonly heard: <E extends EventName>(name: E, payload: Payload<E>) => void
  readonly follow: (settings: Settings) => void
  /** Whether the application goes on in the tray without a window. */
  readonly keepsOpen: () => boolean
}

/** The icon beside the clock, where a person wants one and the desktop shows it. */
export function createTrayIcon(parts: {
  readonly log: Log
  readonly resources: URL
  readonly core: Pick<CoreHandlers, 'receiver.pause' | 'receiver.resume' | 'app.state'>
  readonly openings: Openings
  readonly open: () => void
  readonly quit: () => void
}): TrayIcon {
  const { log, resources, core, openings } = parts
  let wanted: Settings['tray'] = 'off'
  let tray: Tray | undefined
  let receiver: ReceiverState = { kind: 'starting' }

  const failed = (thrown: unknown): void => log.warn('the tray icon failed', thrown)
  const acts: TrayActs = {
    open: parts.open,
    quit: parts.quit,
    copyAddress: (address) => void clipboard.writeText(address),
    pauseOrResume: () =>
      void core[receiver.kind === 'paused' ? 'receiver.resume' : 'receiver.pause'](null).catch(
        failed,
      ),
  }
  const draw = (): void => {
    tray?.setToolTip(`${productName}: ${trayWords(receiver)}`)
    tray?.setContextMenu(Menu.buildFromTemplate(trayMenu(receiver, acts)))
  }
  async function show(): Promise<void> {
    const host = await findTrayHost(process.platform, process.env)
    // Taken back while the desktop was asked.
    if (wanted === 'off' || tray) return
    if (host === 'absent') {
      log.warn('this desktop shows no tray icons')
      openings.add([{ kind: 'told', text: noHost }])
      return
    }
    tray = new Tray(nativeImage.createFromPath(imagePath(resources)))
    // Not on a Mac, where a click opens the menu.
    if (process.platform !== 'darwin') tray.on('click', acts.open)
    const state = await core['app.state'](null)
    if (state.ok) receiver = state.value.receiver
    draw()
  }
  return {
    heard(name, payload) {
      if (name !== 'receiver.changed') return
      receiver = payload as Payload<'receiver.changed'>
      draw()
    },
    follow(settings) {
      if (settings.tray === wanted) return
      wanted = settings.tray
      if (wanted !== 'off') return void show().catch(failed)
      tray?.destroy()
      tray = undefined
    },
    keepsOpen: () => wanted === 'stay' && tray !== undefined,
  }
}

const noHost =
  'This desktop shows no tray icons, so there is none. Closing the last window still quits.'

/** A Mac colours a template itself, and every system takes the larger file beside it where it fits. */
const imagePath = (resources: URL): string =>
  fileURLToPath(
    new URL(process.platform === 'darwin' ? 'icons/trayTemplate.png' : 'icons/tray.png', resources),
  )
