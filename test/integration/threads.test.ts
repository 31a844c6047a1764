import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
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
