import type { AnalysisRecord, SignatureFinding } from '../../shared/analysis/record'
import { type Bytes, toText } from '../../shared/bytes'
import type { Headers } from '../../shared/http/headers'
import { faultWords } from '../../shared/json/faults'
import { withoutTrailingCommas } from '../../shared/json/repair'
import { type JsonIndex, scanJson } from '../../shared/json/scan-json'
import type { JsonValue } from '../../shared/json-value'
import { detectPayload, detectProvider, packOf } from '../../shared/providers/detect'
import type { ProviderSettings, SchemaChoice, Sighting } from '../../shared/providers/provider'
import type { Validator } from './validator'

/** A request to be judged, stored or read from a file. */
export interface Subject {
  readonly method: string
  readonly target: string
  readonly headers: Headers
  readonly body: Bytes
}

export interface AnalysisTools {
  readonly validator: Validator
  readonly judge: (subject: Subject, provider: string) => SignatureFinding
  readonly settings: ProviderSettings
  /** A provider a person chose for this endpoint; `auto` finds out. */
  readonly provider: string
  /** A schema of one's own for this endpoint. */
  readonly schemaText: string | undefined
}

/** Finds out everything there is to know about one request. Pure but for the time it takes. */
export function analyse(subject: Subject, tools: AnalysisTools): AnalysisRecord {
  const index = scanJson(subject.body)
  const value = readValue(index)
  const sighting: Sighting = { ...subject, value }
  const detection =
    tools.provider === 'auto'
      ? detectProvider(sighting, tools.settings)
      : ({ provider: tools.provider, basis: 'chosen', candidates: [tools.provider] } as const)
  const pack = packOf(detection.provider)
  const kind = detectPayload(value)
  const payload = kind?.id ?? 'unknown'
  const eventType = value === undefined ? undefined : kind?.eventType?.(value)

  return {
    provider: detection.provider,
    providerBasis: detection.basis,
    providerCandidates: detection.candidates,
    payload,
    ...(eventType === undefined ? {} : { eventType }),
    ...jsonPart(index),
    ...schemaPart(tools, value, index, pack?.schemaFor(payload, sighting)),
    signature: tools.judge(subject, detection.provider),
    hints: pack?.hints?.(sighting, payload, tools.settings) ?? [],
  }
}

/** For reading only: a value whose numbers may be rounded is never written back. */
function readValue(index: JsonIndex): JsonValue | undefined {
  const repaired = withoutTrailingCommas(index)
  const text = repaired && toText(repaired)?.replace(/^\ufeff/, '')
  return text === undefined ? undefined : (JSON.parse(text) as JsonValue)
}

function jsonPart(
  index: JsonIndex,
): Pick<AnalysisRecord, 'json' | 'duplicateKeys'> &
  Partial<Pick<AnalysisRecord, 'trailingCommas' | 'jsonFault'>> {
  const worst = index.faults.find(({ code }) => faultWords[code][0] === 'error')
  const isBroken = index.state === 'invalid' || index.state === 'invalid-utf8'
  return {
    json: index.state,
    ...(index.state === 'recoverable' ? { trailingCommas: index.trailingCommas.length } : {}),
    duplicateKeys: index.duplicateKeys,
    ...(isBroken && worst
      ? { jsonFault: { message: faultWords[worst.code][1], offsetBytes: worst.start } }
      : {}),
  }
}

type SchemaPart = Pick<AnalysisRecord, 'schemaErrors'> &
  Partial<
    Pick<
      AnalysisRecord,
      | 'schema'
      | 'schemaValid'
      | 'recoveredSchemaValid'
      | 'naiveSchema'
      | 'naiveSchemaValid'
      | 'alsoValidAgainst'
    >
  >

function schemaPart(
  { validator, schemaText }: AnalysisTools,
  value: JsonValue | undefined,
  index: JsonIndex,
  choice: SchemaChoice | undefined,
): SchemaPart {
  const name = schemaText === undefined ? choice?.schema : 'own'
  if (name === undefined || value === undefined) return { schemaErrors: [] }
  const result =
    schemaText === undefined ? validator.check(name, value) : validator.checkWith(schemaText, value)
  if (!result.ok) return { schema: name, schemaErrors: [] }

  const { valid, faults } = result.value
  return {
    schema: name,
    schemaValid: valid,
    ...(index.state === 'recoverable' ? { recoveredSchemaValid: valid } : {}),
    schemaErrors: faults,
    ...(schemaText === undefined ? comparisons(validator, value, choice, valid) : {}),
  }
}

function comparisons(
  validator: Validator,
  value: JsonValue,
  choice: SchemaChoice | undefined,
  isValid: boolean,
): Pick<SchemaPart, 'naiveSchema' | 'naiveSchemaValid' | 'alsoValidAgainst'> {
  const fits = (schema: string): boolean => {
    const result = validator.check(schema, value)
    return result.ok && result.value.valid
  }
  const also = isValid ? [] : (choice?.also ?? []).filter(fits)
  return {
    ...(choice?.naive === undefined
      ? {}
      : { naiveSchema: choice.naive, naiveSchemaValid: fits(choice.naive) }),
    ...(also.length > 0 ? { alsoValidAgainst: also } : {}),
  }
}
