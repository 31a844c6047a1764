import type { Headers } from '../http/headers'
import { escapeMarkup as text } from './escape-markup'
import {
  type AcceptanceReport,
  type AcceptanceRow,
  type AskedRow,
  actualWords,
  doubtWords,
  type Exchange,
  faultyRows,
  isPassed,
  type ShownMessage,
  summaryWords,
  wantedWords,
} from './report'

/** A page of its own: no script, nothing fetched, everything a target said as text. */
export function htmlReport(report: AcceptanceReport): string {
  const { url, scheme, startedAt, captureId, rows } = report
  const verdict = isPassed(report) ? 'Passed' : 'Failed'
  const doubt = doubtWords(report)
  const started = new Date(startedAt).toISOString()
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Acceptance run: ${verdict}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="soft top">Hookwright acceptance run</p>
<h1 class="${isPassed(report) ? 'ok' : 'bad'}">${verdict}</h1>
<p class="lead">${text(summaryWords(report))}${doubt === undefined ? '' : `<br>${text(doubt)}`}</p>
<dl>
<dt>Target</dt><dd><code>${text(url)}</code></dd>
<dt>Signed as</dt><dd>${text(scheme.label)}</dd>
<dt>Made from</dt><dd>${captureId === undefined ? 'a file' : `capture <code>${text(captureId)}</code>`}</dd>
<dt>Started</dt><dd><time datetime="${started}">${started}</time></dd>
<dt>Statuses</dt><dd>accepted is ${text(report.rules.accept)}, refused is ${text(report.rules.refuse)}</dd>
</dl>
<table>
<thead><tr><th scope="col">Result</th><th scope="col">Variant</th><th scope="col">Expected</th><th scope="col">Actual</th><th scope="col">Time</th></tr></thead>
<tbody>
${rows.map(tableRow).join('\n')}
</tbody>
</table>
${faults(report)}
<h2>What was sent and what came back</h2>
${rows.flatMap((row) => (row.kind === 'asked' ? [detail(row)] : [])).join('\n')}
</main>
</body>
</html>
`
}

// Nothing may be fetched or run; the style below is the only thing that is in force.
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const style = `
:root{color-scheme:light dark;--ink:#1c1d1f;--soft:#5d6167;--line:#d9dce0;--ground:#fff;--sunken:#f5f6f7;--ok:#126b37;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e8e9eb;--soft:#a3a8af;--line:#3a3d42;--ground:#1a1b1e;--sunken:#232529;--ok:#6fd08c;--bad:#ff8a80}}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.5 system-ui,sans-serif}
main{max-width:960px;margin:0 auto;padding:32px 24px 64px}
h1{margin:0;font-size:28px}h2{margin:40px 0 8px;font-size:18px}
.top{margin:0}.lead{margin:4px 0 20px}.ok{color:var(--ok)}.bad{color:var(--bad)}.soft{color:var(--soft)}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 16px;margin:0 0 24px}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse}th{text-align:left;color:var(--soft);font-weight:500}
th,td{padding:6px 12px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
code,pre{font:12px/1.5 ui-monospace,monospace}
pre{margin:4px 0 12px;padding:10px 12px;overflow:auto;max-height:320px;background:var(--sunken);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere}
details{border-bottom:1px solid var(--line);padding:8px 0}summary{cursor:pointer}
section.fault{margin:12px 0;padding:10px 14px;border-left:3px solid var(--bad);background:var(--sunken)}
section.fault h3,section.fault p{margin:0 0 4px;font-size:14px}
`

function tableRow(row: AcceptanceRow): string {
  if (row.kind === 'not-applicable') {
    return `<tr><td class="soft">–</td><td>${text(row.title)}<br><code>${text(row.id)}</code></td><td class="soft" colspan="3">not applicable: ${text(row.reason)}</td></tr>`
  }
  const { fault, durationMs } = row
  const result = fault ? '<td class="bad">differs</td>' : '<td class="ok">as expected</td>'
  const name = `<td>${text(row.title)}<br><code>${text(row.id)}</code></td>`
  const cells = [wantedWords[row.wanted], actualWords(row), `${durationMs.toFixed(0)} ms`]
  return `<tr>${result}${name}${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`
}

function faults(report: AcceptanceReport): string {
  const faulty = faultyRows(report)
  if (faulty.length === 0) return ''
  const sections = faulty.map(
    ({ title, fault }) =>
      `<section class="fault"><h3>${text(title)}</h3><p>${text(fault?.what ?? '')}</p><p>${text(fault?.why ?? '')}</p><p><strong>To mend it:</strong> ${text(fault?.mend ?? '')}</p></section>`,
  )
  return `<h2>Why, and how to mend it</h2>\n${sections.join('\n')}`
}

const detail = (row: AskedRow): string =>
  `<details><summary>${text(row.title)} <span class="soft">${text(actualWords(row))}</span></summary>
${row.exchanges.map(exchange).join('\n')}
</details>`

const exchange = ({ method, url, sent, status, trouble, reply }: Exchange): string =>
  `<pre>${text(`${method} ${url}`)}\n${message(sent)}</pre>
<pre>${text(status === undefined ? 'No answer' : `Status ${status}`)}${trouble === undefined ? '' : ` (${text(trouble)})`}\n${message(reply)}</pre>`

const message = ({ headers, body, bodyBytes }: ShownMessage): string =>
  `${fieldLines(headers)}\n\n${text(body)}\n${text(`(${bodyBytes} bytes)`)}`

const fieldLines = (headers: Headers): string =>
  headers.map(([name, value]) => text(`${name}: ${value}`)).join('\n')
