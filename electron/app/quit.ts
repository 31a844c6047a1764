import { app, powerMonitor } from 'electron'
import type { Log } from '../log'

/** Longer than any request that is being answered may take, shorter than a session's end waits. */
const DEADLINE_MS = 8000

export interface Leaving {
  readonly log: Log
  /** What would be cut off, in sentences; empty where nothing would be. */
  readonly reasons: () => Promise<readonly string[]>
  /** Whether a person wants to quit all the same. */
  readonly ask: (reasons: readonly string[]) => Promise<'quit' | 'stay'>
  /** It was decided to stay, perhaps after the last window had been closed. */
  readonly onStay: () => void
  /** Whether the application goes on without a window. */
  readonly staysOpen: () => boolean
  /** The last window was closed, and the application goes on. */
  readonly onLastClosed: () => void
  /** At once: the windows go. */
  readonly hide: () => void
  /** Finishes what is in flight; the application is gone when it resolves. */
  readonly finish: () => Promise<unknown>
}

/** However the application is told to quit, it finishes first, and then ends with code 0. */
export function quitCleanly(leaving: Leaving): void {
  const { log, reasons, ask, onStay, staysOpen, onLastClosed, hide, finish } = leaving
  let state: 'running' | 'asking' | 'certain' | 'finishing' | 'finished' = 'running'

  const leave = (): void => {
    state = 'finishing'
    hide()
    void withinDeadline(finish(), log).then(() => {
      state = 'finished'
      app.quit()
    })
  }
  /** A box that cannot be shown must not keep the application for ever. */
  async function decide(): Promise<'quit' | 'stay'> {
    try {
      const found = await reasons()
      return found.length > 0 && state === 'asking' ? await ask(found) : 'quit'
    } catch (thrown) {
      log.warn('nobody could be asked whether to quit', thrown)
      return 'quit'
    }
  }
  const askFirst = async (): Promise<void> => {
    state = 'asking'
    const answer = await decide()
    // A signal may have come while the box was open.
    if (state !== 'asking') return
    if (answer === 'quit') return leave()
    state = 'running'
    onStay()
  }
  app.on('before-quit', (event) => {
    if (state === 'finished') return
    event.preventDefault()
    if (state === 'finishing' || state === 'asking') return
    if (state === 'running') void askFirst()
    else leave()
  })
  app.on('window-all-closed', () => {
    if (state !== 'running') return
    if (staysOpen()) onLastClosed()
    else app.quit()
  })

  // Nobody is there to be asked.
  const quitNow = (): void => {
    if (state === 'running' || state === 'asking') state = 'certain'
    app.quit()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quitNow)
  powerMonitor.on('shutdown', quitNow)
}

async function withinDeadline(finishing: Promise<unknown>, log: Log): Promise<void> {
  const deadline = new Promise<string>((resolve) => {
    setTimeout(() => resolve('late'), DEADLINE_MS).unref()
  })
  try {
    const outcome = await Promise.race([finishing, deadline])
    if (outcome === 'late') log.error(`finishing took longer than ${DEADLINE_MS} ms`)
  } catch (thrown) {
    log.error('finishing failed', thrown)
  }
  await log.flush()
}
