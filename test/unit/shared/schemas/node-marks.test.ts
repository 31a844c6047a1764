import { describe, expect, it } from 'vitest'
import { createValidator } from '../../../../electron/analysis/validator'
import type { JsonValue } from '../../../../shared/json-value'
import { createNodeLookup } from '../../../../shared/schemas/node-facts'
import { nodeMarks } from '../../../../shared/schemas/node-marks'

const validator = createValidator()

const message = 'onefuzz.webhook-message.discriminated'

function look(schema: string | object, value: JsonValue) {
  const source =
    typeof schema === 'string'
      ? ({ kind: 'shipped', name: schema } as const)
      : ({ kind: 'text', text: JSON.stringify(schema) } as const)
  const compiled = validator.compile(source)
  const evaluation = validator.evaluate(source, value, { maxFaults: 100, visits: 'keep' })
  if (!compiled.ok || !evaluation.ok) throw new Error(JSON.stringify([compiled, evaluation]))
  return {
    marks: nodeMarks(value, evaluation.value),
    lookup: createNodeLookup(compiled.value, value, evaluation.value.visits),
  }
}

const nil = '00000000-0000-0000-0000-000000000000'

const failed = {
  webhook_id: nil,
  event_type: 'task_failed',
  event: { job_id: nil, task_id: 'x', colour: { of: 'it' } },
  instance_name: 'a',
}

describe('the marks of a payload', () => {
  it('put each fault on its node and each missing member on its object', () => {
    const { nodes, missing } = look(message, failed).marks
    expect(nodes.filter(([, { kind }]) => kind === 'error')).toEqual([
      ['/event/task_id', expect.objectContaining({ keyword: 'format', expected: '"uuid"' })],
    ])
    expect(missing).toEqual([{ pointer: '/event', name: 'error', message: expect.any(String) }])
  })

  it('name what the schema does not know, and nothing inside it again', () => {
    const { nodes } = look(message, failed).marks
    const unknown = nodes.flatMap(([pointer, { kind }]) => (kind === 'uncovered' ? [pointer] : []))
    expect(unknown.toSorted()).toEqual(['/event/colour', '/instance_name'])
  })

  it('take a schema that lets everything through for one that knows nothing', () => {
    const { nodes } = look({ additionalProperties: true, items: {} }, { a: 1 }).marks
    expect(nodes).toEqual([['/a', { kind: 'uncovered' }]])
    expect(look({ properties: { a: {} } }, { a: 1 }).marks.nodes).toEqual([])
  })

  it('do not take a branch that does not fit for knowledge', () => {
    const schema = {
      anyOf: [{ properties: { a: { const: 1 }, b: {} } }, { properties: { a: { const: 2 } } }],
    }
    expect(look(schema, { a: 2, b: 1 }).marks.nodes).toEqual([['/b', { kind: 'uncovered' }]])
  })

  it('mark a member that must not be there, not its object', () => {
    const schema = { properties: { a: {} }, additionalProperties: false }
    expect(look(schema, { a: 1, 'b/c': 2 }).marks.nodes).toContainEqual([
      '/b~1c',
      expect.objectContaining({ kind: 'error', keyword: 'additionalProperties' }),
    ])
  })

  it('tell of a failed choice only the branches that come nearest', () => {
    const schema = {
      anyOf: [{ required: ['a', 'b', 'c'] }, { required: ['x'] }, { type: 'array', minItems: 1 }],
    }
    const { nodes, missing } = look(schema, {}).marks
    expect(missing.map(({ name }) => name)).toEqual(['x'])
    expect(nodes.map(([, mark]) => mark.kind === 'error' && mark.keyword)).toEqual([
      'type',
      'anyOf',
    ])
  })
})

describe('what a schema says about a node', () => {
  it('comes from the definition that the event type chose', () => {
    const { lookup } = look(message, failed)
    expect(lookup.factsAt('/event')).toMatchObject({
      title: 'Event, WebhookEventTaskFailed',
    })
    expect(lookup.factsAt('/event/job_id')).toEqual({
      title: 'Job Id',
      type: 'string',
      format: 'uuid',
    })
    expect(lookup.factsAt('/event_type')?.allowed).toContain('"task_stopped"')
    expect(lookup.factsAt('/event/colour')).toBeUndefined()
  })

  it('is there for a member that is missing too', () => {
    const { lookup } = look(message, failed)
    expect(lookup.factsAt('/event/error')).toMatchObject({ title: 'Error', type: 'object' })
  })

  it('finds items, defaults and examples', () => {
    const schema = {
      items: { description: 'A count.', default: 1, examples: [2, 3], const: 5, deprecated: true },
    }
    expect(look(schema, [5, 5]).lookup.factsAt('/1')).toEqual({
      description: 'A count.',
      default: '1',
      examples: ['2', '3'],
      allowed: ['5'],
      isDeprecated: true,
    })
  })

  it('reads names that objects are born with as names', () => {
    const schema = JSON.parse('{"properties":{"__proto__":{"title":"P"}}}') as object
    const value = JSON.parse('{"__proto__":1,"constructor":2}') as JsonValue
    const { lookup, marks } = look(schema, value)
    expect(lookup.factsAt('/__proto__')).toEqual({ title: 'P' })
    expect(marks.nodes).toEqual([['/constructor', { kind: 'uncovered' }]])
  })
})
