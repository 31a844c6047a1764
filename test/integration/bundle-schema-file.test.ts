import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleSchemaFile } from '../../electron/analysis/bundle-schema-file'
import { createValidator } from '../../electron/analysis/validator'
import type { JsonValue } from '../../shared/json-value'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookwright-schemas-'))
  mkdirSync(join(folder, 'parts'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, content: object | string): string => {
  const file = join(folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const validator = createValidator()
const judge = (file: string, value: JsonValue) => {
  const text = bundleSchemaFile(file)
  const verdict = validator.check({ kind: 'text', text }, value)
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.error))
  return verdict.value.faults.map(({ path, keyword }) => `${path} ${keyword}`)
}

describe('a schema in several files', () => {
  it('is one schema, whichever way its files refer to each other', () => {
    put('parts/id.yaml', 'type: string\npattern: ^x')
    put('parts/line.json', {
      definitions: { count: { type: 'integer' } },
      properties: {
        id: { $ref: 'id.yaml' },
        count: { $ref: '#/definitions/count' },
        parent: { $ref: '../order.json' },
      },
    })
    const order = put('order.json', {
      required: ['lines'],
      properties: {
        lines: { items: { $ref: 'parts/line.json' } },
        total: { $ref: './parts/line.json#/definitions/count' },
      },
    })
    expect(judge(order, { lines: [{ id: 'x1', count: 1, parent: { lines: [] } }] })).toEqual([])
    expect(
      judge(order, { total: 'a', lines: [{ id: 'y', count: 'b', parent: {} }] }).toSorted(),
    ).toEqual([
      '/lines/0/count type',
      '/lines/0/id pattern',
      '/lines/0/parent required',
      '/total type',
    ])
  })

  it('is found by what its files call themselves', () => {
    put('parts/n.json', { $id: 'https://a.test/parts/n.json', type: 'number' })
    const root = put('root.json', {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://a.test/root.json',
      $ref: 'parts/n.json',
      maximum: 5,
    })
    expect(judge(root, 4)).toEqual([])
    expect(judge(root, 6)).toEqual([' maximum'])
    expect(judge(root, 'x')).toEqual([' type'])
  })

  it('keeps a reference at the root of an older one', () => {
    put('parts/n.json', { type: 'number' })
    const root = put('root.json', {
      $ref: '#/definitions/n',
      definitions: { n: { $ref: 'parts/n.json' } },
    })
    expect(judge(root, 1)).toEqual([])
    expect(judge(root, 'x')).toEqual([' type'])
  })

  it('stays as it is where it is one file', () => {
    const text = '{ "type": "object" }\n'
    expect(bundleSchemaFile(put('one.json', text))).toBe(text)
  })

  it('reads no file that is not a schema file, and fetches nothing', () => {
    for (const reference of ['/etc/passwd', '../../../etc/passwd', 'http://192.0.2.1/x.json']) {
      const file = put('odd.json', { $ref: reference })
      expect(JSON.parse(bundleSchemaFile(file))).toEqual({ $ref: reference })
    }
    expect(() => bundleSchemaFile(put('lost.json', { $ref: 'gone.json' }))).toThrow(/gone\.json/)
  })
})
