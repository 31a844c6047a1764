import type { SchemaFault } from '../../../shared/analysis/record'
import type { DriftKind } from '../../../shared/schemas/learned/drift'
import type { SchemaMark } from '../../../shared/schemas/node-marks'
import type { SchemaInUse, SchemaLook } from '../../../shared/schemas/schema-look'
import { formatBytes, formatCount } from '../../ui/format'
import { providerName } from '../../words/provider-name'

type Mark = SchemaMark['kind']
export type Tone = 'ok' | 'bad' | 'warn' | 'faint'

export interface VerdictLine {
  readonly tone: Tone
  readonly words: string
}

/** The verdict in few words. */
export function verdictLine({ verdict, part }: SchemaLook): VerdictLine {
  const where = part
    ? ` in the first ${formatBytes(part.judgedBytes)} of ${formatBytes(part.totalBytes)}`
    : ''
  if (verdict.kind === 'invalid') {
    const count = verdict.total === 1 ? '1 error' : `${formatCount(verdict.total)} errors`
    return { tone: 'bad', words: `${count}${where}` }
  }
  if (verdict.kind === 'valid' && part) return { tone: 'faint', words: `No error${where}` }
  if (verdict.kind === 'valid') return { tone: 'ok', words: 'Matches its schema' }
  if (verdict.kind === 'unusable') return { tone: 'warn', words: 'The schema cannot be used' }
  return verdict.why === 'no-schema'
    ? { tone: 'faint', words: 'No schema' }
    : { tone: 'faint', words: 'Not JSON, so no schema is held against it' }
}

/** Why this schema counts, as the end of a sentence. */
export function reasonWords({ reason }: SchemaInUse, look: SchemaLook): string {
  const words: Readonly<Record<SchemaInUse['reason'], string>> = {
    capture: 'chosen for this capture',
    event: `chosen for every ${look.eventType ?? ''} of ${providerName(look.provider)}`,
    endpoint: `chosen for the endpoint ${look.endpoint}`,
    config: 'named in the configuration file',
    provider: `what the documents of ${providerName(look.provider)} say`,
  }
  return words[reason]
}

export const driftWords: Readonly<Record<DriftKind, string>> = {
  'new-field': 'new',
  'gone-field': 'gone',
  type: 'type',
  'first-null': 'first null',
  format: 'form',
  value: 'new value',
}

/** A place for people: the root has no pointer. */
export const placeWords = (pointer: string): string => (pointer === '' ? 'root' : pointer)

/** What the schema demands and what is there, where that says more than the message. */
export function comparisonWords({ expected, actual, missing }: SchemaFault): string {
  if (missing !== undefined) return ''
  const parts = [
    expected === undefined ? '' : `Expected: ${expected}`,
    actual === undefined ? '' : `Found: ${actual}`,
  ]
  return parts.filter(Boolean).join('  ')
}

export const markCount = (look: SchemaLook, kind: Mark): number =>
  look.verdict.kind === 'valid' || look.verdict.kind === 'invalid'
    ? look.verdict.marks.nodes.filter(([, mark]) => mark.kind === kind).length
    : 0
