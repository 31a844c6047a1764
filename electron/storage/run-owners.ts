import type { RunId } from '../../shared/replay-run'
import type { Database } from './database'

/** Which process is at a run. A program that died cannot say so; its silence does. */
export interface RunOwners {
  /** This process is at it from now on; `false` where another one is. */
  take(run: RunId): boolean
  /** Says that this process is still at it; to be called every `BEAT_MS`. */
  beat(run: RunId): void
  /** Lets go of all runs of this process: whoever was at them is no more. */
  abandon(): void
  isAtIt(owner: OwnerRow): boolean
}

export interface OwnerRow {
  readonly owner: number | null
  readonly beat_at: number | null
}

export interface OwnerTools {
  readonly pid: number
  readonly now: () => number
  /** Whether a process of this id is there. */
  readonly isThere: (pid: number) => boolean
}

export const BEAT_MS = 10_000
/** After so long it is another program that got the same process id. */
const SILENCE_MS = 60_000

export const realOwnerTools: OwnerTools = {
  pid: process.pid,
  now: Date.now,
  isThere(pid) {
    try {
      process.kill(pid, 0)
      return true
    } catch (error) {
      // It is there and belongs to somebody else.
      return error instanceof Error && 'code' in error && error.code === 'EPERM'
    }
  },
}

export function createRunOwners(database: Database, { pid, now, isThere }: OwnerTools): RunOwners {
  const isAtIt = ({ owner, beat_at }: OwnerRow): boolean =>
    owner !== null && beat_at !== null && now() - beat_at < SILENCE_MS && isThere(owner)
  return {
    isAtIt,
    take: (run) =>
      database.transaction(() => {
        const row = database
          .prepare<OwnerRow & { state: string }>(
            'SELECT owner, beat_at, state FROM run WHERE id = ?',
          )
          .get([run])
        const isOpen = row?.state === 'running' || row?.state === 'paused'
        if (row === undefined || (isOpen && isAtIt(row))) return false
        database
          .prepare(`UPDATE run SET owner = ?, beat_at = ?, state = 'running' WHERE id = ?`)
          .run([pid, now(), run])
        return true
      }),
    beat(run) {
      database
        .prepare('UPDATE run SET beat_at = ? WHERE id = ? AND owner = ?')
        .run([now(), run, pid])
    },
    abandon() {
      database.prepare('UPDATE run SET owner = NULL WHERE owner = ?').run([pid])
    },
  }
}
