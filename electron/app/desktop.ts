import { app } from 'electron'
import type { EventName, Payload } from '../../shared/ipc/contract'
import type { Settings } from '../../shared/settings'
import type { CoreHandlers } from '../ipc/handlers'
import type { Log } from '../log'
import { reasonsToStay } from './busy'
import { createNotifications } from './notifications'
import type { Openings } from './openings'
import { createRecentTargets } from './recent-targets'
import { createTrayIcon } from './tray'
import { createUpdateCheck } from './update-check'
import type { Windows } from './windows'

/** What the application does outside its windows: notifications, tray, dock, news of releases, and leaving. */
export interface Desktop {
  readonly heard: <E extends EventName>(name: E, payload: Payload<E>) => void
  readonly follow: (settings: Settings) => void
  /** Looks at the targets there are, once the core runs. */
  readonly begin: () => Promise<void>
  /** What quitting would cut off, in sentences. */
  readonly reasonsToStay: () => Promise<readonly string[]>
  /** Whether the application goes on without a window. */
  readonly staysOpen: () => boolean
}

export function createDesktop(parts: {
  readonly log: Log
  readonly resources: URL
  readonly core: CoreHandlers
  readonly openings: Openings
  readonly windows: Windows
}): Desktop {
  const { log, resources, core, openings, windows } = parts
  const focus = windows.focus
  const notifications = createNotifications({ log, core, openings, focus })
  const tray = createTrayIcon({
    log,
    resources,
    core,
    openings,
    open: focus,
    quit: () => app.quit(),
  })
  const targets = createRecentTargets({
    log,
    choose(name) {
      focus()
      openings.add([{ kind: 'target', name }])
    },
  })
  const updates = createUpdateCheck({
    log,
    current: app.getVersion(),
    onNewer: (release) => openings.add([{ kind: 'release', ...release }]),
  })
  return {
    heard(name, payload) {
      for (const part of [notifications, tray, targets]) part.heard(name, payload)
    },
    follow(settings) {
      notifications.follow(settings)
      tray.follow(settings)
      updates.follow(settings)
    },
    async begin() {
      const view = await core['targets.list'](null)
      if (view.ok) targets.show(view.value)
    },
    reasonsToStay: () => reasonsToStay(core),
    // A Mac’s applications do so anyway: they are quit by their menu.
    staysOpen: () => process.platform === 'darwin' || tray.keepsOpen(),
  }
}
