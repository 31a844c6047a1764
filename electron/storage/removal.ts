import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import { err, ok, type Result } from '../../shared/result'
import type { Database } from './database'
import type { Placement, Segments } from './segments'
import type { WriterCore } from './writer-core'

/**
 * Removing in two steps: first captures are only hidden, so that it is quick and can be undone;
 * with the next removal, or when the store closes, they go for good, with their bodies.
 */
export interface Removal {
  /** Hides them; what was hidden before goes for good. */
  remove(ids: readonly CaptureId[]): Promise<Result<Removed, AppError>>
  /** Brings the last removal back. `not-found` when it went for good meanwhile. */
  restore(undo: string): Promise<Result<{ readonly restored: number }, AppError>>
  /** Hides these for good; `purge` then deletes them. Runs inside a transaction. */
  doom(database: Database, seqs: readonly number[]): void
  /** Deletes all that is hidden but for the last removal. */
  purge(): Promise<Result<void, AppError>>
  /** The same without exception. */
  purgeAll(): Promise<Result<void, AppError>>
}

export interface Removed {
  readonly removed: number
  readonly undo: string
}

export interface RemovalDeps {
  readonly core: WriterCore
  readonly segments: Segments
  /** What was deleted for good, for those who keep something derived from it. */
  readonly onGone: (seqs: readonly number[], ids: readonly CaptureId[]) => void
  /** Called when all that had to be deleted is. */
  readonly afterPurge: () => Promise<Result<void, AppError>>
}

/** Small enough that arrivals between two slices wait for a few milliseconds only. */
const IDS_PER_SLICE = 500
const SEQS_PER_SLICE = 100
/** A removal that nobody can undo; those of people are counted from 1. */
const DOOMED = 0
/** No removal at all. */
const NONE = -1

export function createRemoval({ core, segments, onGone, afterPurge }: RemovalDeps): Removal {
  const { writer, tally } = core
  let undoable = NONE
  let leftErasures = erasuresIn(core.database())
  let last = Number(core.database().value('SELECT max(removal) FROM trash') ?? 0)

  const purgeSlice = async (): Promise<Result<number, AppError>> => {
    const slice = await writer.run((database) => deleteSlice(database, undoable))
    if (!slice.ok) return slice
    const { seqs, ids, erasures } = slice.value
    if (seqs.length > 0) onGone(seqs, ids)
    try {
      // Only now, that the rows are gone from the disk, nothing can refer to these bytes again.
      await segments.free(erasures)
    } catch (error) {
      return err(core.toError(error))
    }
    const erased = await forget(erasures)
    return erased.ok ? ok(seqs.length) : erased
  }

  const forget = async (erasures: readonly Erasure[]): Promise<Result<void, AppError>> =>
    erasures.length === 0 ? ok(undefined) : writer.run((database) => forgetAll(database, erasures))

  const finishErasures = async (): Promise<Result<void, AppError>> => {
    const left = leftErasures
    leftErasures = []
    try {
      await segments.freeAgain(left)
    } catch (error) {
      return err(core.toError(error))
    }
    return forget(left)
  }

  /** One at a time: two would take the same rows. */
  const purge = inTurn(async (): Promise<Result<void, AppError>> => {
    const finished = await finishErasures()
    if (!finished.ok) return finished
    for (;;) {
      const slice = await purgeSlice()
      if (!slice.ok) return slice
      if (slice.value === 0) return afterPurge()
    }
  })

  return {
    purge,
    async remove(ids) {
      const removal = ++last
      undoable = removal
      let removed = 0
      for (let from = 0; from < ids.length; from += IDS_PER_SLICE) {
        const slice = JSON.stringify(ids.slice(from, from + IDS_PER_SLICE))
        const hidden = await writer.run((database) => hideSlice(database, slice, removal))
        if (!hidden.ok) return hidden
        tally.add(-hidden.value.captures, -hidden.value.keptBytes)
        removed += hidden.value.captures
      }
      return ok({ removed, undo: String(removal) })
    },
    async restore(undo) {
      if (undoable === NONE || undo !== String(undoable)) {
        return err({ code: 'not-found', what: 'removal that could still be undone' })
      }
      const back = await writer.run((database) => restoreRemoval(database, Number(undo)))
      if (!back.ok) return back
      // Not before: a purge in the same group would take them for deleted.
      if (undo === String(undoable)) undoable = NONE
      tally.add(back.value.captures, back.value.keptBytes)
      return ok({ restored: back.value.captures })
    },
    doom: (database, seqs) => {
      const hide = database.prepare('INSERT OR IGNORE INTO trash VALUES (?, ?)')
      for (const seq of seqs) hide.run([seq, DOOMED])
    },
    purgeAll: () => {
      undoable = NONE
      return purge()
    },
  }
}

interface Amount {
  readonly captures: number
  readonly keptBytes: number
}

const nothing: Amount = { captures: 0, keptBytes: 0 }

function hideSlice(database: Database, ids: string, removal: number): Amount {
  const chosen = 'FROM listed WHERE id IN (SELECT value FROM json_each(?))'
  const amount = database
    .prepare<Amount>(
      `SELECT count(*) AS captures, coalesce(sum(kept_bytes), 0) AS keptBytes ${chosen}`,
    )
    .get([ids])
  database.prepare(`INSERT INTO trash SELECT seq, ? ${chosen}`).run([removal, ids])
  return amount ?? nothing
}

function restoreRemoval(database: Database, removal: number): Amount {
  const amount = database
    .prepare<Amount>(
      `SELECT count(*) AS captures, coalesce(sum(kept_bytes), 0) AS keptBytes
       FROM trash JOIN capture USING (seq) WHERE removal = ?`,
    )
    .get([removal])
  database.prepare('DELETE FROM trash WHERE removal = ?').run([removal])
  return amount ?? nothing
}

interface Erasure extends Placement {
  readonly number: number
}

interface Slice {
  readonly seqs: readonly number[]
  readonly ids: readonly CaptureId[]
  readonly erasures: readonly Erasure[]
}

/** Rows and inline bodies go at once; where the large bodies lay is noted, to be overwritten. */
function deleteSlice(database: Database, undoable: number): Slice {
  const seqs = database
    .prepare<{ seq: number }>('SELECT seq FROM trash WHERE removal <> ? LIMIT ?')
    .all([undoable, SEQS_PER_SLICE])
    .map(({ seq }) => seq)
  const list = JSON.stringify(seqs)
  const chosen = 'WHERE seq IN (SELECT value FROM json_each(?))'
  const ids = database
    .prepare<{ id: CaptureId }>(`SELECT id FROM capture ${chosen}`)
    .all([list])
    .map(({ id }) => id)
  const erasures = database
    .prepare<Erasure>(
      `INSERT INTO erasure (segment, offset, length)
       SELECT segment, offset, length FROM body_in_segment ${chosen}
       RETURNING number, segment, offset, length`,
    )
    .all([list])
  for (const table of ['body', 'body_in_segment', 'capture', 'trash']) {
    database.prepare(`DELETE FROM ${table} ${chosen}`).run([list])
  }
  return { seqs, ids, erasures }
}

const erasuresIn = (database: Database): readonly Erasure[] =>
  database.prepare<Erasure>('SELECT number, segment, offset, length FROM erasure').all()

function forgetAll(database: Database, erasures: readonly Erasure[]): void {
  const forget = database.prepare('DELETE FROM erasure WHERE number = ?')
  for (const { number } of erasures) forget.run([number])
}

/** Each run begins when the one before has ended. */
function inTurn<T>(work: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const run = last.then(work)
    last = run.catch(() => undefined)
    return run
  }
}
