import { app, session } from 'electron'
import type { Log } from '../log'
import { failureActions, failurePage } from './failure-page'
import { guardPages, guardSession } from './guards'
import type { PageAddress } from './page-address'
import { serveBundle } from './protocol'
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
