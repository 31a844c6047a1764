import { randomUUID } from 'node:crypto'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { AttemptId } from '../../shared/replay'
import type {
  ItemResult,
  ReplayRun,
  RunCounts,
  RunId,
  RunItem,
  RunItemsRequest,
  RunRequest,
} from '../../shared/replay-run'
import type { ReplayVerdict } from '../../shared/replay-verdict'
import { err, ok, type Result } from '../../shared/result'
import type { Database } from './database'
import {
  BEAT_MS,
  createRunOwners,
  type OwnerRow,
  type OwnerTools,
  type RunOwners,
  realOwnerTools,
} from './run-owners'

/** Runs of many replays, and how far each of them came. */
export interface ReplayRuns {
  /** Writes down all that is to be sent, in the order of sending. */
  begin(run: NewRun): Result<RunId, AppError>
  journal(run: RunId): RunJournal
  setState(run: RunId, state: ReplayRun['state']): Result<void, AppError>
  /** `latest` or an id or the beginning of one. */
  find(name: string): Result<ReplayRun, AppError>
  /** Newest first. */
  list(): Result<readonly ReplayRun[], AppError>
  items(request: RunItemsRequest): Result<readonly RunItem[], AppError>
  /** What it asked for, but which captures; `undefined` where only its own program knows. */
  plan(run: RunId): Result<StoredPlan | undefined, AppError>
  /** Makes this process the one that is at it; `false` where another one is. */
  take(run: RunId): Result<boolean, AppError>
  /** Says now and then that this process is at it, until it is told to stop. */
  keepAlive(run: RunId): () => void
  /** Runs of this process whose thread is no more are interrupted from now on. */
  abandon(): Result<void, AppError>
}

/** What all captures of a run have in common. */
export type StoredPlan = Omit<RunRequest, 'captures' | 'line' | 'seed'>

/** Where a run writes down how far it is. */
export interface RunJournal {
  /** To be called before the first byte goes out; `false` where it had its turn already. */
  claim(position: number): Result<boolean, AppError>
  settle(position: number, result: ItemResult): Result<void, AppError>
  end(state: ReplayRun['state']): Result<void, AppError>
}

/** For a single replay, whose attempt says all there is to know. */
export const noJournal: RunJournal = {
  claim: () => ok(true),
  settle: () => ok(undefined),
  end: () => ok(undefined),
}

export interface NewRun {
  readonly title: string
  readonly startedAt: number
  readonly captureIds: readonly CaptureId[]
  /** Absent where it takes more than this to go on, such as a secret from a flag. */
  readonly plan?: StoredPlan
}

type Guard = <T>(work: () => Result<T, AppError>) => Result<T, AppError>

/** Runs that are kept; older ones make room, their attempts stay with their captures. */
const MOST_RUNS = 50

export function createReplayRuns(
  database: Database,
  guard: Guard,
  tools: OwnerTools = realOwnerTools,
): ReplayRuns {
  const owners = createRunOwners(database, tools)
  const rowOf = (run: RunId): number | undefined =>
    database.prepare<{ seq: number }>('SELECT seq FROM run WHERE id = ?').get([run])?.seq
  const within = <T>(run: RunId, work: (seq: number) => T): Result<T, AppError> =>
    guard(() => {
      const seq = rowOf(run)
      return seq === undefined ? noRun(run) : ok(work(seq))
    })
  const setState: ReplayRuns['setState'] = (run, state) =>
    within(run, (seq) => {
      database.prepare('UPDATE run SET state = ? WHERE seq = ?').run([state, seq])
    })

  return {
    begin: (run) =>
      guard(() => {
        const id = begin(database, run)
        owners.take(id)
        return ok(id)
      }),
    plan: (run) => guard(() => ok(planOf(database, run))),
    take: (run) => guard(() => ok(owners.take(run))),
    keepAlive(run) {
      const timer = setInterval(() => guard(() => ok(owners.beat(run))), BEAT_MS)
      timer.unref()
      return () => clearInterval(timer)
    },
    abandon: () => guard(() => ok(owners.abandon())),
    journal: (run) => ({
      claim: (position) =>
        within(run, (seq) => withoutSync(database, () => claim(database, seq, position))),
      settle: (position, result) =>
        within(run, (seq) =>
          withoutSync(database, () => settle(database, { seq, position, result })),
        ),
      end: (state) => setState(run, state),
    }),
    setState,
    find: (name) => guard(() => find(database, name, owners)),
    list: () =>
      guard(() =>
        ok(
          database
            .prepare<RunRow>(`${selectRun} ORDER BY seq DESC`)
            .all()
            .map((row) => toRun(database, row, owners)),
        ),
      ),
    items: (request) => within(request.run, (seq) => items(database, seq, request)),
  }
}

const noRun = (id: string): Result<never, AppError> =>
  err({ code: 'not-found', what: `run “${id}”` })

function begin(database: Database, { title, startedAt, captureIds, plan }: NewRun): RunId {
  const id = randomUUID() as RunId
  database.transaction(() => {
    database
      .prepare('INSERT INTO run (id, started_at, title, state, request) VALUES (?, ?, ?, ?, ?)')
      .run([id, startedAt, title, 'paused', plan === undefined ? null : JSON.stringify(plan)])
    const seq = Number(database.value('SELECT max(seq) FROM run'))
    const add = database.prepare(
      `INSERT INTO run_item (run, position, capture_id, state) VALUES (?, ?, ?, 'waiting')`,
    )
    for (const [position, captureId] of captureIds.entries()) add.run([seq, position, captureId])
    database.prepare('DELETE FROM run_item WHERE run <= ?').run([seq - MOST_RUNS])
    database.prepare('DELETE FROM run WHERE seq <= ?').run([seq - MOST_RUNS])
  })
  return id
}

/**
 * Not synced: what was written survives the end of this program, and after a power cut the attempt,
 * which is synced, still tells. Two syncs less for each capture make a run twice as fast.
 */
function withoutSync<T>(database: Database, work: () => T): T {
  database.exec('PRAGMA synchronous = NORMAL')
  try {
    return work()
  } finally {
    database.exec('PRAGMA synchronous = FULL')
  }
}

const claim = (database: Database, seq: number, position: number): boolean =>
  database
    .prepare(
      `UPDATE run_item SET state = 'sending'
       WHERE run = ? AND position = ? AND state = 'waiting'`,
    )
    .run([seq, position]) === 1

function settle(
  database: Database,
  {
    seq,
    position,
    result,
  }: {
    readonly seq: number
    readonly position: number
    readonly result: ItemResult
  },
): void {
  const { tries, attemptId, status, durationMs, verdict, failure } = result
  database
    .prepare(
      `UPDATE run_item SET state = ?, tries = ?, attempt_id = ?, status = ?, duration_ms = ?,
         verdict = ?, failure = ? WHERE run = ? AND position = ?`,
    )
    .run([
      failure === undefined ? 'passed' : 'failed',
      tries,
      attemptId ?? null,
      status ?? null,
      durationMs ?? null,
      verdict ?? null,
      failure ?? null,
      seq,
      position,
    ])
}

interface RunRow extends OwnerRow {
  readonly seq: number
  readonly id: RunId
  readonly started_at: number
  readonly title: string
  readonly state: ReplayRun['state']
  readonly plan: string | null
}

const selectRun =
  'SELECT seq, id, started_at, title, state, owner, beat_at, request AS plan FROM run'

function planOf(database: Database, run: RunId): StoredPlan | undefined {
  const text = database.prepare<RunRow>(`${selectRun} WHERE id = ?`).get([run])?.plan
  return typeof text === 'string' ? (JSON.parse(text) as StoredPlan) : undefined
}

function find(database: Database, name: string, owners: RunOwners): Result<ReplayRun, AppError> {
  const rows =
    name === 'latest'
      ? database.prepare<RunRow>(`${selectRun} ORDER BY seq DESC LIMIT 1`).all()
      : database
          .prepare<RunRow>(`${selectRun} WHERE substr(id, 1, ?) = ? LIMIT 2`)
          .all([name.length, name])
  const [row, second] = rows
  if (row === undefined || name === '') return noRun(name)
  if (second !== undefined) {
    return err({ code: 'bad-input', detail: `Several runs begin with “${name}”` })
  }
  return ok(toRun(database, row, owners))
}

function toRun(database: Database, row: RunRow, owners: RunOwners): ReplayRun {
  const isOpen = row.state === 'running' || row.state === 'paused'
  return {
    id: row.id,
    startedAt: row.started_at,
    title: row.title,
    state: isOpen && !owners.isAtIt(row) ? 'interrupted' : row.state,
    counts: countsOf(database, row.seq),
    canContinue: row.plan !== null,
  }
}

function countsOf(database: Database, seq: number): RunCounts {
  const counts = { waiting: 0, sending: 0, passed: 0, failed: 0 }
  const rows = database
    .prepare<{ state: RunItem['state']; number: number }>(
      'SELECT state, count(*) AS number FROM run_item WHERE run = ? GROUP BY state',
    )
    .all([seq])
  for (const { state, number } of rows) counts[state] = number
  return { total: counts.waiting + counts.sending + counts.passed + counts.failed, ...counts }
}

interface ItemRow {
  readonly position: number
  readonly capture_id: CaptureId
  readonly state: RunItem['state']
  readonly tries: number
  readonly attempt_id: AttemptId | null
  readonly status: number | null
  readonly duration_ms: number | null
  readonly verdict: ReplayVerdict | null
  readonly failure: string | null
}

function items(
  database: Database,
  seq: number,
  { only, after, limit }: RunItemsRequest,
): readonly RunItem[] {
  const state = only === 'all' ? '' : 'AND state = ?'
  return database
    .prepare<ItemRow>(
      `SELECT position, capture_id, state, tries, attempt_id, status, duration_ms, verdict, failure
       FROM run_item WHERE run = ? AND position > ? ${state} ORDER BY position LIMIT ?`,
    )
    .all([seq, after, ...(only === 'all' ? [] : [only]), limit])
    .map((row) => ({
      position: row.position,
      captureId: row.capture_id,
      state: row.state,
      tries: row.tries,
      attemptId: row.attempt_id ?? undefined,
      status: row.status ?? undefined,
      durationMs: row.duration_ms ?? undefined,
      verdict: row.verdict ?? undefined,
      failure: row.failure ?? undefined,
    }))
}
