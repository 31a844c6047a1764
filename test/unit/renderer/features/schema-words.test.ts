import { describe, expect, it } from 'vitest'
import {
  comparisonWords,
  reasonWords,
  verdictLine,
} from '../../../../renderer/features/schema/schema-words'
import type { SchemaInUse, SchemaLook } from '../../../../shared/schemas/schema-look'

const marks = { nodes: [], missing: [] }

const aLook = (verdict: SchemaLook['verdict']): SchemaLook => ({
  provider: 'onefuzz',
  eventType: 'ping',
  endpoint: '/hook',
  schema: undefined,
  verdict,
  part: undefined,
  compared: [],
})

describe('the words for a schema', () => {
  it.each([
    [{ kind: 'valid', marks }, 'ok', 'Matches its schema'],
    [{ kind: 'invalid', faults: [], total: 1, marks }, 'bad', '1 error'],
    [{ kind: 'invalid', faults: [], total: 1234, marks }, 'bad', '1,234 errors'],
    [{ kind: 'unusable', why: 'x' }, 'warn', 'The schema cannot be used'],
    [{ kind: 'none', why: 'no-schema' }, 'faint', 'No schema'],
    [{ kind: 'none', why: 'not-json' }, 'faint', 'Not JSON, so no schema is held against it'],
  ] as const)('say the verdict %j', (verdict, tone, words) => {
    expect(verdictLine(aLook(verdict))).toEqual({ tone, words })
  })

  it('say of how much of a very long body the verdict is', () => {
    const part = { judgedBytes: 16 * 1024 * 1024, totalBytes: 76_000_000 }
    const valid = verdictLine({ ...aLook({ kind: 'valid', marks }), part })
    const invalid = { kind: 'invalid', faults: [], total: 2, marks } as const

    expect(valid).toEqual({ tone: 'faint', words: 'No error in the first 16 MB of 72 MB' })
    expect(verdictLine({ ...aLook(invalid), part }).words).toMatch(/^2 errors in the first /)
  })

  it('say who chose it', () => {
    const use: SchemaInUse = { name: 'n', reason: 'event', pick: undefined }
    const look = aLook({ kind: 'valid', marks })
    expect(reasonWords(use, look)).toBe('chosen for every ping of OneFuzz')
    expect(reasonWords({ ...use, reason: 'endpoint' }, look)).toBe('chosen for the endpoint /hook')
  })

  it('compare what is demanded with what is there, but for what is missing', () => {
    const fault = { path: '/a', keyword: 'type', message: 'm', expected: '"string"', actual: '1' }
    expect(comparisonWords(fault)).toBe('Expected: "string"  Found: 1')
    expect(comparisonWords({ ...fault, missing: 'b' })).toBe('')
  })
})
