import { toText } from '../bytes'
import type { AppError } from '../errors'
import { scanJson } from '../json/scan-json'
import type { JsonValue } from '../json-value'
import { err, ok, type Result } from '../result'
import { type ImportedFile, type ImportSource, importLimits, type OpenedSource } from './imported'
import { importFormats } from './index'

/**
 * Finds out what kind of file this is and reads the requests in it. The file is hostile input:
 * it is bounded in size and depth, nothing in it is evaluated, and no name in it is a path.
 */
export function importSource(source: ImportSource): Result<ImportedFile, AppError> {
  const { name, bytes } = source
  if (bytes.length > importLimits.fileBytes) {
    return fault(
      `${name} has ${bytes.length} bytes; files up to ${importLimits.fileBytes} are imported`,
    )
  }
  const opened = open(source)
  if (!opened.ok) return opened
  const format = importFormats.find((one) => one.matches(opened.value))
  if (!format) {
    const known = importFormats.map(({ label }) => label).join(', ')
    return fault(`${name} is none of the kinds that can be imported: ${known}`)
  }
  const read = format.read(opened.value)
  return read.ok ? ok({ format: format.label, ...read.value }) : read
}

const fault = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

function open(source: ImportSource): Result<OpenedSource, AppError> {
  const text = toText(source.bytes)?.replace(/^\ufeff/, '')
  if (text === undefined || !/^\s*[[{]/.test(text)) return ok({ ...source, text, json: undefined })
  const index = scanJson(source.bytes)
  if (index.state !== 'valid') return ok({ ...source, text, json: undefined })
  return index.depth > importLimits.depth
    ? fault(`${source.name} nests ${index.depth} levels deep; ${importLimits.depth} are read`)
    : ok({ ...source, text, json: JSON.parse(text) as JsonValue })
}
