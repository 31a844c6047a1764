import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../../shared/bytes'
import { hashNumber } from '../../../../shared/diff/number-hash'
import { canonicalNumber } from '../../../../shared/json/number-text'

const hashOf = (literal: string): number => hashNumber(utf8(literal), 0, literal.length)

describe('the hash of a number', () => {
  it('is one for all its spellings', () => {
    for (const spellings of [
      ['1', '1.0', '10e-1', '0.1E+1', '0.001e3', '1.000e000'],
      ['0', '-0', '0.0', '0e9', '-0.000e-1'],
      ['-120', '-1.2e2', '-12E1'],
      ['1e400', '10E399', '0.1e401'],
    ]) {
      expect(new Set(spellings.map(hashOf)).size).toBe(1)
    }
  })

  it('is mostly another one for another number', () => {
    const numbers = ['1', '-1', '10', '100', '0.1', '12', '21', '1.5', '1e400', '1e399', '0']
    expect(new Set(numbers.map(hashOf)).size).toBe(numbers.length)
  })

  it('is the same wherever the exact text of the number is the same', () => {
    const digits = fc.stringMatching(/^(0|[1-9]\d{0,4})(\.\d{1,4})?([eE][+-]?\d{1,2})?$/)
    const number = fc.tuple(fc.constantFrom('', '-'), digits).map((parts) => parts.join(''))
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(canonicalNumber(a) === canonicalNumber(b))
        expect(hashOf(a)).toBe(hashOf(b))
      }),
      { numRuns: 50, maxSkipsPerRun: 100_000 },
    )
  })
})
