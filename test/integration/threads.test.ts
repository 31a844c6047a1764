import { setImmediate as nextTurn } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type EarlyThread, startEarly } from '../../electron/threads/early-thread'
import { startThread, type ThreadOptions } from '../../electron/threads/supervised-thread'
import { bundledScript } from '../support/bundled-script'
import type { WordMethods } from '../support/word-thread'

let file: URL
beforeAll(async () => {
  file = pathToFileURL(await bundledScript('word-thread'))
})

function aThread(options: Partial<ThreadOptions> = {}) {
  const failures: string[] = []
  let hear: () => void = () => undefined
  const failed = new Promise<void>((resolve) => {
    hear = resolve
  })
  const thread = startThread<WordMethods>({
    name: 'speaker',
    file,
    workerData: () => ({ word: 'hook' }),
    starts: 'with the first call',
    onNews: () => undefined,
    onFailure(detail) {
      failures.push(detail)
      hear()
    },
    ...options,
  })
  onTestFinished(thread.stop)
  return { thread, failures, failed }
}

const anEarly = (of: URL = file): EarlyThread => {
  const early = startEarly(of, 'speaker')
  onTestFinished(early.drop)
  return early
}

describe('a thread that starts with the first call', () => {
  it('does not run before, and answers that call', async () => {
    const { thread } = aThread()
    expect(thread.running()).toBeUndefined()
    expect(await thread.client.word(null)).toBe('hook')
    expect(thread.running()).toBeDefined()
  })

  it('is not started to be ended, nor by a call after its end', async () => {
    let starts = 0
    const { thread } = aThread({
      workerData: () => {
        starts += 1
        return { word: 'hook' }
      },
    })
    await thread.restart('nobody waits for it')
    await thread.stop()
    await expect(thread.client.word(null)).rejects.toThrow('the speaker was stopped')
    expect(starts).toBe(0)
  })

  it('is started again when it fails, and tells of it', async () => {
    const { thread, failures, failed } = aThread()
    await thread.client.fail(null)
    await failed
    expect(failures).toEqual(['as it was told to'])
    expect(await thread.client.word(null)).toBe('hook')
  })
})

describe('a thread that is started early', () => {
  it('begins with what is known when it is needed, and is needed once', async () => {
    const early = anEarly()
    const { thread } = aThread({ early, workerData: () => ({ word: 'known now' }) })
    expect(await thread.client.word(null)).toBe('known now')
    expect(early.take({ word: 'again' })).toBeUndefined()
  })

  it('is replaced by another one where it was dropped', async () => {
    const early = anEarly()
    await early.drop()
    const { thread, failures } = aThread({ early, starts: 'at once' })
    expect(await thread.client.word(null)).toBe('hook')
    expect(failures).toEqual([])
  })

  it('shows its failure only where somebody wanted it', async () => {
    const missing = new URL('./is-not-there.js', file)
    anEarly(missing)
    const { failures, failed } = aThread({
      file: missing,
      early: anEarly(missing),
      starts: 'at once',
    })
    await failed
    expect(failures[0]).toContain('is-not-there.js')
  })
})

describe('a thread that rests', () => {
  function aResting() {
    let starts = 0
    const made = aThread({
      restsAfterMs: 1,
      workerData: () => {
        starts += 1
        return { word: `start ${starts}` }
      },
    })
    const rested = () =>
      vi.waitFor(() => expect(made.thread.running()).toBeUndefined(), { timeout: 10_000 })
    return { ...made, rested, starts: () => starts }
  }

  it('ends when nobody asks it anything, which is no failure, and starts with the next call', async () => {
    const { thread, failures, rested } = aResting()
    expect(await thread.client.word(null)).toBe('start 1')
    await rested()
    expect(await thread.client.word(null)).toBe('start 2')
    expect(failures).toEqual([])
  })

  it('loses no call that comes in the moment it ends', async () => {
    const { thread, failures, starts } = aResting()
    const words: string[] = []
    for (let round = 0; starts() < 12; round++) {
      // Sooner and later behind the last answer, so that some calls meet the end.
      for (let turn = 0; turn < round % 97; turn++) await nextTurn()
      words.push(...(await Promise.all([thread.client.word(null), thread.client.word(null)])))
    }
    expect(words.every((word) => /^start \d+$/.test(word))).toBe(true)
    expect(failures).toEqual([])
  })

  it('stays while it has something to do that nobody waits for', async () => {
    const { thread, rested, starts } = aResting()
    await thread.client.work('begin')
    await vi.waitFor(async () => expect(await thread.client.refusals(null)).toBeGreaterThan(2), {
      // Each look is a call, behind which the time to rest begins anew.
      interval: 50,
      timeout: 10_000,
    })
    expect(starts()).toBe(1)
    await thread.client.work('end')
    await rested()
  })

  it('is still started again when it fails', async () => {
    const { thread, failures, failed } = aResting()
    await thread.client.work('begin')
    await thread.client.fail(null)
    await failed
    expect(failures).toEqual(['as it was told to'])
    expect(await thread.client.word(null)).toBe('start 2')
  })

  it('can be stopped while it rests', async () => {
    const { thread, rested, starts } = aResting()
    await thread.client.word(null)
    await rested()
    await thread.stop()
    await expect(thread.client.word(null)).rejects.toThrow('the speaker was stopped')
    expect(starts()).toBe(1)
  })
})
