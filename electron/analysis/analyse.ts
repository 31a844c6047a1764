import type { Sender } from '../../shared/analysis/judge-signature'
import type { AnalysisRecord, SchemaFault, SignatureFinding } from '../../shared/analysis/record'
import type { Bytes } from '../../shared/bytes'
import { explain } from '../../shared/errors'
import type { Headers } from '../../shared/http/headers'
import { faultWords } from '../../shared/json/faults'
import { type JsonIndex, scanJson } from '../../shared/json/scan-json'
import type { JsonValue } from '../../shared/json-value'
import { detectPayload, detectProvider, packOf } from '../../shared/providers/detect'
import { eventTypeOf } from '../../shared/providers/event-type'
import type { ProviderSettings, Sighting } from '../../shared/providers/provider'
import { shortLiteralOf, tokensAt } from '../../shared/schemas/tokens-at'
import type { PickedSchema } from './pick-schema'
import { readValue } from './read-value'
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
  /** The sender, told by its signature, its handshake or its event's header where no pack knows it. */
  readonly senderOf?: () => Sender | undefined
  /** A provider a person chose for this endpoint; `auto` finds out. */
  readonly provider: string
  /** Which schema counts, once it is known what this is; `undefined` for none. */
  readonly pickSchema: (found: Found) => PickedSchema | undefined
}

/** What is known of a request before its schema. */
export interface Found {
  readonly provider: string
  readonly payload: string
  readonly eventType: string | undefined
  readonly sighting: Sighting
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
  const isKnown = detection.provider !== 'unknown' || detection.candidates.length > 0
  const sender = isKnown ? undefined : tools.senderOf?.()
  const provider = sender?.provider ?? detection.provider
  const documented = value === undefined ? undefined : kind?.eventType?.(value)
  const eventType = documented ?? otherEventType(provider, sighting)

  const picked = tools.pickSchema({ provider, payload, eventType, sighting })
  return {
    provider,
    providerBasis: sender?.provider === undefined ? detection.basis : 'header',
    providerCandidates: sender?.candidates ?? detection.candidates,
    payload,
    ...(eventType === undefined ? {} : { eventType }),
    ...jsonPart(index),
    ...schemaPart(tools, value, index, picked),
    signature: tools.judge(subject, detection.provider),
    hints: [
      ...(pack?.hints?.(sighting, payload, tools.settings) ?? []),
      ...(sender?.candidates ?? [])
        .filter((id) => id !== provider)
        .map((id) => `signature-may-be:${id}`),
    ],
  }
}

/** Packs say themselves what their events are. */
const otherEventType = (provider: string, { headers, value }: Sighting): string | undefined =>
  provider === 'unknown' || packOf(provider) ? undefined : eventTypeOf(provider, headers, value)

function jsonPart(
  index: JsonIndex,
): Pick<AnalysisRecord, 'json' | 'duplicateKeys'> &
  Partial<Pick<AnalysisRecord, 'trailingCommas' | 'jsonFault'>> {
  const worst = index.faults.find(({ code }) => faultWords[code][0] === 'error')
  const isBroken = index.state === 'invalid' || index.state === 'invalid-utf8'
  const wide = isBroken ? wideEncodingOf(index.bytes) : undefined
  return {
    json: index.state,
    ...(index.state === 'recoverable' ? { trailingCommas: index.trailingCommas.length } : {}),
    duplicateKeys: index.duplicateKeys,
    ...(isBroken && worst
      ? { jsonFault: { message: faultWords[worst.code][1], offsetBytes: worst.start } }
      : {}),
    ...(wide === undefined
      ? {}
      : { jsonFault: { message: `This text is ${wide}, and JSON is UTF-8.`, offsetBytes: 0 } }),
  }
}

/** Every JSON text begins with a character of ASCII, so zeros beside it tell how wide it is. */
function wideEncodingOf([a, b, c, d]: Bytes): string | undefined {
  if ((a === 0 && b === 0) || (c === 0 && d === 0)) return 'UTF-32'
  const hasMark = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
  return hasMark || (a === 0) !== (b === 0) ? 'UTF-16' : undefined
}

type SchemaPart = Pick<AnalysisRecord, 'schemaErrors'> &
  Partial<
    Pick<
      AnalysisRecord,
      | 'schema'
      | 'schemaReason'
      | 'schemaFault'
      | 'schemaErrorCount'
      | 'schemaValid'
      | 'recoveredSchemaValid'
      | 'naiveSchema'
      | 'naiveSchemaValid'
      | 'alsoValidAgainst'
    >
  >

function schemaPart(
  { validator }: AnalysisTools,
  value: JsonValue | undefined,
  index: JsonIndex,
  picked: PickedSchema | undefined,
): SchemaPart {
  if (picked === undefined || value === undefined) return { schemaErrors: [] }
  const { name: schema, reason: schemaReason } = picked
  const result = validator.check(picked.source, value, index.bytes.length)
  if (!result.ok) {
    return { schema, schemaReason, schemaFault: explain(result.error).title, schemaErrors: [] }
  }
  const { valid, faults, total } = result.value
  return {
    schema,
    schemaReason,
    schemaValid: valid,
    ...(index.state === 'recoverable' ? { recoveredSchemaValid: valid } : {}),
    schemaErrors: inTextOrder(faults, index),
    ...(total > faults.length ? { schemaErrorCount: total } : {}),
    ...comparisons(validator, value, picked, valid),
  }
}

/** As a person reads them, from top to bottom, each with what stands there. */
function inTextOrder(faults: readonly SchemaFault[], index: JsonIndex): readonly SchemaFault[] {
  const tokens = tokensAt(
    index,
    faults.map(({ path }) => path),
  )
  const withToken = faults.map((fault) => {
    const token = tokens.get(fault.path) ?? -1
    return { token, fault: token < 0 ? fault : { ...fault, actual: actualOf(index, token) } }
  })
  return withToken.sort((a, b) => a.token - b.token).map(({ fault }) => fault)
}

const MAX_ACTUAL = 200

const actualOf = (index: JsonIndex, token: number): string =>
  shortLiteralOf(index, token, MAX_ACTUAL)

function comparisons(
  validator: Validator,
  value: JsonValue,
  { naive, also = [] }: PickedSchema,
  isValid: boolean,
): Pick<SchemaPart, 'naiveSchema' | 'naiveSchemaValid' | 'alsoValidAgainst'> {
  const fits = (name: string): boolean => {
    const result = validator.check({ kind: 'shipped', name }, value)
    return result.ok && result.value.valid
  }
  const fitting = isValid ? [] : also.filter(fits)
  return {
    ...(naive === undefined ? {} : { naiveSchema: naive, naiveSchemaValid: fits(naive) }),
    ...(fitting.length > 0 ? { alsoValidAgainst: fitting } : {}),
  }
}
