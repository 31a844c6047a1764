import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../../shared/bytes'
import { childrenOf, literalOf, positionOf, tokenAtOffset } from '../../../../shared/json/nodes'
import {
  jqPathOf,
  jsonPathOf,
  jsonPointerOf,
  parseJsonPointer,
  pathOf,
  pathsInOrder,
  valueAtPointer,
} from '../../../../shared/json/paths'
import { scanJson } from '../../../../shared/json/scan-json'
import { kinds } from '../../../../shared/json/tokens'
import { jsonText } from '../../../support/json-text'

const scan = (text: string) => scanJson(utf8(text))

describe('the path of a value', () => {
  const index = scan('{"a":{"b-c":[10,{"d/e~f":[]}],"é\'\\"":1}}')

  it.each([
    ['', '$', '.', 0],
    ['/a', '$.a', '.a', 2],
    ['/a/b-c', "$.a['b-c']", '.a["b-c"]', 4],
    ['/a/b-c/0', "$.a['b-c'][0]", '.a["b-c"][0]', 5],
    ['/a/b-c/1/d~1e~0f', "$.a['b-c'][1]['d/e~f']", '.a["b-c"][1]["d/e~f"]', 8],
    ['/a/é\'"', "$.a['é\\'\"']", '.a["é\'\\""]', 10],
  ])('%j is written as pointer, JSONPath and for jq', (pointer, jsonPath, jq, token) => {
    const path = pathOf(index, token)

    expect(jsonPointerOf(path)).toBe(pointer)
    expect(jsonPathOf(path)).toBe(jsonPath)
    expect(jqPathOf(path)).toBe(jq)
    expect(valueAtPointer(index, pointer)).toBe(token)
  })

  it('is the same for whoever asks for many, in whatever order', () => {
    fc.assert(
      fc.property(jsonText, fc.array(fc.nat(200), { maxLength: 40 }), (text, asked) => {
        const scanned = scan(text)
        const tokens = [...Array(scanned.length).keys(), ...asked].filter(
          (token) => token < scanned.length && scanned.kind[token] !== kinds.key,
        )
        const pathInOrder = pathsInOrder(scanned)
        for (const token of tokens) expect(pathInOrder(token)).toEqual(pathOf(scanned, token))
      }),
    )
  })

  it('of an item at the root begins with a dot for jq', () => {
    expect(jqPathOf([0, 'a'])).toBe('.[0].a')
  })

  it('leads back to the value, in any document without duplicate keys', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const any = scan(text)
        fc.pre(any.duplicateKeys.length === 0)
        for (let token = 0; token < any.length; token++) {
          if (any.kind[token] === kinds.key) continue
          expect(valueAtPointer(any, jsonPointerOf(pathOf(any, token)))).toBe(token)
        }
      }),
    )
  })
})

describe('looking up a pointer', () => {
  it('takes the last of several members with one name', () => {
    const index = scan('{"a":1,"\\u0061":2}')

    expect(literalOf(index, valueAtPointer(index, '/a'))).toBe('2')
  })

  it.each(['/b', '/a/b', '/c/01', '/c/2', '/c/-1', '/c/x', 'a', '/a~', '/a~2'])(
    'finds nothing at %s',
    (pointer) => {
      expect(valueAtPointer(scan('{"a":1,"c":[0,1],"a~":2}'), pointer)).toBe(-1)
    },
  )

  it('finds nothing in a body without a value', () => {
    expect(valueAtPointer(scan(''), '')).toBe(-1)
  })

  it('knows a pointer from other text', () => {
    expect(parseJsonPointer('/a~01/~1')).toEqual(['a~1', '/'])
    expect(parseJsonPointer('$.a')).toBeUndefined()
  })
})

describe('looking up an offset', () => {
  const text = '{"ab": [1, {"c" : "x"}]}'
  const index = scan(text)
  const literalAt = (offset: number): string => literalOf(index, tokenAtOffset(index, offset))

  it('finds the innermost token', () => {
    expect(literalAt(text.indexOf('b'))).toBe('"ab"')
    expect(literalAt(text.indexOf('1'))).toBe('1')
    expect(literalAt(text.indexOf('x'))).toBe('"x"')
    expect(literalAt(text.indexOf(' :'))).toBe('{"c" : "x"}')
    expect(literalAt(0)).toBe(text)
  })

  it('finds nothing outside the document', () => {
    expect(tokenAtOffset(scan(' 1 '), 0)).toBe(-1)
    expect(tokenAtOffset(scan(' 1 '), 2)).toBe(-1)
    expect(tokenAtOffset(scan(''), 0)).toBe(-1)
  })
})

describe('the children of a container', () => {
  it('are its values, with their positions', () => {
    const index = scan('{"a":[1,[2],{}],"b":{"c":3}}')

    expect(childrenOf(index, 0).map((child) => literalOf(index, child))).toEqual([
      '[1,[2],{}]',
      '{"c":3}',
    ])
    expect(childrenOf(index, 2).map((child) => positionOf(index, child))).toEqual([0, 1, 2])
    expect(positionOf(index, 8)).toBe(1)
  })
})
