import { describe, expect, it } from 'vitest'
import { type BodyPart, lookAtSchema } from '../../../../electron/analysis/look-at-schema'
import { createValidator } from '../../../../electron/analysis/validator'
import type { AnalysisRecord } from '../../../../shared/analysis/record'
import { utf8 } from '../../../../shared/bytes'
import type { CaptureId } from '../../../../shared/http/capture'
import { startOfJson } from '../../../../shared/json/start-of-json'

const item = { required: ['id'], properties: { id: true }, additionalProperties: false }
const schemaText = JSON.stringify({
  type: 'object',
  required: ['items', 'end'],
  properties: {
    items: { type: 'array', minItems: 3, items: item },
    end: true,
  },
})

const record = {
  provider: 'unknown',
  payload: 'unknown',
  schemaErrors: [],
} as unknown as AnalysisRecord

function look(body: string, limitBytes: number) {
  const bytes = utf8(body)
  const start = startOfJson(bytes, limitBytes)
  const part: BodyPart | undefined = start && {
    judgedBytes: start.bytes.length,
    totalBytes: bytes.length,
    cutPointers: start.cutPointers,
  }
  return lookAtSchema(
    {
      subject: { method: 'POST', target: '/', headers: [], body: start?.bytes ?? bytes },
      record,
      part,
      context: { endpoint: { path: '/', schemaText }, id: 'c1' as CaptureId },
    },
    createValidator(),
  )
}

describe('a body too long to be held against its schema', () => {
  const body = '{"items":[{"id":1},{"x":2},{"id":3},{"id":4}],"end":1}'

  it('is judged by its beginning, and nothing is said of what may stand in the rest', () => {
    const { verdict, part } = look(body, 30)

    expect(part).toEqual({ judgedBytes: 31, totalBytes: body.length })
    expect(verdict).toMatchObject({
      kind: 'invalid',
      total: 2,
      marks: {
        nodes: [
          ['/items/1/x', { kind: 'error', keyword: 'additionalProperties' }],
          ['/items/1/x', { kind: 'uncovered' }],
        ],
        missing: [{ pointer: '/items/1', name: 'id' }],
      },
    })
  })

  it('is not called valid, only without a fault so far', () => {
    const { verdict, part } = look(body, 20)

    expect(verdict).toMatchObject({ kind: 'valid', marks: { nodes: [], missing: [] } })
    expect(part).toBeDefined()
  })

  it('is judged whole where it is short enough', () => {
    const { verdict, part } = look(body, 1000)

    expect(verdict).toMatchObject({ kind: 'invalid', total: 2 })
    expect(part).toBeUndefined()
  })
})
