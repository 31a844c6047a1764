import { setImmediate as nextTurn } from 'node:timers/promises'
import type { WriterCore } from './writer-core'

/**
 * Moves what the log holds into the database, so that the log stays small: while requests pour
 * in as soon as it has grown to a few megabytes, and for good, log emptied and free pages given
 * back to the disk, once nothing has happened for a second.
 */
export interface Upkeep {
  /** After each group that was written. */
  onGroup(jobs: number): void
  /** Empties the log now. */
  settle(): Promise<void>
  stop(): void
}

/**
 * A checkpoint holds up the loop for as long as it writes and syncs. What it writes is each page
 * once, however often the log has it: many small groups rewrite the same few pages. So it is due
 * when the database has grown by 4 MiB (of 16 KiB pages: some 5 to 10 ms), or at the latest when
 * the log has 32 MiB.
 */
const NEW_PAGES_BEFORE_CHECKPOINT = 256
const LOG_PAGES_BEFORE_CHECKPOINT = 2_048
const JOBS_BETWEEN_LOOKS = 64
const IDLE_AFTER_MS = 1_000
const PAGES_PER_VACUUM = 256
/** What is left goes at the next idle moment of another run. */
const PATIENCE_AT_CLOSE_MS = 2_000
/** A reader in the middle of a long search keeps the log alive; then a later second is as good. */
const MAX_IDLE_TRIES = 60

interface PageCount {
  readonly page_count: number
}

interface LogState {
  readonly busy: number
  readonly log: number
  readonly checkpointed: number
}

export function createUpkeep(core: () => WriterCore): Upkeep {
  let jobs = 0
  let isChecking = false
  let timer: NodeJS.Timeout | undefined
  let lastGroup = 0
  let triesLeft = 0
  /** How many pages the database had at the last checkpoint. */
  let pagesThen = 0

  const { checkpoint, pragmaValue, pageCount } = createPragmas(core)

  const checkpointWhenDue = async (): Promise<void> => {
    const pages = pageCount()
    pagesThen = Math.min(pagesThen, pages)
    const isDue =
      pages - pagesThen >= NEW_PAGES_BEFORE_CHECKPOINT ||
      (checkpoint('NOOP')?.log ?? 0) >= LOG_PAGES_BEFORE_CHECKPOINT
    if (!isDue) return
    pagesThen = pages
    isChecking = true
    await core().writer.pause(async () => {
      // First the answers go out that the last sync allowed.
      await nextTurn()
      checkpoint('PASSIVE')
    })
    isChecking = false
  }

  const hasFreePages = (): boolean => pragmaValue('freelist_count') > 0

  const giveBackPages = async (untilMs: number): Promise<void> => {
    for (let before = Number.POSITIVE_INFINITY; performance.now() < untilMs; ) {
      const step = await core().writer.run((database) => {
        database.exec(`PRAGMA incremental_vacuum(${PAGES_PER_VACUUM})`)
        return Number(database.value('PRAGMA freelist_count') ?? 0)
      })
      if (!step.ok || step.value === 0 || step.value >= before) return
      before = step.value
    }
  }

  /** Without waiting for readers, which would hold up the loop: a later second is as good. */
  const emptyLog = (): Promise<boolean> =>
    core().writer.pause(() => {
      pragmaValue('busy_timeout = 0')
      const isEmpty = checkpoint('TRUNCATE')?.busy === 0
      pragmaValue('busy_timeout = 5000')
      return isEmpty
    })

  const whenIdle = async (): Promise<void> => {
    timer = undefined
    if (performance.now() - lastGroup < IDLE_AFTER_MS) return watch()
    if (hasFreePages()) await giveBackPages(Number.POSITIVE_INFINITY)
    if (!(await emptyLog()) && --triesLeft > 0) watch()
    // Pages kept for the next write; the few that it needs are read again.
    pragmaValue('shrink_memory')
  }

  const watch = (): void => {
    timer ??= setTimeout(() => void whenIdle(), IDLE_AFTER_MS).unref()
  }

  return {
    onGroup(written) {
      jobs += written
      lastGroup = performance.now()
      triesLeft = MAX_IDLE_TRIES
      watch()
      if (jobs < JOBS_BETWEEN_LOOKS || isChecking) return
      jobs = 0
      void checkpointWhenDue()
    },
    async settle() {
      if (hasFreePages()) await giveBackPages(performance.now() + PATIENCE_AT_CLOSE_MS)
      await emptyLog()
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

/** A disk that fails here is not reported: the next write meets it, and there somebody waits. */
function createPragmas(core: () => WriterCore) {
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work()
    } catch {
      return undefined
    }
  }
  return {
    checkpoint: (mode: 'NOOP' | 'PASSIVE' | 'TRUNCATE'): LogState | undefined =>
      attempt(() => core().database().prepare<LogState>(`PRAGMA wal_checkpoint(${mode})`).get()),
    /** Asked for all the time, so it is not prepared anew each time. */
    pageCount: (): number =>
      attempt(() => core().database().prepare<PageCount>('PRAGMA page_count').get())?.page_count ??
      0,
    pragmaValue: (name: string): number =>
      attempt(() => Number(core().database().value(`PRAGMA ${name}`))) ?? 0,
  }
}
