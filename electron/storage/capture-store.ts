import { randomBytes as systemRandomBytes } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import type { Answered, CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { CaptureChange } from '../../shared/ipc/capture-calls'
import { err, ok, type Result } from '../../shared/result'
import type { Retention } from '../../shared/settings'
import type { Arrival, Keep } from '../capture/arrival'
import { createAppend } from './append'
import { createCaptureIds } from './capture-id'
import { type Mark, noMark } from './capture-row'
import { changeCaptures, setAnswered } from './change'
import { compact } from './compaction'
import { prepareDataFolder } from './data-folder-access'
import { type Disk, realDisk } from './disk'
import { readyCaptures, removeMigrationCopies } from './open-captures'
import { createRemoval, type Removal, type Removed } from './removal'
import { applyRetention, type Clock, createAgeClock } from './retention'
import { bodiesFolderName } from './schema'
import type { SegmentUse } from './segment-shelf'
import { openSegments, type Segments } from './segments'
import { storageError } from './storage-error'
import { createUpkeep, type Upkeep } from './upkeep'
import { openWriterCore, type WriterCore } from './writer-core'

/** The one writer of captures. Whoever opens it holds the lock of the data folder. */
export interface CaptureStore {
  /** Resolves once the arrival is on disk. `disk-full` and `disk-failed` mean nothing was kept. */
  readonly append: Keep
  /** Keeps a capture from a file, with what a person had put on it. */
  importCapture(arrival: Arrival, mark: Mark): Promise<Result<CaptureSummary, AppError>>
  change(
    ids: readonly CaptureId[],
    change: CaptureChange,
  ): Promise<Result<{ readonly changed: number }, AppError>>
  /** Corrects what its sender was told, where that was found out only after it was kept. */
  setAnswered(id: CaptureId, answered: Answered): Promise<Result<void, AppError>>
  /** Hides them at once; `restore` brings them back until the next removal or `close`. */
  remove(ids: readonly CaptureId[]): Promise<Result<Removed, AppError>>
  restore(undo: string): Promise<Result<{ readonly restored: number }, AppError>>
  /** Deletes the oldest unpinned captures beyond the limits, for good. */
  applyRetention(limits: Retention): Promise<Result<{ readonly removed: number }, AppError>>
  stats(): StoreStats
  /** Finishes what is being written, deletes what was removed, empties the log. */
  close(): Promise<void>
  /** Where a damaged store was set aside to when this one was opened. */
  readonly quarantined: string | undefined
}

export interface StoreStats {
  readonly captures: number
  /** Targets, headers, trailers and bodies of these: what retention counts. */
  readonly keptBytes: number
  /** What database, log and body files take up on the disk. */
  readonly diskBytes: number
}

export interface CaptureStoreOptions {
  readonly folder: string
  /** Told after captures went for good, so that what was derived from them can follow. */
  readonly onGone?: (seqs: readonly number[], ids: readonly CaptureId[]) => void
  readonly clock?: Clock
  readonly randomBytes?: (count: number) => Uint8Array
  readonly disk?: Disk
  readonly segmentBytes?: number
}

const defaultSegmentBytes = 64 * 1024 * 1024

const systemClock: Clock = { now: () => Date.now(), monotonicNow: () => performance.now() }

/**
 * `newer-data` and `data-folder-unusable` leave everything as it was; a damaged store is set
 * aside and a fresh one opened in its place.
 */
export async function openCaptureStore(
  options: CaptureStoreOptions,
): Promise<Result<CaptureStore, AppError>> {
  const { folder, clock = systemClock, randomBytes = systemRandomBytes } = options
  const prepared = await prepareDataFolder(folder, options.disk ?? realDisk)
  if (!prepared.ok) return prepared
  const storeId = Buffer.from(randomBytes(6)).readUIntBE(0, 6)
  const ready = await readyCaptures({ folder, nowMs: clock.now(), storeId })
  if (!ready.ok) return ready
  try {
    const store = assemble({ ...options, clock, randomBytes }, ready.value)
    // The log is a new file; a synced log that has no name after a power cut would be none.
    await (options.disk ?? realDisk).syncFolder(folder)
    return ok(store)
  } catch (error) {
    return err(storageError(error, folder))
  }
}

type Parts = CaptureStoreOptions & Required<Pick<CaptureStoreOptions, 'clock' | 'randomBytes'>>

function assemble(
  options: Parts,
  ready: { readonly file: string; readonly quarantined: string | undefined },
): CaptureStore {
  const { folder, clock, disk = realDisk, onGone = () => {} } = options
  const upkeep: Upkeep = createUpkeep(() => core)
  const core = openWriterCore({ folder, file: ready.file, disk, onGroup: upkeep.onGroup })
  const segments = openSegments({
    folder: join(folder, bodiesFolderName),
    disk,
    uses: segmentUses(core),
    segmentBytes: options.segmentBytes ?? defaultSegmentBytes,
  })
  const removal = createRemoval({
    core,
    segments,
    onGone(seqs, ids) {
      removeMigrationCopies(folder)
      onGone(seqs, ids)
    },
    afterPurge: () => compact(core, segments),
  })
  const ids = createCaptureIds({
    now: clock.now,
    randomBytes: options.randomBytes,
    last: String(core.database().value('SELECT max(id) FROM capture') ?? '') || undefined,
  })
  const append = createAppend({ core, segments, ids })
  const ageNow = createAgeClock(clock)
  // What an earlier run had hidden can no longer be brought back.
  void removal.purge()

  return {
    append: (arrival) => append(arrival, noMark),
    importCapture: append,
    change: (captures, change) => changeCaptures(core, captures, change),
    setAnswered: (id, answered) => setAnswered(core, id, answered),
    async remove(captures) {
      const removed = await removal.remove(captures)
      void removal.purge()
      return removed
    },
    restore: removal.restore,
    applyRetention: (limits) => applyRetention({ core, removal, ageNow }, limits),
    stats: () => ({
      captures: core.tally.captures,
      keptBytes: core.tally.keptBytes,
      get diskBytes() {
        return fileBytes(folder, ready.file) + segments.fileBytes
      },
    }),
    close: () => closeAll({ core, removal, upkeep, segments }),
    quarantined: ready.quarantined,
  }
}

async function closeAll(parts: {
  readonly core: WriterCore
  readonly removal: Removal
  readonly upkeep: Upkeep
  readonly segments: Segments
}): Promise<void> {
  await parts.removal.purgeAll()
  await parts.upkeep.settle()
  await parts.core.writer.drained()
  parts.upkeep.stop()
  parts.segments.close()
  parts.core.close()
}

const segmentUses = (core: WriterCore): readonly SegmentUse[] =>
  core
    .database()
    .prepare<SegmentUse>(
      `SELECT segment, sum(length) AS liveBytes, max(offset + length) AS end
       FROM body_in_segment GROUP BY segment`,
    )
    .all()

const fileBytes = (folder: string, file: string): number =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => path === file || path === `${file}-wal`)
    .reduce((sum, path) => sum + statSync(path).size, 0)
