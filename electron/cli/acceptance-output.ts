import {
  type AcceptanceReport,
  type AcceptanceRow,
  actualWords,
  doubtWords,
  faultyRows,
  summaryWords,
  wantedWords,
} from '../../shared/acceptance/report'
import { variants } from '../../shared/acceptance/variants'
import { isLate, lateWords } from '../../shared/replay/answer-budget'
import { type SenderBudget, waitsJson } from './attempt-output'

/** One variant, as the outside contract names its fields. */
export function acceptanceJson(
  row: AcceptanceRow,
  { budget }: SenderBudget,
): Readonly<Record<string, unknown>> {
  const { id, title } = row
  if (row.kind === 'not-applicable') {
    return { variant: id, title, applicable: false, reason: row.reason }
  }
  const { wanted, fault, durationMs, exchanges } = row
  return {
    variant: id,
    title,
    applicable: true,
    expected: wanted,
    actual: exchanges.map(({ status }) => status ?? null),
    asExpected: fault === undefined,
    durationMs,
    // Of several exchanges nobody can say how long each of them took.
    ...(exchanges.length === 1 ? { senderWaits: waitsJson(durationMs, budget) } : {}),
    ...(fault === undefined ? {} : { failure: fault.what, why: fault.why, mend: fault.mend }),
  }
}

const nameWidth = Math.max(...variants.map(({ id }) => id.length))

/** One line of the table. */
export function acceptanceLine(row: AcceptanceRow, { sender, budget }: SenderBudget): string {
  const name = row.id.padEnd(nameWidth)
  if (row.kind === 'not-applicable') return `-     ${name}  not applicable: ${row.reason}`
  const result = row.fault === undefined ? 'ok   ' : 'FAIL '
  const isTooLate = row.exchanges.length === 1 && isLate(row.durationMs, budget)
  const late = isTooLate ? `  ${lateWords(row.durationMs, sender, budget)}` : ''
  return `${result} ${name}  ${wantedWords[row.wanted].padEnd(8)}  ${actualWords(row)}${late}`
}

export const acceptanceHead = `      ${'variant'.padEnd(nameWidth)}  expected  actual`

/** What to do about each that is not as expected, and how many there are. */
export const acceptanceEnd = (report: AcceptanceReport): readonly string[] => [
  ...faultyRows(report).flatMap(({ id, fault }) => [
    '',
    `${id}: ${fault?.what ?? ''}`,
    `  ${fault?.why ?? ''}`,
    `  ${fault?.mend ?? ''}`,
  ]),
  '',
  summaryWords(report),
  ...[doubtWords(report)].filter((words) => words !== undefined),
]
