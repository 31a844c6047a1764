/** How a time is written. `text` is signed as it stands and not understood. */
export type TimeUnit = 'seconds' | 'milliseconds' | 'rfc3339' | 'http-date' | 'text'

/** How far a signed time may lie from the moment it is judged; `undefined` is no limit. */
export interface TimeWindow {
  readonly pastSeconds: number | undefined
  readonly futureSeconds: number | undefined
}

export const noWindow: TimeWindow = { pastSeconds: undefined, futureSeconds: undefined }
/** Old ones are refused, a clock that runs ahead is not. */
export const notOlderThan = (seconds: number): TimeWindow => ({
  pastSeconds: seconds,
  futureSeconds: undefined,
})
export const within = (seconds: number): TimeWindow => ({
  pastSeconds: seconds,
  futureSeconds: seconds,
})

/** The time a sender put beside its signature. */
export interface Timing {
  /** As sent; this text, never a re-formatted one, is what is signed. */
  readonly text: string
  /** Milliseconds since the Unix epoch; `undefined` where the text is not such a time. */
  readonly atMs: number | undefined
  /** Where it stood, for example `X-Slack-Request-Timestamp`. */
  readonly source: string
  readonly window: TimeWindow
}

export type Freshness =
  /** No time was sent, or no moment was asked about. */
  | { readonly kind: 'unknown' }
  /** There is a time, but nobody set a limit. */
  | { readonly kind: 'unlimited'; readonly ageMs: number }
  | { readonly kind: 'fresh'; readonly ageMs: number }
  | { readonly kind: 'too-old'; readonly ageMs: number; readonly limitSeconds: number }
  | { readonly kind: 'in-the-future'; readonly ageMs: number; readonly limitSeconds: number }

/** How a signed time looks from a moment; ask once for the receipt and once for now. */
export function freshnessAt(timing: Timing | undefined, momentMs: number | undefined): Freshness {
  if (timing?.atMs === undefined || momentMs === undefined) return { kind: 'unknown' }
  const ageMs = momentMs - timing.atMs
  const { pastSeconds, futureSeconds } = timing.window
  if (pastSeconds !== undefined && ageMs > pastSeconds * 1000) {
    return { kind: 'too-old', ageMs, limitSeconds: pastSeconds }
  }
  if (futureSeconds !== undefined && -ageMs > futureSeconds * 1000) {
    return { kind: 'in-the-future', ageMs, limitSeconds: futureSeconds }
  }
  if (pastSeconds === undefined && futureSeconds === undefined) return { kind: 'unlimited', ageMs }
  return { kind: 'fresh', ageMs }
}

/** Milliseconds since the Unix epoch, or `undefined`. */
export const parseTime = (text: string, unit: TimeUnit): number | undefined => parsers[unit](text)

export const formatTime = (atMs: number, unit: TimeUnit): string => formatters[unit](atMs)

const digits = (text: string): number | undefined =>
  /^\d{1,16}$/.test(text) ? Number(text) : undefined

const date = (text: string): number | undefined => {
  const parsed = Date.parse(text)
  return Number.isNaN(parsed) ? undefined : parsed
}

const parsers: Record<TimeUnit, (text: string) => number | undefined> = {
  seconds: (text) => {
    const value = digits(text)
    return value === undefined ? undefined : value * 1000
  },
  milliseconds: digits,
  // Both are of UTC where they name no zone, and not of wherever this program runs.
  rfc3339: (text) =>
    /^\d{4}-\d\d-\d\dT/.test(text)
      ? date(/(?:z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
      : undefined,
  'http-date': (text) =>
    date(/(?:GMT|UTC|Z|[+-]\d{4})\)?$/i.test(text.trim()) ? text : `${text} GMT`),
  text: () => undefined,
}

const formatters: Record<TimeUnit, (atMs: number) => string> = {
  seconds: (atMs) => String(Math.floor(atMs / 1000)),
  milliseconds: (atMs) => String(Math.floor(atMs)),
  rfc3339: (atMs) => new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z'),
  'http-date': (atMs) => new Date(atMs).toUTCString(),
  text: (atMs) => String(Math.floor(atMs / 1000)),
}
