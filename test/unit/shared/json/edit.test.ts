import { describe, expect, it } from 'vitest'
import { type Bytes, toLossyText, utf8 } from '../../../../shared/bytes'
import type { AppError } from '../../../../shared/errors'
import { insertMember, removeValue, replaceValue } from '../../../../shared/json/edit'
import { scanJson } from '../../../../shared/json/scan-json'
import type { Result } from '../../../../shared/result'

const scan = (text: string) => scanJson(utf8(text))
const textOf = (result: Result<Bytes, AppError>): string =>
  result.ok ? toLossyText(result.value) : result.error.code

describe('replacing a value', () => {
  it('changes the bytes of that value only', () => {
    const body = '\ufeff{ "a" : 1.0 ,\r\n\t"b":[ "\\u0027",\t2e0 ] }\n'

    expect(textOf(replaceValue(scan(body), '/b/1', '"x"'))).toBe(body.replace('2e0', '"x"'))
    expect(textOf(replaceValue(scan(body), '/a', '{"n": 10.00}'))).toBe(
      body.replace('1.0', '{"n": 10.00}'),
    )
  })

  it('works on a body with trailing commas, which stay', () => {
    expect(textOf(replaceValue(scan('[1,]'), '/0', '2'))).toBe('[2,]')
  })

  it('refuses text that is not JSON, pointers to nothing, and bodies that are not JSON', () => {
    expect(textOf(replaceValue(scan('[1]'), '/0', 'x'))).toBe('bad-input')
    expect(textOf(replaceValue(scan('[1]'), '/0', '1,2'))).toBe('bad-input')
    expect(textOf(replaceValue(scan('[1]'), '/1', '2'))).toBe('not-found')
    expect(textOf(replaceValue(scan('[1'), '/0', '2'))).toBe('bad-input')
  })
})

describe('adding a member', () => {
  it.each([
    ['{"a":1}', '', '{"a":1,"k":2}'],
    ['{"a": 1}', '', '{"a": 1, "k": 2}'],
    ['{"a": 1, "b": 3}', '', '{"a": 1, "b": 3, "k": 2}'],
    ['{\n  "a": 1\n}', '', '{\n  "a": 1,\n  "k": 2\n}'],
    ['{\r\n\t"a" : 1,\r\n\t"b" : 2\r\n}', '', '{\r\n\t"a" : 1,\r\n\t"b" : 2,\r\n\t"k" : 2\r\n}'],
    ['{}', '', '{"k":2}'],
    ['{"a": {}}', '/a', '{"a": {"k": 2}}'],
    ['{\n  "a": {}\n}', '/a', '{\n  "a": {\n    "k": 2\n  }\n}'],
    [
      '{\n    "a": {\n        "b": { }\n    }\n}',
      '/a/b',
      '{\n    "a": {\n        "b": {\n            "k": 2\n        }\n    }\n}',
    ],
    ['{"a":1,}', '', '{"a":1,"k":2,}'],
  ])('to %j at %j keeps the style', (body, pointer, expected) => {
    expect(textOf(insertMember(scan(body), { pointer, key: 'k', json: '2' }))).toBe(expected)
  })

  it.each([
    ['[1,2]', '[1,2,3]'],
    ['[1, 2]', '[1, 2, 3]'],
    ['[\n 1\n]', '[\n 1,\n 3\n]'],
    ['[]', '[3]'],
  ])('to the array %j keeps the style', (body, expected) => {
    expect(textOf(insertMember(scan(body), { pointer: '', json: '3' }))).toBe(expected)
  })

  it('escapes the key', () => {
    expect(textOf(insertMember(scan('{}'), { pointer: '', key: 'a"\n', json: '1' }))).toBe(
      '{"a\\"\\n":1}',
    )
  })

  it('refuses a key for an array, none for an object, and a place inside a scalar', () => {
    expect(textOf(insertMember(scan('[]'), { pointer: '', key: 'a', json: '1' }))).toBe('bad-input')
    expect(textOf(insertMember(scan('{}'), { pointer: '', json: '1' }))).toBe('bad-input')
    expect(textOf(insertMember(scan('[1]'), { pointer: '/0', json: '1' }))).toBe('bad-input')
  })
})

describe('removing a value', () => {
  it.each([
    ['{"a":1, "b":2 ,"c":3}', '/b', '{"a":1, "c":3}'],
    ['{"a":1, "b":2}', '/a', '{"b":2}'],
    ['{\n  "a": 1,\n  "b": 2\n}', '/b', '{\n  "a": 1\n}'],
    ['{\n  "a": 1\n}', '/a', '{}'],
    ['[1, 2, 3]', '/1', '[1, 3]'],
    ['[1]', '/0', '[]'],
    ['[1,]', '/0', '[]'],
    ['[1,2,]', '/1', '[1,]'],
  ])('of %j at %s takes its comma along', (body, pointer, expected) => {
    expect(textOf(removeValue(scan(body), pointer))).toBe(expected)
  })

  it('refuses to remove the whole document', () => {
    expect(textOf(removeValue(scan('[1]'), ''))).toBe('bad-input')
  })
})
