import type { Moment } from './query'

const bytesPer: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['kb', 1024],
  ['mb', 1024 ** 2],
  ['gb', 1024 ** 3],
])

const msPer: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 7 * 86_400_000],
])

const amount = (text: string, units: ReadonlyMap<string, number>): number | undefined => {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(text) ?? []
  const factor = units.get(unit.toLowerCase())
  if (digits === undefined || factor === undefined) return undefined
  const value = Math.round(Number(digits) * factor)
  return Number.isSafeInteger(value) ? value : undefined
}

/** The largest unit that gives a whole number, so that nothing is lost. */
const inUnits = (value: number, units: ReadonlyMap<string, number>): string => {
  const [unit, factor] = [...units]
    .reverse()
    .find(([, size]) => value >= size && value % size === 0) ?? ['', 1]
  return `${value / factor}${unit}`
}

/** Bytes of `500`, `1kb`, `1.5mb`, `2gb` (1 kb is 1,024 bytes). */
export const parseSize = (text: string): number | undefined => amount(text, bytesPer)

export const formatSize = (bytes: number): string => inUnits(bytes, bytesPer)

/** A whole number without sign or unit. */
export const parseWhole = (text: string): number | undefined =>
  /^\d{1,15}$/.test(text) ? Number(text) : undefined

/** `30s`, `10m`, `2h`, `3d`, `1w`, or a date such as `2031-05-04` or `2031-05-04T10:30Z`. */
export function parseMoment(text: string): Moment | undefined {
  const ago = amount(text, msPer)
  if (ago !== undefined) return { kind: 'ago', ms: ago }
  if (!isoDate.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : { kind: 'at', ms: at }
}

const isoDate =
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/i

export const formatMoment = (moment: Moment): string =>
  moment.kind === 'at'
    ? new Date(moment.ms).toISOString()
    : moment.ms === 0
      ? '0s'
      : inUnits(moment.ms, msPer)

/** The moment in milliseconds since the Unix epoch, seen from `nowMs`. */
export const epochMsOf = (moment: Moment, nowMs: number): number =>
  moment.kind === 'at' ? moment.ms : nowMs - moment.ms
