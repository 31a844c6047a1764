import { type BrowserWindow, dialog } from 'electron'
import type { Log } from '../log'
import { createCrashBudget } from './crash-budget'
import type { ReportCrash } from './crash-report'

export interface Mending {
  readonly log: Log
  readonly reportCrash: ReportCrash
  readonly reload: () => void
  /** It crashed too often to be loaded once more. */
  readonly giveUp: (reason: string) => void
}

/**
 * A page that died is loaded again, and one that hangs can be; the receiver runs elsewhere and
 * notices nothing of it.
 */
export function mendPage(window: BrowserWindow, mending: Mending): void {
  const { log, reportCrash, reload, giveUp } = mending
  const budget = createCrashBudget(Date.now)
  const contents = window.webContents
  let asking: AbortController | undefined

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    asking?.abort()
    if (reason === 'clean-exit' || window.isDestroyed()) return
    log.error(`the page of a window ended: ${reason}, exit code ${exitCode}`)
    reportCrash({ part: 'window', reason, exitCode })
    if (budget.spend()) reload()
    else giveUp(reason)
  })
  contents.on('unresponsive', () => {
    if (asking) return
    log.warn('the page of a window does not answer')
    asking = new AbortController()
    void askWhetherToReload(window, asking.signal)
      // Its window was closed meanwhile.
      .catch(() => 'wait' as const)
      .then((choice) => {
        asking = undefined
        // A page that hangs hears no wish to reload. Its end is what loads it again.
        if (choice === 'reload' && !window.isDestroyed()) contents.forcefullyCrashRenderer()
      })
  })
  contents.on('responsive', () => asking?.abort())
}

/** The box goes away by itself where the page comes back. */
async function askWhetherToReload(
  window: BrowserWindow,
  signal: AbortSignal,
): Promise<'reload' | 'wait'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'This window does not answer.',
    detail:
      'Requests are still received and kept. Loading the window again loses only what you were typing.',
    buttons: ['Wait', 'Load again'],
    defaultId: 0,
    cancelId: 0,
    signal,
  })
  return response === 1 && !signal.aborted ? 'reload' : 'wait'
}
