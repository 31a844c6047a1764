import { crc32 } from 'node:zlib'
import { type Bytes, emptyBytes } from '../../shared/bytes'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import { headerOf } from '../../shared/http/headers'
import type { Arrival } from '../capture/arrival'
import { encodeFields, encodeText } from './captured-text'
import type { Database, SqlValue } from './database'
import { segmentFromBytes } from './schema'
import type { Placement } from './segments'

/** What a person has put on a capture. */
export interface Mark {
  readonly pinned: boolean
  readonly note: string
  readonly tags: readonly string[]
}

export const noMark: Mark = { pinned: false, note: '', tags: [] }

/** Where the body of a capture goes. */
export type BodyHome =
  | { readonly kind: 'none' }
  | { readonly kind: 'row'; readonly bytes: Bytes }
  | { readonly kind: 'segment'; readonly placement: Placement }

/** An arrival in the form of its rows, all but the numbers it gets when it is written. */
export interface CaptureRow {
  readonly arrival: Arrival
  readonly mark: Mark
  readonly contentType: string | undefined
  readonly keptBytes: number
  readonly head: Bytes
  readonly trailers: Bytes
  readonly target: Bytes
  /** Of the kept body; `undefined` where nothing of it is kept. */
  readonly bodyCrc32: number | undefined
}

export function captureRow(arrival: Arrival, mark: Mark): CaptureRow {
  const target = encodeText(arrival.target)
  const head = encodeFields(arrival.headers)
  const trailers = encodeFields(arrival.trailers)
  return {
    arrival,
    mark,
    contentType: headerOf(arrival.headers, 'content-type'),
    keptBytes: target.length + head.length + trailers.length + keptBodyBytes(arrival),
    head,
    trailers,
    target,
    bodyCrc32: crc32Of(arrival.chunks),
  }
}

function crc32Of(chunks: readonly Bytes[]): number | undefined {
  const [first] = chunks
  if (chunks.length === 1 && first !== undefined && first.length > 0) return crc32(first)
  return chunks.every(({ length }) => length === 0)
    ? undefined
    : chunks.reduce((sum, chunk) => crc32(chunk, sum), 0)
}

/** Of a refused body nothing is kept, whatever its size was. */
export const keptBodyBytes = (arrival: Arrival): number =>
  arrival.chunks.reduce((sum, chunk) => sum + chunk.length, 0)

export const belongsInSegment = (bodyBytes: number): boolean => bodyBytes >= segmentFromBytes

/** A body small enough for a row, in one piece. */
export function smallBody(arrival: Arrival): BodyHome {
  const [first = emptyBytes, ...more] = arrival.chunks
  const bytes = more.length === 0 ? first : Buffer.concat(arrival.chunks)
  return bytes.length === 0 ? { kind: 'none' } : { kind: 'row', bytes }
}

interface Numbers {
  readonly seq: number
  readonly id: CaptureId
}

/** Runs inside a transaction. */
export function insertCapture(
  database: Database,
  numbers: Numbers,
  row: CaptureRow,
  body: BodyHome,
): void {
  if (isOrdinary(row)) database.prepare(insertOrdinarySql).run(ordinaryValuesOf(numbers, row))
  else database.prepare(insertSql).run(valuesOf(numbers, row))
  if (body.kind === 'row') {
    database.prepare('INSERT INTO body VALUES (?, ?)').run([numbers.seq, body.bytes])
  }
  if (body.kind === 'segment') {
    const { segment, offset, length } = body.placement
    database
      .prepare('INSERT INTO body_in_segment VALUES (?, ?, ?, ?)')
      .run([numbers.seq, segment, offset, length])
  }
}

export const summaryOf = (id: CaptureId, row: CaptureRow): CaptureSummary => ({
  id,
  receivedAt: row.arrival.receivedAt,
  method: row.arrival.method,
  target: row.arrival.target,
  remoteAddress: row.arrival.remoteAddress,
  bodyBytes: row.arrival.bodyBytes,
  contentType: row.contentType,
  answered: row.arrival.answered,
  endpoint: row.arrival.endpoint,
  origin: row.arrival.origin,
  note: row.mark.note,
  tags: row.mark.tags,
  pinned: row.mark.pinned,
  derived: undefined,
})

/** A NUL would cut TEXT short; people's notes and tags do not need one. */
export const storableNote = (note: string): string => note.replaceAll('\0', '\ufffd')

/** JSON escapes whatever TEXT cannot carry. */
export const storableTags = (tags: readonly string[]): string => JSON.stringify(tags)

const insertSql = `INSERT INTO capture (seq, id, received_at, method, target, http_version,
  remote_address, body_bytes, kept_bytes, content_type, status, duration_ms, endpoint, origin,
  pinned, note, tags, headers, trailers, body_crc32, scheme,
  signing) VALUES (${Array(22).fill('?').join(', ')})`

/**
 * The same for what nearly every capture is: each bound value costs, and of these the half are
 * alike in all of them.
 */
const insertOrdinarySql = `INSERT INTO capture (seq, id, received_at, method, target, http_version,
  remote_address, body_bytes, kept_bytes, content_type, status, duration_ms, endpoint, origin,
  pinned, note, tags, headers, trailers, body_crc32, scheme, signing) VALUES (?, ?, ?,
  x'504f5354', ?, x'312e31', ?, ?, ?, ?, ?, ?, ?, 'observed', 0, '', '[]', ?, x'', ?, NULL, NULL)`

const isOrdinary = ({ arrival, mark, trailers }: CaptureRow): boolean =>
  arrival.method === 'POST' &&
  arrival.httpVersion === '1.1' &&
  arrival.origin === 'observed' &&
  arrival.scheme === undefined &&
  arrival.signing === undefined &&
  mark === noMark &&
  trailers.length === 0

const ordinaryValuesOf = (
  { seq, id }: Numbers,
  { arrival, contentType, keptBytes, head, target, bodyCrc32 }: CaptureRow,
): readonly SqlValue[] => [
  seq,
  id,
  Math.round(arrival.receivedAt),
  target,
  arrival.remoteAddress,
  arrival.bodyBytes,
  keptBytes,
  contentType === undefined ? null : encodeText(contentType),
  arrival.answered.status,
  arrival.answered.durationMs,
  arrival.endpoint,
  head,
  bodyCrc32 ?? null,
]

const valuesOf = (
  { seq, id }: Numbers,
  { arrival, mark, contentType, keptBytes, head, trailers, target, bodyCrc32 }: CaptureRow,
): readonly SqlValue[] => [
  seq,
  id,
  Math.round(arrival.receivedAt),
  encodeText(arrival.method),
  target,
  encodeText(arrival.httpVersion),
  arrival.remoteAddress,
  arrival.bodyBytes,
  keptBytes,
  contentType === undefined ? null : encodeText(contentType),
  arrival.answered.status,
  arrival.answered.durationMs,
  arrival.endpoint,
  arrival.origin,
  mark.pinned ? 1 : 0,
  storableNote(mark.note),
  storableTags(mark.tags),
  head,
  trailers,
  bodyCrc32 ?? null,
  arrival.scheme ?? null,
  arrival.signing === undefined ? null : JSON.stringify(arrival.signing),
]
