import { toBase64, toText } from '../../bytes'
import type { ExportedCapture } from '../../fixtures/exported-capture'
import { headerOf } from '../../http/headers'
import { ok } from '../../result'
import type { DocumentFormat } from '../format'

const columns: readonly (readonly [string, (capture: ExportedCapture) => string])[] = [
  ['id', ({ id }) => id],
  ['receivedAt', ({ receivedAt }) => new Date(receivedAt).toISOString()],
  ['method', ({ method }) => method],
  ['url', ({ url }) => url],
  ['status', ({ answered }) => String(answered.status)],
  ['provider', ({ provider }) => provider],
  ['eventType', ({ eventType }) => eventType ?? ''],
  ['signature', ({ analysis }) => analysis?.signature.verdict ?? ''],
  ['contentType', ({ headers }) => headerOf(headers, 'content-type') ?? ''],
  ['bodyBytes', ({ body }) => String(body.length)],
  ['bodySha256', ({ bodySha256 }) => bodySha256],
  ['body', ({ body }) => toText(body) ?? ''],
  ['bodyBase64', ({ body }) => (toText(body) === undefined ? toBase64(body) : '')],
]

/** A spreadsheet runs a cell that begins with one of these as a formula; an apostrophe stops it. */
const cell = (text: string): string => {
  const inert = /^[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text
  return `"${inert.replaceAll('"', '""')}"`
}

export const csv: DocumentFormat = {
  kind: 'document',
  id: 'csv',
  label: 'CSV',
  group: 'data',
  summary: 'A table for spreadsheets; no cell can become a formula.',
  extension: '.csv',
  begin: `${columns.map(([name]) => cell(name)).join(',')}\r\n`,
  item: (capture) => ok(`${columns.map(([, read]) => cell(read(capture))).join(',')}\r\n`),
  between: '',
  end: () => '',
}
