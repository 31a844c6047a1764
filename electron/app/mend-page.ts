import type { BrowserWindow } from 'electron'
import type { Log } from '../log'
import { createCrashBudget } from './crash-budget'

export interface Mending {
  readonly log: Log
  readonly reload: () => void
  /** It crashed too often to be loaded once more. */
  readonly giveUp: (reason: string) => void
}

/** A page that died is loaded again; the receiver runs elsewhere and notices nothing of it. */
export function mendPage(window: BrowserWindow, { log, reload, giveUp }: Mending): void {
  const budget = createCrashBudget(Date.now)
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.error(`the page of a window ended: ${reason}, exit code ${exitCode}`)
    if (budget.spend()) reload()
    else giveUp(reason)
  })
  window.webContents.on('unresponsive', () => log.warn('the page of a window does not answer'))
}
