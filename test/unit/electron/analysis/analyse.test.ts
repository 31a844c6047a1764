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

describe('the JSON part of an analysis', () => {
  const utf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
    const units = [...text].flatMap((one) => {
      const pair = [one.charCodeAt(0) & 0xff, one.charCodeAt(0) >> 8]
      return order === 'le' ? pair : pair.reverse()
    })
    return Uint8Array.from(units)
  }

  it.each([
    ['UTF-16', utf16('\ufeff{"a":1}', 'le')],
    ['UTF-16', utf16('\ufeff{"a":1}', 'be')],
    ['UTF-16', utf16('{"a":1}', 'le')],
    ['UTF-16', utf16('[1]', 'be')],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x31, 0, 0, 0)],
    ['UTF-32', Uint8Array.of(0, 0, 0, 0x31)],
  ])('says of %s what it is', (encoding, body) => {
    const { json, jsonFault } = record({ ...posted(''), body })
    expect(json).toMatch(/^invalid/)
    expect(jsonFault).toEqual({
      message: `This text is ${encoding}, and JSON is UTF-8.`,
      offsetBytes: 0,
    })
  })

  it.each([
    [
      'a byte order mark and one byte that is no UTF-8',
      [0xef, 0xbb, 0xbf, 0x22, 0xff, 0x22],
      'invalid-utf8',
    ],
    ['a zero inside a text', [0x22, 0x61, 0, 0x22], 'invalid'],
  ] as const)('says of %s where the fault is', (_, bytes, json) => {
    const found = record({ ...posted(''), body: Uint8Array.from(bytes) })
    expect(found).toMatchObject({
      json,
      jsonFault: { message: expect.not.stringContaining('UTF-16') },
    })
  })

  it('reads what is nested 100,000 deep, also where a schema looks at it', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(record(posted(deep)).json).toBe('valid')
    const found = record(posted(`[{"type":"job","more":${deep}}]`))
    expect(found).toMatchObject({ json: 'valid', provider: 'cloud-automator', schemaValid: false })
    expect(found.schemaErrors).toHaveLength(6)
    const recursive =
      '{"$ref":"#/definitions/a","definitions":{"a":{"items":{"$ref":"#/definitions/a"}}}}'
    expect(record(posted(deep), {}, recursive).schemaFault ?? 'judged').toBeTypeOf('string')
  })

  it.each([
    ['1e999999'],
    ['-0'],
    ['9'.repeat(10_000)],
    ['"\\ud800"'],
    ['{"a\\u0000b":{"\\udc00":1}}'],
    ['{"__proto__":{"a":1},"constructor":2}'],
    [JSON.stringify('x'.repeat(1 << 20))],
  ])('is valid for %.40s', (body) => {
    expect(record(posted(body), {}, '{}')).toMatchObject({ json: 'valid', schemaValid: true })
  })

  it('names a key that stands 100,000 times in one object once', () => {
    const members = Array.from({ length: 100_000 }, (_, at) => `"a":${at}`)
    expect(record(posted(`{${members.join()}}`)).duplicateKeys).toEqual(['a'])
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
