import { describe, expect, it } from 'vitest'
import { trigramMatch } from '../../../../electron/storage/trigrams'

describe('trigramMatch', () => {
  it('asks for every group of three characters, in quotes, so that none has a meaning', () => {
    expect(trigramMatch('AbC"')).toBe('"abc" AND "bc"""')
    expect(trigramMatch('OR NOT* (x)')).toContain('"t* " AND "* ("')
    expect(trigramMatch('aaaaaa')).toBe('"aaa"')
  })

  it('asks for nothing that letter case or encoding could change', () => {
    expect(trigramMatch('ab')).toBeUndefined()
    expect(trigramMatch('日本語のテキスト')).toBeUndefined()
    expect(trigramMatch('abcü')).toBe('"abc"')
    expect(trigramMatch('a\0bc')).toBeUndefined()
  })

  it('stays short for a long text', () => {
    const long = Array.from({ length: 5000 }, (_, index) => index.toString(36)).join('')
    expect(trigramMatch(long)?.split(' AND ')).toHaveLength(40)
  })
})
