import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRest } from '../../../../electron/threads/rest'

type Words = { readonly say: (word: string) => string }

/** A thread of one's own making, which answers when it is told to. */
function aRest() {
  let stay: () => void = () => undefined
  let asked = 0
  const said: string[] = []
  const rest = createRest(100, () => {
    asked += 1
    return new Promise<void>((resolve) => {
      stay = resolve
    })
  })
  const client = rest.counted<Words>(() => ({
    say: async (word) => {
      said.push(word)
      return word
    },
  }))
  return { rest, client, said, asked: () => asked, stay: () => stay() }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the rest of a thread', () => {
  it('is asked for when the last call was answered so long ago', async () => {
    const { client, asked } = aRest()
    await client.say('one')
    await vi.advanceTimersByTimeAsync(99)
    await client.say('two')
    await vi.advanceTimersByTimeAsync(99)
    expect(asked()).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked()).toBe(1)
  })

  it('is not asked for before the first call, nor once the thread is to be stopped', async () => {
    const { rest, client, asked } = aRest()
    await vi.advanceTimersByTimeAsync(1000)
    await client.say('one')
    rest.stop()
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked()).toBe(0)
  })

  it('holds calls back while it is asked for, and lets them go in their order', async () => {
    const { rest, client, said } = aRest()
    await client.say('one')
    await vi.advanceTimersByTimeAsync(100)
    expect(rest.isAsked()).toBe(true)
    const held = [client.say('two'), client.say('three')]
    await vi.advanceTimersByTimeAsync(10)
    expect(said).toEqual(['one'])
    rest.ended()
    expect(await Promise.all(held)).toEqual(['two', 'three'])
    expect(said).toEqual(['one', 'two', 'three'])
  })

  it('is asked for again where the thread stays', async () => {
    const { rest, client, asked, stay } = aRest()
    await client.say('one')
    await vi.advanceTimersByTimeAsync(100)
    stay()
    await vi.advanceTimersByTimeAsync(50)
    expect(rest.isAsked()).toBe(false)
    await vi.advanceTimersByTimeAsync(50)
    expect(asked()).toBe(2)
  })
})
