import type { AnalysisRecord } from '../../../../shared/analysis/record'
import type { Bytes } from '../../../../shared/bytes'
import { endpointFor } from '../../../../shared/endpoint'
import { scanJson } from '../../../../shared/json/scan-json'
import { ok } from '../../../../shared/result'
import { shortLiteralOf, tokensAt } from '../../../../shared/schemas/tokens-at'
import { examine } from '../../../analysis/examine'
import { withPublishedTime } from '../../../analysis/published-time'
import { nodeCrypto } from '../../../signatures/node-crypto'
import { publishedLookup } from '../../../storage/published-reader'
import { wholeBody } from '../../whole-body'
import { judgedBy } from '../captured-answer'
import { secretsOf } from '../secrets-told'
import { defineTool, idInput, input, readOnly } from '../tool'

interface Args {
  readonly id: string
}

export const analyzeCapture = defineTool<Args>({
  name: 'analyze_capture',
  title: 'Analyze a captured webhook',
  description:
    'Who sent it, whether its JSON is whole, its schema fits and its signature holds, with the codes ' +
    'of what is wrong. “judged” is what the receiving process found; it may have had secrets that ' +
    'this server has not.',
  input: input({ id: idInput }, ['id']),
  annotations: readOnly,

  async run({ id: word }, desk) {
    const house = desk.house()
    if (!house.ok) return house
    const { context, sources } = house.value
    return desk.withReader(async (reader) => {
      const id = reader.resolve(word)
      if (!id.ok) return id
      const capture = reader.get(id.value)
      if (!capture.ok) return capture
      const body = wholeBody(reader, id.value)
      if (!body.ok) return body
      const masked = await desk.masking.capture(id.value, { reader, house: house.value })
      if (!masked.ok) return masked
      const record = examine({
        subject: { ...capture.value, body: body.value },
        context,
        validator: desk.validator,
        crypto: nodeCrypto,
        atMs: capture.value.receivedAt,
        depth: 'diagnosis',
      })
      const rows = reader.summaries([id.value])
      const timed = withPublishedTime(record, publishedLookup(desk.dataDir).of(id.value))
      const { facts, captured } = apart(withMaskedValues(timed, masked.value.body))
      const endpoint = endpointFor(context.endpoints, capture.value.target)
      return ok({
        facts: {
          id: id.value,
          ...facts,
          judged: judgedBy(rows.ok ? rows.value[0]?.derived : undefined),
          secrets: secretsOf(endpoint.path, sources),
        },
        captured: desk.masking.value(captured, house.value),
      })
    })
  },
})

const MAX_ACTUAL = 200

/** What stands at a fault is told as the masked body has it. */
export function withMaskedValues<T extends Pick<AnalysisRecord, 'schemaErrors'>>(
  record: T,
  maskedBody: Bytes,
): T {
  const index = scanJson(maskedBody)
  const tokens = tokensAt(
    index,
    record.schemaErrors.map(({ path }) => path),
  )
  const schemaErrors = record.schemaErrors.map(({ actual: _, ...fault }) => {
    const token = tokens.get(fault.path)
    return token === undefined
      ? fault
      : { ...fault, actual: shortLiteralOf(index, token, MAX_ACTUAL) }
  })
  return { ...record, schemaErrors }
}

/** What is Hookwright's own word, and what was made of captured text. The right signature is neither. */
function apart(record: AnalysisRecord) {
  const { eventType, duplicateKeys, schemaErrors, hints, signature, jsonFault, ...rest } = record
  const { tsFieldPath, tsFieldValues, tsFieldTimes, ...facts } = rest
  const { scheme, verdict, notes, diagnosis, userAgent } = signature
  return {
    facts: { ...facts, jsonFault, signature: { scheme, verdict, notes, diagnosis, userAgent } },
    captured: {
      eventType,
      duplicateKeys,
      schemaErrors,
      hints,
      tsFieldPath,
      tsFieldValues,
      tsFieldTimes,
    },
  }
}
