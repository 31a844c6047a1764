import { Script } from 'node:vm'

export type TimedOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'late' }

/** Where the script finds what it is to run: `node:vm` can only limit the run of a script. */
const place = Symbol.for('hookwright.within-time')
const script = new Script('globalThis[Symbol.for("hookwright.within-time")]()')

/**
 * Runs `work` in this thread and breaks it off when it takes too long, even in the middle of a
 * regular expression that tracks back for ever. Costs about 0.1 ms, for the watch on it.
 *
 * `work` must be able to end at any point: it keeps nothing half-changed that others read.
 */
export function withinTime<T>(limitMs: number, work: () => T): TimedOutcome<T> {
  const holder = globalThis as { [place]?: (() => void) | undefined }
  const outer = holder[place]
  let outcome: TimedOutcome<T> = { kind: 'late' }
  holder[place] = () => {
    outcome = { kind: 'done', value: work() }
  }
  try {
    script.runInThisContext({ timeout: limitMs })
  } catch (thrown) {
    if (!isTimeout(thrown)) throw thrown
  } finally {
    holder[place] = outer
  }
  return outcome
}

const isTimeout = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
