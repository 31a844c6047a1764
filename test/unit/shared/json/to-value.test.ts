import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toLossyText, utf8 } from '../../../../shared/bytes'
import { literalOf } from '../../../../shared/json/nodes'
import { canonicalNumber, isLossyNumber, sameNumber } from '../../../../shared/json/number-text'
import { withoutTrailingCommas } from '../../../../shared/json/repair'
import { scanJson } from '../../../../shared/json/scan-json'
import { toValue } from '../../../../shared/json/to-value'
import { jsonText } from '../../../support/json-text'
import { withByteOrderMark } from './json-cases'

const scan = (text: string) => scanJson(utf8(text))

describe('the value of a text', () => {
  it('is that of JSON.parse', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(toValue(scan(text))?.value).toEqual(JSON.parse(text))
      }),
    )
  })

  it('has the last of duplicate keys, and __proto__ as a key like any other', () => {
    const value = toValue(scan('{"a":1,"\\u0061":2,"__proto__":{"b":1}}'))?.value as object

    expect(Object.entries(value)).toEqual([
      ['a', 2],
      ['__proto__', { b: 1 }],
    ])
  })

  it('forgives trailing commas and a byte order mark, and no other fault', () => {
    expect(toValue(scan('[{"a":1,},]'))?.value).toEqual([{ a: 1 }])
    expect(toValue(scanJson(withByteOrderMark('[1]')))?.value).toEqual([1])
    expect(toValue(scan('[1'))).toBeUndefined()
    expect(toValue(scan(''))).toBeUndefined()
  })

  it('names the numbers that a double cannot hold', () => {
    const index = scan(
      '[1.0,12345678901234567890,9007199254740993,0.1,1e400,10.00,100000000000000000000]',
    )
    const lossy = toValue(index)?.lossyNumbers.map((token) => literalOf(index, token))

    expect(lossy).toEqual(['12345678901234567890', '9007199254740993', '1e400'])
  })
})

describe('two spellings of a number', () => {
  it.each([
    ['1', '1.0'],
    ['1', '10e-1'],
    ['100', '1E+2'],
    ['0.001', '1e-3'],
    ['0', '-0.0e5'],
    ['12345678901234567890', '1234567890123456789.0e1'],
  ])('%s and %s are the same', (a, b) => {
    expect(sameNumber(a, b)).toBe(true)
  })

  it.each([
    ['1', '-1'],
    ['1', '10'],
    ['12345678901234567890', '12345678901234567891'],
    ['1e400', '1e401'],
  ])('%s and %s are not', (a, b) => {
    expect(sameNumber(a, b)).toBe(false)
  })

  it('agree with arithmetic on doubles', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(canonicalNumber(value.toExponential())).toBe(canonicalNumber(String(value)))
        expect(isLossyNumber(String(value))).toBe(false)
      }),
    )
  })

  it('are told apart in linear time, however long', () => {
    const long = `${'1'.repeat(300_000)}${'0'.repeat(300_000)}1`
    expect(sameNumber(`${long}.0`, long)).toBe(true)
    expect(canonicalNumber(`1e${'9'.repeat(100_000)}`)).toHaveLength(100_002)
  })
})

describe('a text without its trailing commas', () => {
  it('keeps every other byte', () => {
    const repaired = withoutTrailingCommas(scan('[ {"a" : ",}" , } ,\n]\n'))

    expect(repaired && toLossyText(repaired)).toBe('[ {"a" : ",}"  } \n]\n')
  })

  it('is the text itself where there are none, and nothing where there are other faults', () => {
    const valid = utf8('[1]')
    expect(withoutTrailingCommas(scanJson(valid))).toBe(valid)
    expect(withoutTrailingCommas(scan('[1,'))).toBeUndefined()
  })
})
