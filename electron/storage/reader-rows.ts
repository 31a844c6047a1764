import type { Bytes } from '../../shared/bytes'
import type {
  Capture,
  CaptureId,
  CaptureOrigin,
  CaptureSummary,
  Derived,
  FixtureSigning,
} from '../../shared/http/capture'
import { decodeFields, decodeText } from './captured-text'

/** A row of `listed` as far as a summary needs it, with its row of `derived` or nulls. */
export interface SummaryRow {
  readonly seq: number
  readonly id: string
  readonly received_at: number
  readonly method: Bytes
  readonly target: Bytes
  readonly remote_address: string
  readonly body_bytes: number
  readonly content_type: Bytes | null
  readonly status: number
  readonly duration_ms: number
  readonly endpoint: string
  readonly origin: string
  readonly pinned: number
  readonly note: string
  readonly tags: string
  readonly provider: string | null
  readonly event: string | null
  readonly signature: string | null
  readonly schema: string | null
  readonly attempt_group: string | null
  readonly attempt_number: number | null
  readonly since_previous_ms: number | null
}

/** What the whole capture has beyond its summary. */
export interface CaptureRow extends SummaryRow {
  readonly http_version: Bytes
  readonly headers: Bytes
  readonly trailers: Bytes
  readonly scheme: string | null
  readonly signing: string | null
}

export const summaryColumns = `c.seq, c.id, c.received_at, c.method, c.target, c.remote_address,
  c.body_bytes, c.content_type, c.status, c.duration_ms, c.endpoint, c.origin, c.pinned, c.note,
  c.tags, d.provider, d.event, d.signature, d.schema, d.attempt_group, d.attempt_number,
  d.since_previous_ms`

export const captureColumns = `${summaryColumns}, c.http_version, c.headers, c.trailers, c.scheme,
  c.signing`

/** The captures a reader sees, each with what analysis found out about it. */
export const listedWithDerived = 'listed c LEFT JOIN derived d ON d.seq = c.seq'

export const toSummary = (row: SummaryRow): CaptureSummary => ({
  id: row.id as CaptureId,
  receivedAt: row.received_at,
  method: decodeText(row.method),
  target: decodeText(row.target),
  remoteAddress: row.remote_address,
  bodyBytes: row.body_bytes,
  contentType: row.content_type === null ? undefined : decodeText(row.content_type),
  answered: { status: row.status, durationMs: row.duration_ms },
  endpoint: row.endpoint,
  origin: row.origin as CaptureOrigin,
  note: row.note,
  tags: toTags(row.tags),
  pinned: row.pinned === 1,
  derived: toDerived(row),
})

const toTags = (stored: string): readonly string[] =>
  stored === '[]' ? [] : (JSON.parse(stored) as string[])

function toDerived(row: SummaryRow): Derived | undefined {
  if (row.provider === null) return undefined
  return {
    provider: row.provider,
    eventType: row.event ?? undefined,
    signature: row.signature ?? 'none',
    schema: (row.schema ?? 'none') as Derived['schema'],
    // A number that is in doubt is not told.
    attempt:
      row.attempt_group === null || row.attempt_number === 0
        ? undefined
        : {
            group: row.attempt_group,
            number: row.attempt_number ?? 1,
            sincePreviousMs: row.since_previous_ms ?? undefined,
          },
  }
}

export function toCapture(row: CaptureRow, bodySha256: string): Capture {
  const { contentType: _type, derived: _derived, ...shared } = toSummary(row)
  return {
    ...shared,
    httpVersion: decodeText(row.http_version),
    headers: decodeFields(row.headers),
    trailers: decodeFields(row.trailers),
    ...(row.scheme === 'https' ? { scheme: 'https' } : {}),
    ...(row.signing === null ? {} : { signing: JSON.parse(row.signing) as FixtureSigning }),
    bodySha256,
  }
}
