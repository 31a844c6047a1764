import { describe, expect, it } from 'vitest'
import { createRecent } from '../../../../renderer/state/recent'

function recentOver(stored?: string) {
  const kept = new Map(stored === undefined ? [] : [['used', stored]])
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  return createRecent(storage, { key: 'used', most: 3, isKnown: (id) => id.length === 1 })
}

describe('what was used lately', () => {
  it('puts the last one first, each once, and forgets the oldest', () => {
    const recent = recentOver()
    for (const id of ['a', 'b', 'c', 'a', 'd']) recent.note(id)
    expect(recent.read()).toEqual(['d', 'a', 'c'])
  })

  it.each([
    ['nothing', undefined],
    ['no JSON', '[oh'],
    ['no list', '{"a":1}'],
    ['what nobody knows', '["long", 7, null]'],
  ])('begins empty over %s', (_, stored) => {
    expect(recentOver(stored).read()).toEqual([])
  })

  it('keeps of a stored list what is known', () => {
    expect(recentOver('["a","long","b"]').read()).toEqual(['a', 'b'])
  })
})
