import { app, dialog } from 'electron'
import type { Log } from '../log'
import type { ReportCrash } from './crash-report'

/** A person reads it in less; a machine without one must not wait for ever. */
const READING_TIME_MS = 15_000
const STOPPING_TIME_MS = 3000
/** The same code the command line ends with for a bug. */
const EXIT_BUG = 70

export interface LastWords {
  /** What is known once the application runs: where to write, and what to end first. */
  readonly know: (parts: {
    readonly log: Log
    readonly reportCrash: ReportCrash
    readonly stop: () => Promise<unknown>
  }) => void
}

/**
 * Ends the process after an error that nobody expected: says so, finishes what is in flight, and
 * does not limp on. Without it Electron would open a modal box and hang, deaf to signals.
 *
 * Has to be called before anything else.
 */
export function installLastWords(): LastWords {
  let parts: Parameters<LastWords['know']>[0] | undefined
  let isEnding = false

  async function end(thrown: unknown): Promise<void> {
    if (isEnding) return
    isEnding = true
    const message = 'Hookwright has to close because of a fault of its own'
    if (parts) {
      parts.log.fatal(message, thrown)
      parts.reportCrash({ part: 'application', thrown })
    }
    if (!parts) process.stderr.write(`${message}: ${String(thrown)}\n`)
    await Promise.race([parts?.stop().catch(() => undefined), wait(STOPPING_TIME_MS)])
    if (app.isReady()) await Promise.race([tell(message), wait(READING_TIME_MS)])
    app.exit(EXIT_BUG)
  }

  process.on('uncaughtException', (thrown) => void end(thrown))
  process.on('unhandledRejection', (thrown) => void end(thrown))
  // A terminal that was closed is no fault of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  return {
    know(known) {
      parts = known
    },
  }
}

const tell = (message: string): Promise<unknown> =>
  dialog.showMessageBox({
    type: 'error',
    message: `${message}.`,
    detail:
      'Every request that was acknowledged is kept. The log folder in the data folder says what happened.',
    buttons: ['Close'],
  })

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
