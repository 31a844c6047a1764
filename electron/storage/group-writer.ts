import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { type Database, faultOf } from './database'

/**
 * Writes in groups: whatever was asked for within one turn of the event loop, or while the disk
 * was busy with the group before, becomes one transaction and one sync, and only then are the
 * askers told. No timer is involved: a lone request waits for exactly one sync, and a burst
 * shares one.
 */
export interface GroupWriter {
  /**
   * `write` runs inside the group's transaction, once or, when another one of the group fails,
   * again. `settle` is called after the sync, or with the reason why nothing was kept.
   */
  add(job: WriteJob): void
  /** The same for a result: resolves once it is on disk. */
  run<T>(write: (database: Database) => T): Promise<Result<T, AppError>>
  /** Resolves when nothing is being written; what `work` does then has the disk to itself. */
  pause<T>(work: () => T | Promise<T>): Promise<T>
  /** Resolves when everything added so far is settled. */
  drained(): Promise<void>
}

export interface WriteJob {
  write(database: Database): void
  settle(failure: AppError | undefined): void
}

export interface GroupWriterDeps {
  readonly database: () => Database
  /** Resolves when all that was committed would survive a power cut. */
  readonly sync: () => Promise<void>
  /**
   * Called after a failed write or sync, before anything else is written: brings the database
   * back to what was last known to be on disk, or throws.
   */
  readonly recover: () => Promise<void>
  /** What the jobs of a group did to the database is undone; some of them may be run again. */
  readonly onRollback: () => void
  readonly toError: (thrown: unknown) => AppError
  /** After each group, with the number of jobs in it. */
  readonly onGroup: (jobs: number) => void
}

/** So that one turn of the loop stays below some 20 ms. */
const MAX_JOBS_IN_GROUP = 512

export function createGroupWriter(deps: GroupWriterDeps): GroupWriter {
  const writeGroup = createWriteGroup(deps)
  let waiting: WriteJob[] = []
  let pauses: (() => Promise<void>)[] = []
  let drainers: (() => void)[] = []
  let state: 'idle' | 'scheduled' | 'busy' = 'idle'

  const schedule = (): void => {
    if (state !== 'idle') return
    state = 'scheduled'
    setImmediate(() => void cycle())
  }

  const nextGroup = (): readonly WriteJob[] => {
    const group = waiting.slice(0, MAX_JOBS_IN_GROUP)
    waiting = waiting.length > group.length ? waiting.slice(group.length) : []
    return group
  }

  /** One group after the other until none is left. */
  const cycle = async (): Promise<void> => {
    state = 'busy'
    let settlePrevious = nothing
    while (waiting.length > 0 || pauses.length > 0) {
      const [pause, ...laterPauses] = pauses
      pauses = laterPauses
      const working = pause === undefined ? writeGroup(nextGroup()) : pause().then(() => nothing)
      // The disk works on this group while the senders of the one before are answered.
      settlePrevious()
      settlePrevious = await working
      // Whatever else this turn of the loop reads off the sockets belongs to the next group, too.
      if (waiting.length > 0) await nextTurn()
    }
    state = 'idle'
    settlePrevious()
    for (const drained of drainers) drained()
    drainers = []
  }

  const add = (job: WriteJob): void => {
    waiting.push(job)
    schedule()
  }

  return {
    add,
    run: (write) => new Promise((resolve) => add(jobOf(write, resolve))),
    pause: (work) =>
      new Promise((resolve, reject) => {
        pauses.push(async () => {
          await Promise.resolve().then(work).then(resolve, reject)
        })
        schedule()
      }),
    drained: () =>
      new Promise((resolve) => {
        if (state === 'idle') resolve()
        else drainers.push(resolve)
      }),
  }
}

/** Resolves with what is left to do once a group is safe, or lost: telling everybody in it. */
function createWriteGroup(deps: GroupWriterDeps) {
  /** After a failed write or sync nobody knows what the disk holds until it was looked at. */
  let sound = true

  const write = async (group: readonly WriteJob[]): Promise<ReadonlyMap<WriteJob, AppError>> => {
    if (!sound) await deps.recover()
    sound = true
    let refused = commitTogether(deps, group)
    if (refused === undefined) {
      sound = false
      refused = commitEach(deps, group)
      sound = true
    }
    try {
      await deps.sync()
    } catch (thrown) {
      sound = false
      throw thrown
    }
    return refused
  }

  return async (group: readonly WriteJob[]): Promise<() => void> => {
    try {
      const refused = await write(group)
      deps.onGroup(group.length)
      return () => {
        for (const job of group) job.settle(refused.get(job))
      }
    } catch (thrown) {
      // A full disk says so before it takes anything.
      if (faultOf(thrown) !== 'full') sound = false
      const failure = deps.toError(thrown)
      return () => {
        for (const job of group) job.settle(failure)
      }
    }
  }
}

/** `undefined` when the fault lies in one of the jobs, not in the database. */
function commitTogether(
  deps: GroupWriterDeps,
  group: readonly WriteJob[],
): ReadonlyMap<WriteJob, AppError> | undefined {
  const database = deps.database()
  try {
    database.transaction(() => {
      for (const job of group) job.write(database)
    })
    return noneRefused
  } catch (thrown) {
    deps.onRollback()
    if (faultOf(thrown) !== 'other') throw thrown
    return undefined
  }
}

/** So that the rest of a group does not suffer for one that cannot be written; says which and why. */
function commitEach(
  deps: GroupWriterDeps,
  group: readonly WriteJob[],
): ReadonlyMap<WriteJob, AppError> {
  const database = deps.database()
  const refused = new Map<WriteJob, AppError>()
  for (const job of group) {
    try {
      database.transaction(() => job.write(database))
    } catch (thrown) {
      deps.onRollback()
      if (faultOf(thrown) !== 'other') throw thrown
      refused.set(job, deps.toError(thrown))
    }
  }
  return refused
}

function jobOf<T>(
  write: (database: Database) => T,
  resolve: (result: Result<T, AppError>) => void,
): WriteJob {
  let written: Result<T, AppError> | undefined
  return {
    write: (database) => {
      written = ok(write(database))
    },
    settle: (failure) => {
      if (failure !== undefined) resolve(err(failure))
      else if (written !== undefined) resolve(written)
    },
  }
}

const nothing = (): void => {}
const noneRefused: ReadonlyMap<WriteJob, AppError> = new Map()
