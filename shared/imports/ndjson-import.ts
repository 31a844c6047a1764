import { utf8 } from '../bytes'
import { scanJson } from '../json/scan-json'
import type { JsonValue } from '../json-value'
import { err, ok, type Result } from '../result'
import { readFixture } from './fixture-import'
import {
  type ImportedRequest,
  type ImportFormat,
  importLimits,
  type OpenedSource,
} from './imported'
import { readEntries } from './read-entries'

/** One request as JSON a line: our own export, and `captures --json --bodies`. */
export const ndjsonImport: ImportFormat = {
  id: 'ndjson',
  label: 'NDJSON',
  matches: ({ text, json }) => {
    if (text === undefined || json !== undefined) return false
    const first = text.trimStart().split('\n', 1)[0] ?? ''
    return first.startsWith('{') && first.trimEnd().endsWith('}')
  },
  read: (opened) => ok(readEntries(linesOf(opened.text ?? ''), (line) => readLine(line, opened))),
}

function* linesOf(text: string): Generator<string> {
  for (const line of text.split('\n')) if (line.trim() !== '') yield line
}

function readLine(line: string, opened: OpenedSource): Result<ImportedRequest, string> {
  const index = scanJson(utf8(line))
  if (index.state !== 'valid' || index.depth > importLimits.depth) {
    return err('its line is not a JSON document that can be read')
  }
  return readFixture(JSON.parse(line) as JsonValue, { name: opened.name })
}
