import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../../shared/bytes'
import { diffForms } from '../../../../shared/diff/diff-forms'
import { diffJson, type JsonDiff } from '../../../../shared/diff/diff-json'
import {
  coversPath,
  type PathPattern,
  parsePathPattern,
} from '../../../../shared/diff/path-pattern'
import { bodyFormOf, bodyForms } from '../../../../shared/json/body-forms'
import { jsonPointerOf } from '../../../../shared/json/paths'
import { scanJson } from '../../../../shared/json/scan-json'
import { jsonText } from '../../../support/json-text'

const diff = (a: string, b: string, ...ignore: readonly string[]): JsonDiff =>
  diffJson(
    scanJson(utf8(a)),
    scanJson(utf8(b)),
    ignore.map(parsePathPattern).filter((pattern): pattern is PathPattern => pattern !== undefined),
  )

const changes = (a: string, b: string, ...ignore: readonly string[]): readonly string[] =>
  diff(a, b, ...ignore).changes.map(({ kind, path }) => `${kind} ${jsonPointerOf(path)}`)

describe('the difference of two JSON documents', () => {
  it.each([
    ['{"a":1}', '{"a":2}', ['changed /a']],
    ['{"a":1}', '{"a":1,"b":2}', ['added /b']],
    ['{"a":1,"b":2}', '{"a":1}', ['removed /b']],
    ['{"a":{"b":[1,2]}}', '{"a":{"b":[1,3]}}', ['changed /a/b/1']],
    ['{"a":1}', '{"a":"1"}', ['changed /a']],
    ['{"a":null}', '{}', ['removed /a']],
    ['{"a":[]}', '{"a":{}}', ['changed /a']],
    ['1', '2', ['changed ']],
    ['{"a":true}', '{"a":false}', ['changed /a']],
    ['12345678901234567890', '12345678901234567891', ['changed ']],
    ['{"a":1,"a":2}', '{"a":3,"a":2}', []],
  ])('of %s and %s is listed by path', (a, b, expected) => {
    expect(changes(a, b)).toEqual(expected)
  })

  it('does not take moved keys for a change, and counts the objects', () => {
    const found = diff('{"a":1,"b":{"c":1,"d":2}}', '{"b":{"d":2,"c":1},"a":1}')

    expect(found.changeCount).toBe(0)
    expect(found.reordered).toBe(2)
  })

  it('tells layout, escapes and spellings of numbers from values', () => {
    const found = diff('{"a": "é", "b": 1.0, "c/": [1]}', '{"a":"\\u00e9","b":1,"c\\/":[ 1]}')

    expect(found).toMatchObject({ changeCount: 0, escapes: 2, numberSpellings: 1 })
    expect(found.layout).toBeGreaterThan(0)
  })

  it('finds nothing but layout and escapes between any two forms of a body', () => {
    fc.assert(
      fc.property(jsonText, fc.constantFrom(...bodyForms), (text, form) => {
        fc.pre(form.changes !== 'values')
        const written = form.apply(utf8(text))
        fc.pre(written !== undefined)
        expect(diffJson(scanJson(utf8(text)), scanJson(written ?? utf8(''))).changeCount).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('finds no difference at all between a body and itself', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(diff(text, text)).toEqual({
          changes: [],
          changeCount: 0,
          ignoredCount: 0,
          reordered: 0,
          escapes: 0,
          numberSpellings: 0,
          layout: 0,
        })
      }),
    )
  })

  it('finds a difference exactly where the values differ', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (a, b) => {
        const isSame = isDeepStrictEqual(withoutMinusZero(a), withoutMinusZero(b))
        expect(diff(a, b).changeCount === 0).toBe(isSame)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps a list of bounded length and counts the rest', () => {
    const items = (value: number) => `[${Array.from({ length: 12_000 }, () => value).join()}]`
    const found = diff(items(1), items(2))

    expect(found.changeCount).toBe(12_000)
    expect(found.changes).toHaveLength(10_000)
  })

  it('names what was removed by its place in the first document, however items moved', () => {
    const a = scanJson(utf8('[{"id":1},{"id":2,"x":[7,8]},{"id":3}]'))
    const b = scanJson(utf8('[{"id":3},{"id":2,"x":[8],"y":1}]'))
    const places = diffJson(a, b).changes.map(({ kind, path }) => `${kind} ${jsonPointerOf(path)}`)

    expect(places.toSorted()).toEqual(['added /1/y', 'removed /0', 'removed /1/x/0'])
    const shorter = scanJson(utf8('[{"id":2}]'))
    expect(diffJson(a, shorter).changes.map(({ path }) => jsonPointerOf(path))).toEqual([
      '/0',
      '/1/x',
      '/2',
    ])
  })

  it('tells bytes apart that are no UTF-8', () => {
    const text = (byte: number) => scanJson(Uint8Array.of(0x22, byte, 0x22))

    expect(diffJson(text(0xfe), text(0xff)).changeCount).toBe(1)
    expect(diffJson(text(0xff), text(0xff)).changeCount).toBe(0)
  })

  it('reaches any depth', () => {
    const deep = (value: number) => `${'{"a":'.repeat(100_000)}${value}${'}'.repeat(100_000)}`

    expect(diff(deep(1), deep(2)).changeCount).toBe(1)
  })

  it('compares with an empty body', () => {
    expect(changes('', '{"a":1}')).toEqual(['added '])
    expect(changes('{"a":1}', '')).toEqual(['removed '])
    expect(changes('', '')).toEqual([])
  })
})

/** The value of a text; zero has two spellings, which are one value. */
const withoutMinusZero = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown) => (value === 0 ? 0 : value))

describe('items of arrays', () => {
  it.each([
    ['[1,2,3]', '[1,3]', ['removed /1']],
    ['[1,3]', '[1,2,3]', ['added /1']],
    ['[1,2,3]', '[1,9,3]', ['changed /1']],
    ['[[1],[2]]', '[[0],[1],[2]]', ['added /0']],
    [
      '[{"id":1,"n":"a"},{"id":2,"n":"b"}]',
      '[{"id":2,"n":"c"},{"id":1,"n":"a"}]',
      ['changed /0/n'],
    ],
    [
      '[{"id":1,"n":"a"},{"id":2,"n":"b"}]',
      '[{"id":3,"n":"x"},{"id":1,"n":"y"},{"id":2,"n":"z"}]',
      ['changed /1/n', 'changed /2/n', 'added /0'],
    ],
    ['[{"a":1,"b":2,"c":3}]', '[{"z":1},{"a":1,"b":2,"c":4}]', ['changed /1/c', 'added /0']],
    ['[1,{"a":1}]', '[1,[1]]', ['removed /1', 'added /1']],
  ])('of %s and %s are lined up sensibly', (a, b, expected) => {
    expect(changes(a, b)).toEqual(expected)
  })

  it('are lined up whatever their layout, key order and escapes', () => {
    expect(changes('[{"x":0},{"a":"é","b":1.0}]', '[{ "b": 1, "a": "\\u00e9" }]')).toEqual([
      'removed /0',
    ])
  })
})

describe('paths to ignore', () => {
  const a = '{"id":1,"items":[{"at":1,"v":1},{"at":2,"v":2}],"meta":{"x":{"y":1}}}'
  const b = '{"id":2,"items":[{"at":8,"v":1},{"at":9,"v":3}],"meta":{"x":{"y":2}}}'

  it('leave out what they name and what is inside, and say how many', () => {
    const found = diff(a, b, '/id', '/items/*/at', '/meta')

    expect(found.changes.map(({ path }) => jsonPointerOf(path))).toEqual(['/items/1/v'])
    expect(found.ignoredCount).toBe(4)
  })

  it('can be written as pointer, JSONPath or with dots', () => {
    for (const source of ['/items/*/at', '$.items[*].at', 'items[*].at', "$['items'][*]['at']"]) {
      expect(parsePathPattern(source)?.steps).toEqual(['items', '*', 'at'])
    }
    expect(parsePathPattern('items[')).toBeUndefined()
    expect(parsePathPattern('')).toBeUndefined()
    expect(parsePathPattern('/a~')).toBeUndefined()
  })

  it('cover only their own place', () => {
    const pattern = parsePathPattern('/a/*') as PathPattern
    expect(coversPath(pattern, ['a', 0, 'b'])).toBe(true)
    expect(coversPath(pattern, ['a'])).toBe(false)
    expect(coversPath(pattern, ['b', 0])).toBe(false)
  })
})

describe('two forms of one body', () => {
  const body = utf8('{\n    "a": "it\'s",\n    "b": 1.0\n}\n')

  it('differ in layout only, with the first byte that differs and the white space counted', () => {
    const found = diffForms(body, 'raw', 'minimized')

    expect(found?.first).toEqual({ offset: 1, line: 1, column: 2, a: 0x0a, b: 0x22 })
    expect(found?.json).toMatchObject({ changeCount: 0, escapes: 0, layout: 3 })
    expect(found?.whiteSpaceA).toEqual({ spaces: 10, tabs: 0, lineFeeds: 4, carriageReturns: 0 })
    expect(found?.whiteSpaceB).toEqual({ spaces: 0, tabs: 0, lineFeeds: 0, carriageReturns: 0 })
  })

  it('differ in escapes only', () => {
    expect(diffForms(body, 'raw', 'escaped-apostrophe')?.json).toMatchObject({
      changeCount: 0,
      escapes: 1,
      layout: 0,
    })
  })

  it('do not exist where the body has no such form', () => {
    expect(diffForms(utf8('x'), 'raw', 'minimized')).toBeUndefined()
    expect(diffForms(body, 'raw', 'unknown')).toBeUndefined()
    expect(bodyFormOf('unknown')).toBeUndefined()
  })
})
