import type { CaptureId } from '../http/capture'
import type { Headers } from '../http/headers'
import type { ReplayOrder } from '../replay'
import type { Wanted } from './variant'

/** What came of an acceptance run. Secrets in it are masked: it may be kept and shown. */
export interface AcceptanceReport {
  readonly id: string
  readonly url: string
  /** `undefined` for a request from a file. */
  readonly captureId: CaptureId | undefined
  readonly scheme: { readonly id: string; readonly label: string }
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number
  readonly durationMs: number
  readonly rules: AcceptanceRules
  /** `stopped`: a person ended it before every variant had its turn. */
  readonly state: 'finished' | 'stopped'
  readonly rows: readonly AcceptanceRow[]
}

/** Statuses in the form of an expectation: `200`, `2xx`, `200-204`, several with commas between. */
export interface AcceptanceRules {
  readonly accept: string
  readonly refuse: string
}

export const usualRules: AcceptanceRules = { accept: '200-299', refuse: '400-499' }

export type AcceptanceRow = AskedRow | SkippedRow

export interface SkippedRow {
  readonly kind: 'not-applicable'
  readonly id: string
  readonly title: string
  readonly reason: string
}

export interface AskedRow {
  readonly kind: 'asked'
  readonly id: string
  readonly title: string
  readonly wanted: Wanted
  readonly durationMs: number
  readonly exchanges: readonly Exchange[]
  /** What is not as expected, and what to do about it; `undefined` where all is. */
  readonly fault: RowFault | undefined
}

export interface RowFault {
  /** For example `Status 200 instead of 400-499.` */
  readonly what: string
  readonly why: string
  readonly mend: string
}

/** One request and what came back, fit to be shown. */
export interface Exchange {
  readonly method: string
  readonly url: string
  readonly sent: ShownMessage
  /** `undefined` where nobody answered. */
  readonly status: number | undefined
  /** Why there is no answer, or no whole one, as a sentence. */
  readonly trouble: string | undefined
  readonly reply: ShownMessage
}

export interface ShownMessage {
  readonly headers: Headers
  /** Its beginning, where it is text. */
  readonly body: string
  readonly bodyBytes: number
}

/** A variant as a person chooses it. */
export type PlannedVariant = { readonly id: string; readonly title: string } & (
  | { readonly kind: 'wanted'; readonly wanted: Wanted }
  | { readonly kind: 'not-applicable'; readonly reason: string }
)

/** What a window asks for. */
export interface AcceptanceOrder {
  readonly order: ReplayOrder
  /** Ids of variants; all of them where none is named. */
  readonly only: readonly string[]
}

/** What a run would be, before anything is sent. */
export interface AcceptanceLook {
  readonly url: string
  /** Name of the scheme that signs it. */
  readonly scheme: string
  readonly variants: readonly PlannedVariant[]
}

/** A variant of a run had its turn. */
export interface AcceptanceProgress {
  readonly captureId: CaptureId
  readonly row: AcceptanceRow
  readonly done: number
  readonly total: number
}

export const isAsked = (row: AcceptanceRow): row is AskedRow => row.kind === 'asked'

export const faultyRows = ({ rows }: Pick<AcceptanceReport, 'rows'>): readonly AskedRow[] =>
  rows.filter(isAsked).filter(({ fault }) => fault !== undefined)

/** Every variant had its turn and was answered as expected. */
export const isPassed = (report: AcceptanceReport): boolean =>
  report.state === 'finished' && faultyRows(report).length === 0

export const wantedWords: Readonly<Record<Wanted, string>> = {
  accepted: 'accepted',
  refused: 'refused',
  either: 'either',
}

/** What came back, for a table: statuses, or that there was none. */
export const actualWords = ({ exchanges }: AskedRow): string =>
  exchanges.map(({ status }) => status ?? 'no answer').join(', ')

/** Said where a handler refuses everything: then the forged ones are no news. */
export const doubtWords = ({ rows }: Pick<AcceptanceReport, 'rows'>): string | undefined =>
  rows.some((row) => row.id === 'valid' && isAsked(row) && row.fault !== undefined)
    ? 'The genuine request was not accepted, so what was refused proves little: mend that first.'
    : undefined

/** For example `2 of 14 not as expected, 3 not applicable`. */
export function summaryWords(report: AcceptanceReport): string {
  const asked = report.rows.filter(isAsked).length
  const faults = faultyRows(report).length
  const skipped = report.rows.length - asked
  const found = faults === 0 ? `${asked} as expected` : `${faults} of ${asked} not as expected`
  const rest = skipped === 0 ? '' : `, ${skipped} not applicable`
  return `${found}${rest}${report.state === 'stopped' ? '; stopped before the end' : ''}`
}
