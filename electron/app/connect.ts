import { app, session } from 'electron'
import { ok } from '../../shared/result'
import type { Handlers } from '../ipc/handlers'
import { serveCalls } from '../ipc/transport'
import type { Log } from '../log'
import type { CoreHost } from './core-host'
import { dataFolderHandlers } from './data-folder-handlers'
import { failureActions, failurePage } from './failure-page'
import { guardPages, guardSession } from './guards'
import type { MenuParts } from './menu'
import type { Openings } from './openings'
import type { PageAddress } from './page-address'
import { serveBundle } from './protocol'
import { shellHandlers } from './shell-handlers'
import type { Windows } from './windows'

/** What pages are served, and where they cannot go. */
export function protect(parts: {
  readonly log: Log
  readonly page: PageAddress
  readonly windows: Windows
  /** Absolute path of the built window. */
  readonly root: string
  readonly retry: () => void
}): void {
  const { log, page, windows, root, retry } = parts
  guardSession(session.defaultSession, page.mayLoad)
  guardPages({
    log,
    isOwnPage: page.isOwnPage,
    onLink(url) {
      if (url === failureActions.retry) retry()
      if (url === failureActions.quit) app.quit()
    },
  })
  serveBundle({ root, failure: () => failurePage(windows.failure()) })
}

/** How pages reach the core and the shell. */
export function connect(parts: {
  readonly log: Log
  readonly page: PageAddress
  readonly windows: Windows
  readonly openings: Openings
  readonly dataFolder: string
  readonly core: CoreHost
  readonly commands: MenuParts['shell']
}): void {
  const { log, page, windows, openings, dataFolder, core, commands } = parts
  const handlers: Handlers = {
    ...core.handlers,
    ...shellHandlers({ core: core.handlers, dataFolder, openings, front: windows.front }),
    ...dataFolderHandlers({ dataFolder, core, windows, log }),
    async 'commands.run'({ command }) {
      commands[command]()
      return ok(null)
    },
  }
  serveCalls({
    origin: page.origin,
    isOurs: windows.owns,
    // What checks the input knows every scheme of signing: the window opens without it.
    async answer(name, raw) {
      const { answer } = await import('../ipc/handler')
      return answer({ handlers, log }, name, raw)
    },
  })
  app.on('activate', windows.focus)
}
