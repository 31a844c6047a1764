import { createHash } from 'node:crypto'
import type { Bytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId, CaptureSummary } from '../../shared/http/capture'
import type {
  BodyRequest,
  BodySlice,
  DeliveryGroup,
  GroupRequest,
  SuggestRequest,
} from '../../shared/ipc/capture-calls'
import type { EndpointSeen } from '../../shared/ipc/endpoint-calls'
import { err, ok, type Result } from '../../shared/result'
import { faultOf } from './database'
import { storedBodies } from './reader-bodies'
import { openReaderConnection, type ReaderConnection, readingError } from './reader-connection'
import { createReaderLookup } from './reader-lookup'
import { toCapture } from './reader-rows'
import { createReaderSearch, type ReaderSearch } from './reader-search'
import { createBodySlices } from './reader-slices'
import { suggestValues } from './reader-suggest'

/**
 * Reads a store beside its writer, from any thread or process. Nothing here changes a file.
 *
 * Work that may take long returns a promise, lets other work run meanwhile, and ends with
 * `cancelled` when its signal fires.
 */
export interface Reader {
  readonly page: ReaderSearch['page']
  /** The ids of all captures a query asks for, in order of arrival. */
  readonly ids: ReaderSearch['ids']
  get(id: CaptureId): Result<Capture, AppError>
  /** A whole id, a unique beginning of one, or `latest`. */
  resolve(text: string): Result<CaptureId, AppError>
  /** All ids from one capture to another, both included, in order of arrival. */
  between(from: CaptureId, to: CaptureId): Result<readonly CaptureId[], AppError>
  /** Those that are deleted for good: neither listed nor hidden by a removal that can be undone. */
  goneOf(ids: readonly CaptureId[]): Result<readonly CaptureId[], AppError>
  /** In the order given, without those that are gone. */
  summaries(ids: readonly CaptureId[]): Result<readonly CaptureSummary[], AppError>
  /** What arrived behind this place, oldest first. Begin with 0, go on with the `seq` returned. */
  since(seq: number, limit: number): Result<Arrived, AppError>
  /** Where what arrived behind this id begins, also when that capture is gone; for `since`. */
  placeOf(id: CaptureId): Result<number, AppError>
  /** The deliveries of the event that a capture belongs to, first attempt first. */
  group(request: GroupRequest): Result<DeliveryGroup, AppError>
  /** What each endpoint took so far. */
  seen(): Result<readonly EndpointSeen[], AppError>
  body(request: BodyRequest): Promise<Result<BodySlice, AppError>>
  /** The body as sent in pieces of at most a megabyte. A disk that fails half way throws. */
  bodyPieces(id: CaptureId): Result<Iterable<Bytes>, AppError>
  suggest(request: SuggestRequest): Result<readonly string[], AppError>
  total(): Result<number, AppError>
  /** Looks again for the index, after it was made, or lets go of it, before it is made anew. */
  refreshIndex(wanted: 'attach' | 'detach'): void
  close(): void
}

export interface Arrived {
  readonly rows: readonly CaptureSummary[]
  readonly seq: number
}

export interface ReaderOptions {
  readonly now?: () => number
  /** Told that the index turned out to be damaged. The reader goes on without it. */
  readonly onDamagedIndex?: () => void
}

export function openReader(folder: string, options: ReaderOptions = {}): Result<Reader, AppError> {
  const opened = openReaderConnection(folder)
  return opened.ok ? ok(readerOn(opened.value, folder, options)) : opened
}

function readerOn(connection: ReaderConnection, folder: string, options: ReaderOptions): Reader {
  const { now = Date.now, onDamagedIndex = () => {} } = options
  const bodies = storedBodies(folder, connection.database)
  const lookup = createReaderLookup(connection.database)
  const search = createReaderSearch({ connection, bodies, lookup, now })
  const slice = createBodySlices(bodies, lookup)
  const guard = createGuard(connection, folder, onDamagedIndex)
  // The head of a capture whose body was lost can still be read.
  const digestOf = (seq: number): string => {
    try {
      return sha256Of(bodies.pieces(seq))
    } catch (error) {
      if (faultOf(error) === 'failed') return ''
      throw error
    }
  }

  return {
    page: (request, searching) => guard.later(() => search.page(request, searching)),
    ids: (query, searching) => guard.later(() => search.ids(query, searching)),
    get: (id) =>
      guard.now(() => {
        const row = lookup.captureRow(id)
        return row === undefined ? gone(id) : ok(toCapture(row, digestOf(row.seq)))
      }),
    resolve: (text) => guard.now(() => lookup.resolve(text)),
    between: (from, to) => guard.now(() => ok(lookup.between(from, to))),
    goneOf: (ids) => guard.now(() => ok(lookup.goneOf(ids))),
    summaries: (ids) => guard.now(() => ok(lookup.summaries(ids))),
    since: (seq, limit) => guard.now(() => ok(lookup.since(seq, limit))),
    placeOf: (id) => guard.now(() => ok(lookup.placeOf(id))),
    group: ({ id, limit }) => guard.now(() => ok(lookup.group(id, limit))),
    seen: () => guard.now(() => ok(lookup.seen())),
    body: (request) => guard.later(() => slice(request)),
    bodyPieces: (id) =>
      guard.now(() => {
        const seq = lookup.seqOf(id)
        if (seq === undefined) return gone(id)
        // A body that was lost is found out here, not half-way through its pieces.
        bodies.read(seq, Math.max(0, bodies.lengthOf(seq) - 1), 1)
        return ok(bodies.pieces(seq))
      }),
    suggest: (request) => guard.now(() => ok(suggestValues(connection.database, request))),
    total: () => guard.now(() => ok(lookup.total())),
    refreshIndex: connection.refreshIndex,
    close: connection.close,
  }
}

const gone = (id: string): Result<never, AppError> =>
  err({ code: 'not-found', what: `capture “${id}”` })

function sha256Of(pieces: Iterable<Bytes>): string {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}

/** Turns what the database throws into data, and goes on without an index that is damaged. */
function createGuard(connection: ReaderConnection, folder: string, onDamagedIndex: () => void) {
  const isIndexFault = (error: unknown): boolean => {
    if (connection.index === 'absent' || faultOf(error) !== 'damaged') return false
    connection.refreshIndex('detach')
    onDamagedIndex()
    return true
  }
  const now = <T>(work: () => Result<T, AppError>): Result<T, AppError> => {
    try {
      return work()
    } catch (error) {
      return isIndexFault(error) ? now(work) : err(readingError(error, folder))
    }
  }
  const later = async <T>(
    work: () => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> => {
    try {
      return await work()
    } catch (error) {
      return isIndexFault(error) ? later(work) : err(readingError(error, folder))
    }
  }
  return { now, later }
}
