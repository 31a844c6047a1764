import { app } from 'electron'
import type { Log } from '../log'
import type { ReportCrash } from './crash-report'

/** Chromium starts its helpers again by itself; that one failed is worth a line and a report. */
export function watchHelpers(parts: {
  readonly log: Log
  readonly reportCrash: ReportCrash
}): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason === 'clean-exit' || reason === 'killed') return
    parts.log.error(`the ${type} process ended: ${reason}, exit code ${exitCode}`)
    parts.reportCrash({ part: 'helper', name: type, reason, exitCode })
  })
}
