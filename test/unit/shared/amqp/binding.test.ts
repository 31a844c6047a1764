import { describe, expect, it } from 'vitest'
import { matchesBinding } from '../../../../shared/amqp/binding'

const key = 'event.7.github.push'

describe('a binding key', () => {
  it.each(['event.7.github.push', '#', 'event.#', 'event.*.github.push', '*.*.*.*', '#.push'])(
    '%s takes the key',
    (binding) => {
      expect(matchesBinding(binding, key)).toBe(true)
    },
  )

  it.each(['event.7.github.push.#', 'event.#.push', '#.#', '#.github.#', 'event.#.7.#.push'])(
    '%s takes it too, for # may be no word at all',
    (binding) => {
      expect(matchesBinding(binding, key)).toBe(true)
    },
  )

  it.each(['event', 'event.*', 'event.*.*', 'event.7.github.push.*', 'Event.#', '*.push', ''])(
    '%s does not take it',
    (binding) => {
      expect(matchesBinding(binding, key)).toBe(false)
    },
  )

  it('takes wildcards for what they are only where they are a word of their own', () => {
    expect(matchesBinding('event.7.git*.push', key)).toBe(false)
    expect(matchesBinding('event.7.g#', 'event.7.github')).toBe(false)
  })

  it('counts empty words, and none in an empty key', () => {
    expect(matchesBinding('*', '')).toBe(false)
    expect(matchesBinding('#', '')).toBe(true)
    expect(matchesBinding('', '')).toBe(true)
    expect(matchesBinding('a.*', 'a.')).toBe(true)
    expect(matchesBinding('a', 'a.')).toBe(false)
  })

  it('answers at once however many wildcards it has', () => {
    const many = `${'#.*.'.repeat(200)}x`
    expect(matchesBinding(many, `${'a.'.repeat(400)}y`)).toBe(false)
  })
})
