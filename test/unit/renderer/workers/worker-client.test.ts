import { afterEach, describe, expect, it, vi } from 'vitest'
import { createWorkerClient, type WorkerRequest } from '../../../../renderer/workers/worker-client'
import { createWorkerKeeper } from '../../../../renderer/workers/worker-keeper'

/** A client whose workers run in this thread; they answer when they are let. */
function aClient() {
  const log: string[] = []
  const held: (() => void)[] = []
  const client = createWorkerClient<string, string, string>(() => {
    const keep = createWorkerKeeper({
      open: (content: string) => content.toUpperCase(),
      answer: (kept: string, question: string) => `${question} ${kept}`,
      limit: 2,
    })
    let hear: Parameters<ReturnType<typeof port>['onReply']>[0] = () => undefined
    let isClosed = false
    const port = () => ({
      post(message: WorkerRequest<string, string>) {
        log.push(message.content === undefined ? 'named' : 'sent')
        held.push(() => !isClosed && hear(keep(message)))
      },
      onReply(listener: (answer: ReturnType<typeof keep>) => void) {
        hear = listener
      },
      close() {
        log.push('closed')
        isClosed = true
      },
    })
    log.push('opened')
    return port()
  })
  return {
    client,
    log,
    async letAnswer() {
      for (const answer of held.splice(0)) answer()
      await Promise.resolve()
    },
  }
}

describe('asking a worker', () => {
  it('sends content once and names it afterwards', async () => {
    const { client, log, letAnswer } = aClient()
    const subject = {}
    const first = client.ask(subject, 'x', 'one')
    const second = client.ask(subject, 'x', 'two')
    await letAnswer()

    expect([await first, await second]).toEqual(['one X', 'two X'])
    expect(log).toEqual(['opened', 'sent', 'named'])
  })

  it('sends content again that the worker has forgotten', async () => {
    const { client, log, letAnswer } = aClient()
    const subjects = [{}, {}, {}]
    for (const subject of subjects) {
      const answer = client.ask(subject, 'x', 'q')
      await letAnswer()
      await answer
    }
    const again = client.ask(subjects[0] as object, 'x', 'q')
    await letAnswer()
    await letAnswer()

    expect(await again).toBe('q X')
    expect(log).toEqual(['opened', 'sent', 'sent', 'sent', 'named', 'sent'])
  })

  it('ends a busy worker that is abandoned, and starts the next one afresh', async () => {
    const { client, log, letAnswer } = aClient()
    const subject = {}
    let wasAnswered = false
    void client.ask(subject, 'x', 'slow').then(() => {
      wasAnswered = true
    })
    client.abandon()
    const next = client.ask(subject, 'x', 'next')
    await letAnswer()

    expect(await next).toBe('next X')
    expect(wasAnswered).toBe(false)
    expect(log).toEqual(['opened', 'sent', 'closed', 'opened', 'sent'])
  })

  it('can be started before anything is asked, and is started once', async () => {
    const { client, log, letAnswer } = aClient()
    client.wake()
    client.wake()
    const answer = client.ask({}, 'x', 'q')
    await letAnswer()

    expect(await answer).toBe('q X')
    expect(log).toEqual(['opened', 'sent'])
  })

  it('leaves an idle worker alone', async () => {
    const { client, log, letAnswer } = aClient()
    const answer = client.ask({}, 'x', 'q')
    await letAnswer()
    await answer
    client.abandon()

    expect(log).toEqual(['opened', 'sent'])
  })
})

describe('what a worker keeps', () => {
  const MB = 1024 * 1024
  /** Tells which of the subjects asked about so far are still known. */
  function keptOf(sizes: readonly number[]): readonly number[] {
    const keep = createWorkerKeeper({
      open: (bytes: number) => bytes,
      answer: (kept: number) => kept,
      limit: 3,
      weigh: (bytes) => bytes,
    })
    sizes.forEach((content, key) => {
      keep({ request: key, key, content, question: undefined })
    })
    return sizes.filter((_, key) => {
      const request = { request: 0, key, content: undefined, question: undefined }
      return keep(request).reply !== undefined
    })
  }

  it('are the last few small bodies', () => {
    expect(keptOf([1, 2, 3, 4])).toEqual([2, 3, 4])
  })

  it('is of large bodies the last one alone, however large', () => {
    expect(keptOf([50 * MB, 60 * MB])).toEqual([60 * MB])
    expect(keptOf([1, 2, 50 * MB])).toEqual([50 * MB])
    expect(keptOf([50 * MB, 1])).toEqual([1])
    expect(keptOf([5 * MB, 6 * MB, 7 * MB])).toEqual([6 * MB, 7 * MB])
  })
})

describe('a worker that nobody asks', () => {
  const twoMinutesMs = 120_000
  afterEach(() => {
    vi.useRealTimers()
  })

  it('ends after two minutes, and another is given the content with the next question', async () => {
    vi.useFakeTimers()
    const { client, log, letAnswer } = aClient()
    const subject = {}
    const first = client.ask(subject, 'x', 'one')
    await letAnswer()
    await first
    await vi.advanceTimersByTimeAsync(twoMinutesMs - 1)
    expect(log).toEqual(['opened', 'sent'])
    await vi.advanceTimersByTimeAsync(1)
    expect(log).toEqual(['opened', 'sent', 'closed'])

    const second = client.ask(subject, 'x', 'two')
    await letAnswer()
    expect(await second).toBe('two X')
    expect(log).toEqual(['opened', 'sent', 'closed', 'opened', 'sent'])
  })

  it('stays while a question is under way, and counts from the last answer', async () => {
    vi.useFakeTimers()
    const { client, log, letAnswer } = aClient()
    const subject = {}
    client.wake()
    const slow = client.ask(subject, 'x', 'one')
    await vi.advanceTimersByTimeAsync(2 * twoMinutesMs)
    await letAnswer()
    expect(await slow).toBe('one X')
    await vi.advanceTimersByTimeAsync(twoMinutesMs - 1)
    const next = client.ask(subject, 'x', 'two')
    await letAnswer()
    await next
    await vi.advanceTimersByTimeAsync(twoMinutesMs - 1)
    expect(log).toEqual(['opened', 'sent', 'named'])
  })

  it('that was woken for nothing ends, too', async () => {
    vi.useFakeTimers()
    const { client, log } = aClient()
    client.wake()
    await vi.advanceTimersByTimeAsync(twoMinutesMs)
    expect(log).toEqual(['opened', 'closed'])
  })
})
