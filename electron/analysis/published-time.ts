import type { AnalysisRecord } from '../../shared/analysis/record'
import { utf8 } from '../../shared/bytes'
import { scanJson } from '../../shared/json/scan-json'
import type { PublishedMessage } from '../../shared/providers/gaia/hook'
import { readTsField } from '../../shared/providers/gaia/ts-field'
import { readValue } from './read-value'

/** Adds to a record what the hook's `tsField` said when its capture was published. */
export function withPublishedTime(
  record: AnalysisRecord,
  message: Pick<PublishedMessage, 'headers' | 'content'> | undefined,
): AnalysisRecord {
  if (!message) return record
  const path = message.headers.tsField
  const { status, values, iso } = readTsField(path, readValue(scanJson(utf8(message.content))))
  return {
    ...record,
    tsField: status,
    ...(path === undefined ? {} : { tsFieldPath: path }),
    ...(values ? { tsFieldValues: values } : {}),
    ...(iso && iso.length > 0 ? { tsFieldTimes: iso } : {}),
  }
}
