import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latin1, utf8 } from '../../../../shared/bytes'
import { parseFormBody } from '../../../../shared/http/form-body'

const pairs = (text: string): readonly (readonly [string, string])[] =>
  parseFormBody(utf8(text)).map(({ name, value }) => [name, value])

describe('the fields of a form body', () => {
  it.each([
    [
      'a=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'a=1&a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['a=b=c', [['a', 'b=c']]],
    ['a+b=c+d%2B', [['a b', 'c d+']]],
    ['%C3%A9=%e2%82%AC', [['é', '€']]],
    ['a', [['a', '']]],
    ['=1', [['', '1']]],
    ['a=', [['a', '']]],
    ['&&a=1&', [['a', '1']]],
    ['', []],
    [
      'a=100%&b=%zz',
      [
        ['a', '100%'],
        ['b', '%zz'],
      ],
    ],
    ['a=ü', [['a', 'ü']]],
  ])('of %j keep order and repeats', (text, expected) => {
    expect(pairs(text)).toEqual(expected)
  })

  it('agree with the URL standard', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 5 })
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name)), (list) => {
        const text = new URLSearchParams(list.map(([key, value]) => [key, value])).toString()
        expect(pairs(text)).toEqual([...new URLSearchParams(text)])
      }),
    )
  })

  it('say where they stand and what is wrong with them', () => {
    const fields = parseFormBody(latin1('a=%zz&b=\xe9&c'))

    expect(
      fields.map(({ start, end, source, faults }) => ({ start, end, source, faults })),
    ).toEqual([
      { start: 0, end: 5, source: 'a=%zz', faults: ['bad-percent'] },
      { start: 6, end: 9, source: 'b=\xe9', faults: ['bad-utf8'] },
      { start: 10, end: 11, source: 'c', faults: ['no-equals-sign'] },
    ])
    expect(fields[1]?.value).toBe('\ufffd')
  })
})
