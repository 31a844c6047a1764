import { escapeMarkup as text } from './escape-markup'
import {
  type AcceptanceReport,
  type AcceptanceRow,
  type AskedRow,
  actualWords,
  faultyRows,
  isAsked,
  wantedWords,
} from './report'

/** JUnit XML as build servers read it: one suite, one case for each variant. */
export function junitReport(report: AcceptanceReport): string {
  const { rows, scheme, url, startedAt, durationMs } = report
  const counts = [
    `tests="${rows.length}"`,
    `failures="${faultyRows(report).length}"`,
    'errors="0"',
    `skipped="${rows.length - rows.filter(isAsked).length}"`,
    `time="${seconds(durationMs)}"`,
  ].join(' ')
  const name = text(`${scheme.label} at ${url}`)
  const cases = rows.map((row) => testCase(row, scheme.id))
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hookwright accept" ${counts}>
<testsuite name="${name}" timestamp="${new Date(startedAt).toISOString().slice(0, 19)}" ${counts}>
${cases.join('\n')}
</testsuite>
</testsuites>
`
}

function testCase(row: AcceptanceRow, scheme: string): string {
  const name = text(`${row.id}: ${row.title}`)
  const head = `<testcase classname="hookwright.accept.${text(scheme)}" name="${name}"`
  if (row.kind === 'not-applicable') {
    return `${head} time="0"><skipped message="${text(row.reason)}"/></testcase>`
  }
  const time = `time="${seconds(row.durationMs)}"`
  return row.fault === undefined
    ? `${head} ${time}/>`
    : `${head} ${time}><failure type="${row.wanted}" message="${text(row.fault.what)}">${text(whole(row))}</failure></testcase>`
}

const whole = (row: AskedRow): string =>
  [
    `Expected: ${wantedWords[row.wanted]}`,
    `Actual: ${actualWords(row)}`,
    ...row.exchanges.flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble])),
    `Why: ${row.fault?.why ?? ''}`,
    `To mend it: ${row.fault?.mend ?? ''}`,
  ].join('\n')

const seconds = (ms: number): string => (ms / 1000).toFixed(3)
