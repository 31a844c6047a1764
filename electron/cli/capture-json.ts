import { type Bytes, toBase64 } from '../../shared/bytes'
import type { Attempt, Capture, CaptureSummary, Derived } from '../../shared/http/capture'
import { maxAttemptsOf } from '../../shared/providers/retry-group'

export interface CaptureExtras {
  readonly body?: Bytes
  /** What analysis found out about it, where it has. */
  readonly derived?: Derived | undefined
}

/** A capture as the outside contract names its fields. */
export const captureJson = (
  capture: Capture,
  { body, derived }: CaptureExtras = {},
): Readonly<Record<string, unknown>> => ({
  id: capture.id,
  receivedAt: capture.receivedAt,
  method: capture.method,
  target: capture.target,
  httpVersion: capture.httpVersion,
  headers: capture.headers,
  trailers: capture.trailers,
  remoteAddress: capture.remoteAddress,
  ...(capture.scheme === undefined ? {} : { scheme: capture.scheme }),
  bodyBytes: capture.bodyBytes,
  bodySha256: capture.bodySha256,
  ...(body ? { bodyBase64: toBase64(body) } : {}),
  // Whole, it can be imported again.
  ...(body && capture.signing ? { signing: capture.signing } : {}),
  // A body over the limit is refused as a whole, never cut.
  truncated: false,
  answered: capture.answered,
  endpoint: capture.endpoint,
  ...(derived?.attempt ? { attempt: attemptJson(derived.attempt, derived.provider) } : {}),
  origin: capture.origin,
  incomplete: capture.origin === 'incomplete',
  note: capture.note,
  tags: capture.tags,
  pinned: capture.pinned,
})

/** Which try of its event this is; `max` and `exhausted` only where the sender states a maximum. */
function attemptJson({ group, number, sincePreviousMs }: Attempt, provider: string) {
  const max = maxAttemptsOf(provider)
  return {
    ...(group === undefined ? {} : { group }),
    number,
    ...(sincePreviousMs === undefined ? {} : { sincePreviousMs }),
    ...(max === undefined ? {} : { max, exhausted: number >= max }),
  }
}

/** One line of the list, for people. */
export function captureLine(row: CaptureSummary): string {
  const time = new Date(row.receivedAt).toISOString().replace('T', ' ').slice(0, 23)
  const marks = [
    row.pinned ? 'pinned' : '',
    row.origin === 'observed' ? '' : row.origin,
    row.derived?.provider ?? '',
    row.derived?.eventType ?? '',
    attemptWords(row.derived),
  ].filter((mark) => mark !== '')
  return [
    row.id,
    time,
    row.method.padEnd(6),
    String(row.answered.status).padEnd(3),
    sizeText(row.bodyBytes).padStart(8),
    row.target,
    ...(marks.length > 0 ? [`[${marks.join(' ')}]`] : []),
  ].join('  ')
}

/** `512 B`, `5.0 kB`, `1.2 MB`, `3.4 GB`: decimal units, as networks count. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return bytes < 1_000_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${(bytes / 1_000_000_000).toFixed(1)} GB`
}

function attemptWords(derived: Derived | undefined): string {
  const number = derived?.attempt?.number ?? 1
  if (!derived || number < 2) return ''
  const max = maxAttemptsOf(derived.provider)
  if (max === undefined) return `same again, number ${number}`
  return `try ${number} of ${max}${number >= max ? ', the last' : ''}`
}
