import { describe, expect, it } from 'vitest'
import { analyse, type Subject } from '../../../../electron/analysis/analyse'
import { pickSchema } from '../../../../electron/analysis/pick-schema'
import { createValidator } from '../../../../electron/analysis/validator'
import { fromBase64, utf8 } from '../../../../shared/bytes'
import type { ProviderSettings } from '../../../../shared/providers/provider'
import { samplesOf } from '../../../support/samples'

const validator = createValidator()

function record(subject: Subject, settings: ProviderSettings = {}, schemaText?: string) {
  const own = schemaText === undefined ? {} : { schemaText }
  return analyse(subject, {
    validator,
    settings,
    provider: 'auto',
    pickSchema: (found) =>
      pickSchema(found, {
        shelf: undefined,
        endpoint: { path: '/', ...own },
        id: undefined,
      }),
    judge: () => ({ scheme: 'none', verdict: 'none', notes: [], diagnosis: [] }),
  })
}

const posted = (body: string): Subject => ({
  method: 'POST',
  target: '/hook',
  headers: [['Content-Type', 'application/json']],
  body: utf8(body),
})

describe('the analysis of a sample', () => {
  it.each(samplesOf('request'))('$id: $title', ({ request, context, expect: expected }) => {
    const { method, url, headers, body, bodyBase64 } = request
    const bytes = bodyBase64 === undefined ? utf8(body ?? '') : fromBase64(bodyBase64)
    const found = record({ method, target: url, headers, body: bytes ?? utf8('') }, context)

    const { signature: _, roleStatus: __, referenceReceiverStatus: ___, ...fields } = expected
    const { schemaErrors = [], ...plain } = fields
    expect(found).toMatchObject(plain)
    for (const error of schemaErrors) {
      expect(found.schemaErrors).toContainEqual(expect.objectContaining(error))
    }
    if (expected.schemaValid === true) expect(found.schemaErrors).toEqual([])
  })
})

describe('the schema part of an analysis', () => {
  const stopped = (more: string) =>
    `{"webhook_id":"0b1","event_type":"task_stopped",${more}"event":{"job_id":1,"task_id":"é${'x'.repeat(300)}"}}`

  it('lists every fault in the order of the text, each with its source text', () => {
    const { schemaErrors } = record(posted(stopped('')))
    expect(schemaErrors.map(({ path, keyword }) => [path, keyword])).toEqual([
      ['/webhook_id', 'format'],
      ['/event/job_id', 'type'],
      ['/event/task_id', 'format'],
    ])
    expect(schemaErrors[0]).toMatchObject({ expected: '"uuid"', actual: '"0b1"' })
    expect(schemaErrors[1]?.actual).toBe('1')
    expect(schemaErrors[2]?.actual).toHaveLength(201)
  })

  it('judges the last of two members with one name', () => {
    const found = record(posted(stopped('"webhook_id":"00000000-0000-0000-0000-000000000000",')))
    expect(found.duplicateKeys).toEqual(['webhook_id'])
    expect(found.schemaErrors.map(({ path }) => path)).not.toContain('/webhook_id')
  })

  it('lists a hundred faults and counts the others', () => {
    const body = JSON.stringify([...Array(300).keys()])
    const found = record(posted(body), {}, '{"items":{"type":"string"}}')
    expect(found.schemaErrors).toHaveLength(100)
    expect(found.schemaErrorCount).toBe(300)
  })

  it('says why a schema of one’s own cannot be used, and gives no verdict', () => {
    const found = record(posted('{}'), {}, '{"$ref":"https://example.test/other.json"}')
    expect(found).toMatchObject({ schema: 'own', schemaErrors: [] })
    expect(found.schemaFault).toContain('"https://example.test/other.json"')
    expect(found).not.toHaveProperty('schemaValid')
  })

  it('says of a schema that took too long that it is left out, and gives no verdict', () => {
    const found = record(posted(`"${'a'.repeat(60)}!"`), {}, '{"pattern":"^(a+)+$"}')
    expect(found.schemaFault).toMatch(/too long/)
    expect(found).not.toHaveProperty('schemaValid')
  })

  it('puts a byte order mark aside', () => {
    expect(record(posted('\ufeff{"a":1}'), {}, '{"required":["b"]}')).toMatchObject({
      json: 'valid',
      schemaErrors: [{ path: '', keyword: 'required', missing: 'b' }],
    })
  })

  it('reads a body that nests deeper than any stack', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(record(posted(deep), {}, '{"items":{"$ref":"#"}}').schemaFault).toMatch(/nest|end/)
    expect(record(posted(deep)).json).toBe('valid')
  })
})
