import type { AnalysisRecord } from '../../shared/analysis/record'
import type { Bytes } from '../../shared/bytes'
import type { CaptureId } from '../../shared/http/capture'
import { scanJson } from '../../shared/json/scan-json'
import { readTsField } from '../../shared/providers/gaia/ts-field'
import { type PublishedReader, readPublished } from '../storage/published'
import { readValue } from './read-value'

/** Adds to a record what the hook's `tsField` said when this capture was published. */
export type WithPublishedTime = (
  record: AnalysisRecord,
  capture: { readonly id: CaptureId; readonly body: Bytes },
) => AnalysisRecord

/** Looks into the data folder only for what gaia's role can have published. */
export function createPublishedTime(folder: string): WithPublishedTime {
  let reader: PublishedReader | undefined
  return (record, { id, body }) => {
    if (record.provider !== 'gaia') return record
    if (!reader) {
      const opened = readPublished(folder)
      if (!opened.ok) return record
      reader = opened.value
    }
    const message = reader.of(id)
    return message ? { ...record, ...timeOf(message.headers.tsField, body) } : record
  }
}

function timeOf(path: string | undefined, body: Bytes): Partial<AnalysisRecord> {
  const { status, values, iso } = readTsField(path, readValue(scanJson(body)))
  return {
    tsField: status,
    ...(path === undefined ? {} : { tsFieldPath: path }),
    ...(values ? { tsFieldValues: values } : {}),
    ...(iso && iso.length > 0 ? { tsFieldTimes: iso } : {}),
  }
}
