import { app } from 'electron'
import type { Log } from '../log'

/** Longer than any request that is being answered may take, shorter than a session's end waits. */
const DEADLINE_MS = 8000

export interface Leaving {
  readonly log: Log
  /** At once: the windows go. */
  readonly hide: () => void
  /** Finishes what is in flight; the application is gone when it resolves. */
  readonly finish: () => Promise<unknown>
}

/** However the application is told to quit, it finishes first, and then ends with code 0. */
export function quitCleanly({ log, hide, finish }: Leaving): void {
  let state: 'running' | 'finishing' | 'finished' = 'running'

  app.on('before-quit', (event) => {
    if (state === 'finished') return
    event.preventDefault()
    if (state === 'finishing') return
    state = 'finishing'
    hide()
    void withinDeadline(finish(), log).then(() => {
      state = 'finished'
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit())
  }
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
