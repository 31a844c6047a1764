import { describe, expect, it } from 'vitest'
import { explainTerm } from '../../../../shared/query/explain-term'
import { fields } from '../../../../shared/query/fields'
import { parseQuery } from '../../../../shared/query/parse-query'
import {
  type PlacedTerm,
  termsWithPositions,
  withoutTerm,
  withTerm,
  withTermNegated,
} from '../../../../shared/query/placed-terms'

const termsOf = (text: string): readonly PlacedTerm[] => {
  const terms = termsWithPositions(text)
  if (!terms.ok) throw new Error(terms.error.message)
  return terms.value
}

const termAt = (text: string, index: number): PlacedTerm => {
  const term = termsOf(text)[index]
  if (term === undefined) throw new Error('no such term')
  return term
}

const explain = (text: string): string => explainTerm(termAt(text, 0).node)

describe('the chips of a query', () => {
  const text = 'method=POST   "two  words" not( path^=/a )'

  it('stand where they were typed', () => {
    expect(termsOf(text).map((term) => [term.text, term.from, term.to, term.isNegated])).toEqual([
      ['method=POST', 0, 11, false],
      ['"two  words"', 14, 26, false],
      ['not( path^=/a )', 27, 42, true],
    ])
  })

  it('can be taken away without touching the rest', () => {
    expect(withoutTerm(text, termAt(text, 1))).toBe('method=POST not( path^=/a )')
    expect(withoutTerm(text, termAt(text, 0))).toBe('"two  words" not( path^=/a )')
    expect(withoutTerm('pinned', termAt('pinned', 0))).toBe('')
  })

  it('can be turned into their opposite and back', () => {
    const negated = withTermNegated(text, termAt(text, 1))
    expect(negated).toBe('method=POST not("two  words") not( path^=/a )')
    expect(withTermNegated(negated, termAt(negated, 1))).toBe(
      'method=POST "two  words" not( path^=/a )',
    )
    expect(withTermNegated(text, termAt(text, 2))).toBe('method=POST   "two  words" path^=/a')
  })

  it('are added once', () => {
    const pinned = { kind: 'pinned' } as const
    expect(withTerm('', pinned)).toBe('pinned')
    expect(withTerm('a ', pinned)).toBe('a pinned')
    expect(withTerm('PINNED a', pinned)).toBe('PINNED a')
  })
})

describe('explainTerm', () => {
  it.each([
    ['method=POST', 'Method is “POST”'],
    ['path^=/stripe', 'Path begins with “/stripe”'],
    ['header[x-id]!=1', 'Header “x-id” is not “1”'],
    ['header*=x', 'Any header contains “x”'],
    ['query[page]', 'There is a query parameter “page”'],
    ['note=""', 'Note is empty'],
    ['bodySize>1mb', 'Body size is more than 1 MB'],
    ['bodySize=1', 'Body size is 1 byte'],
    ['status>=400', 'Answered status is at least 400'],
    ['received>10m', 'Received in the last 10 minutes'],
    ['received<1d', 'Received more than 1 day ago'],
    ['received<2031-01-01', 'Received before 2031-01-01T00:00:00.000Z'],
    ['refund', '“refund” stands anywhere, in capitals or not'],
    ['not(pinned)', 'Not: pinned'],
    [
      'or(pinned a, tag=x)',
      'Either pinned and “a” stands anywhere, in capitals or not, or tag is “x”',
    ],
  ])('says of %s: %s', (text, explanation) => {
    expect(explain(text)).toBe(explanation)
  })

  it.each(fields)('has words for $name with every operator', ({ operators, example, name }) => {
    for (const operator of operators) {
      const typed = example.replace(/[!^$*<>]?=|[<>]/, operator)
      expect(parseQuery(typed).ok, typed).toBe(true)
      expect(explain(typed), name).toMatch(/^[A-Z]/)
    }
  })
})
