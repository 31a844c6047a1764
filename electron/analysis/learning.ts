import { type Bytes, concat } from '../../shared/bytes'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import { scanJson } from '../../shared/json/scan-json'
import type { JsonValue } from '../../shared/json-value'
import { formatValue } from '../../shared/query/format-query'
import { type Drift, driftFrom } from '../../shared/schemas/learned/drift'
import { type LearnedNode, learn, nothingLearned } from '../../shared/schemas/learned/learned'
import type { LearnedLook } from '../../shared/schemas/schema-look'
import type { Reader } from '../storage/reader'
import type { Looked } from './look-at-schema'
import { payloadKind } from './payload-kind'
import { readValue } from './read-value'

export type LearningReader = Pick<Reader, 'page' | 'bodyPieces' | 'get'>

/** So many payloads are learned from: enough to tell a rule from chance, few enough to be quick. */
const MAX_SAMPLES = 50
/** So many captures on the same path are looked at to find them. */
const MAX_CANDIDATES = 200
/** A larger body is passed over, and learning ends when so much was read. */
const MAX_SAMPLE_BYTES = 1024 * 1024
const MAX_TOTAL_BYTES = 16 * 1024 * 1024

/** How a capture compares with earlier payloads of its kind on the same path. */
export async function driftOf(
  looked: Looked,
  reader: LearningReader,
  id: CaptureId,
): Promise<LearnedLook> {
  const value = bodyValue(looked.subject.body)
  const learned = await learnEarlier(looked, reader, id)
  return {
    about: kindInWords(looked, value),
    samples: learned.count,
    drift: value === undefined ? [] : seenIn(looked, driftFrom(learned, value)),
  }
}

/** Of a body whose beginning was read, nothing is known to be gone. */
const seenIn = ({ part }: Looked, drift: readonly Drift[]): readonly Drift[] =>
  part ? drift.filter(({ kind }) => kind !== 'gone-field') : drift

/** From this payload and those of its kind before it. */
export async function learnWithEarlier(
  looked: Looked,
  reader: LearningReader,
  id: CaptureId,
): Promise<LearnedNode> {
  const value = bodyValue(looked.subject.body)
  const earlier = await learnEarlier(looked, reader, id)
  return value === undefined ? earlier : learn(earlier, value)
}

/** Only from before this capture: what was usual until it came. */
async function learnEarlier(
  { subject }: Looked,
  reader: LearningReader,
  id: CaptureId,
): Promise<LearnedNode> {
  const page = await reader.page({
    query: `path=${formatValue(pathOf(subject.target))}`,
    order: 'newest',
    after: id,
    limit: MAX_CANDIDATES,
  })
  const kind = payloadKind(subject.headers, bodyValue(subject.body))
  let learned = nothingLearned
  let readBytes = 0
  for (const row of page.ok ? page.value.rows : []) {
    if (learned.count >= MAX_SAMPLES || readBytes > MAX_TOTAL_BYTES) break
    readBytes += row.bodyBytes
    const value = valueOfKind(row, reader, kind)
    if (value !== undefined) learned = learn(learned, value)
  }
  return learned
}

function valueOfKind(
  { id, bodyBytes }: CaptureSummary,
  reader: LearningReader,
  kind: string | undefined,
): JsonValue | undefined {
  if (bodyBytes === 0 || bodyBytes > MAX_SAMPLE_BYTES) return undefined
  const capture = reader.get(id)
  const pieces = reader.bodyPieces(id)
  if (!capture.ok || !pieces.ok) return undefined
  const value = bodyValue(concat(...pieces.value))
  return payloadKind(capture.value.headers, value) === kind ? value : undefined
}

const bodyValue = (body: Bytes): JsonValue | undefined => readValue(scanJson(body))

const pathOf = (target: string): string => target.split('?')[0] ?? ''

function kindInWords({ subject }: Looked, value: JsonValue | undefined): string {
  const kind = payloadKind(subject.headers, value)
  return `${kind === undefined ? '' : `${kind} `}payloads on ${pathOf(subject.target)}`
}

/** A name for what is learned from payloads like this one. */
export function learnedTitle({ subject, record }: Looked): string {
  const kind = payloadKind(subject.headers, bodyValue(subject.body)) ?? pathOf(subject.target)
  return record.provider === 'unknown' ? kind : `${record.provider} ${kind}`
}
