import { describe, expect, it } from 'vitest'
import {
  fixedSuggestions,
  suggestsValues,
  valueSuggestions,
  wordAt,
} from '../../../../../renderer/features/search/suggestions'

const texts = (text: string) => fixedSuggestions(wordAt(text, text.length)).map((one) => one.text)

describe('the word at the cursor', () => {
  it('is a field until an operator follows', () => {
    expect(wordAt('method=POST sta', 15)).toEqual({
      kind: 'field',
      from: 12,
      to: 15,
      prefix: 'sta',
    })
    expect(wordAt('not(prov', 8)).toEqual({ kind: 'field', from: 4, to: 8, prefix: 'prov' })
  })

  it('is a value behind an operator, also in quotes', () => {
    expect(wordAt('header[x-id]*="a b', 18)).toEqual({
      kind: 'value',
      from: 0,
      to: 18,
      field: 'header[x-id]',
      operator: '*=',
      prefix: 'a b',
    })
  })

  it('reaches to its end when the cursor stands in it', () => {
    expect(wordAt('provider=stripe x', 11)).toMatchObject({ from: 0, to: 15, prefix: 'st' })
  })
})

describe('suggestions', () => {
  it('offer fields, then their operators, then set choices', () => {
    expect(texts('prov')).toEqual(['provider'])
    expect(texts('provider')).toContain('provider^=')
    expect(texts('signature=in')).toEqual(['signature=invalid'])
  })

  it('offer no operator that a field does not have', () => {
    expect(texts('received')).not.toContain('received=')
    expect(texts('status')).toContain('status>=')
  })

  it('quote values that need it', () => {
    const word = wordAt('path=/a', 7)
    if (word.kind !== 'value') throw new Error('not a value')

    expect(valueSuggestions(word, ['/a b'])[0]?.text).toBe('path="/a b"')
  })

  it('ask captures for values of fields that have them', () => {
    expect(suggestsValues('header[x-id]')).toBe(true)
    expect(suggestsValues('body')).toBe(false)
    expect(suggestsValues('nonsense')).toBe(false)
  })
})
