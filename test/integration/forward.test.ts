import { randomUUID } from 'node:crypto'
import type { LookupFunction } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { dropGoneForwards } from '../../electron/courier/drop-gone'
import { openForwardQueue } from '../../electron/forwards/forward-queue'
import { createForwarder, type Forwarder } from '../../electron/forwards/forwarder'
import type { CaptureStore } from '../../electron/storage/capture-store'
import { openReader } from '../../electron/storage/reader'
import { openReplays } from '../../electron/storage/replays'
import { catchAll } from '../../shared/endpoint'
import type { ForwardRules } from '../../shared/forwards/forward-rules'
import { type ForwardsView, noForwards } from '../../shared/forwards/forwards-view'
import type { CaptureId } from '../../shared/http/capture'
import type { ReplayAttempt } from '../../shared/replay'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { type Listening, listening } from '../support/command-line'
import {
  answerWith,
  startTarget,
  type TargetOptions,
  type TargetServer,
} from '../support/target-server'

const targets: TargetServer[] = []
afterEach(async () => {
  for (const target of targets.splice(0)) await target.close()
})

const aTarget = async (options: TargetOptions = {}): Promise<TargetServer> => {
  const target = await startTarget(options)
  targets.push(target)
  return target
}

/** A URL that nobody listens at, and its port. */
const anAbsentTarget = async (): Promise<{ readonly url: string; readonly port: number }> => {
  const { url, port, close } = await startTarget()
  await close()
  return { url, port }
}

const bodiesOf = ({ seen }: TargetServer): readonly string[] => seen.map(({ body }) => body)

interface Bench {
  readonly store: CaptureStore
  readonly forwarder: Forwarder
  readonly attempts: readonly ReplayAttempt[]
  readonly until: (isReached: (view: ForwardsView) => boolean) => Promise<void>
  readonly keep: (wishes?: Parameters<typeof anArrival>[0]) => Promise<string>
}

interface Wishes {
  readonly rules: Partial<ForwardRules>
  readonly folder?: string
  readonly store?: CaptureStore
  /** Milliseconds that the clock is ahead. */
  readonly ahead?: () => number
  readonly lookup?: LookupFunction
}

const rulesWith = (rules: Partial<ForwardRules>): ForwardRules => ({
  everywhere: [],
  forwarding: {},
  endpoints: [],
  allowedHosts: [],
  ownUrls: [],
  ...rules,
})

/** What the courier does, without its thread. */
async function aBench({ rules, folder = aDataFolder(), ...wishes }: Wishes): Promise<Bench> {
  const store = wishes.store ?? (await aStore({ folder, onGone: () => undefined }))
  const reader = ofResult(openReader(folder))
  const replays = ofResult(openReplays(folder))
  const queue = ofResult(openForwardQueue(folder))
  const attempts: ReplayAttempt[] = []
  let view = noForwards
  let wake: () => void = () => undefined
  const forwarder = createForwarder({
    reader,
    replays,
    queue,
    now: () => Date.now() + (wishes.ahead?.() ?? 0),
    newId: randomUUID,
    sources: { endpoints: [], providers: {} },
    startedAtMs: Date.now(),
    ...(wishes.lookup ? { lookup: wishes.lookup } : {}),
    rules: rulesWith(rules),
    onAttempt: (attempt) => attempts.push(attempt),
    onView(next) {
      view = next
      wake()
    },
  })
  onTestFinished(async () => {
    await forwarder.stop(0)
    for (const part of [reader, replays, queue]) part.close()
  })
  forwarder.wake()
  return {
    store,
    forwarder,
    attempts,
    async until(isReached) {
      view = forwarder.view()
      while (!isReached(view)) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    async keep(arrival = {}) {
      const kept = await store.append(anArrival({ receivedAt: Date.now(), ...arrival }))
      forwarder.wake()
      return ofResult(kept).id
    },
  }
}

const isDone = ({ waiting, targets: all }: ForwardsView): boolean =>
  waiting === 0 && all.every(({ state }) => state !== 'sending')

describe('sending on by rule', () => {
  it('takes each new capture to every URL of its endpoint, in order, as it came', async () => {
    const there = await aTarget()
    const [all, own] = [`${there.url}/all`, `${there.url}/own`]
    const endpoints = [{ ...catchAll, path: '/stripe', forwardTo: [own] }]
    const { keep, until, attempts } = await aBench({ rules: { everywhere: [all], endpoints } })
    const signature = ['Stripe-Signature', `t=1,v1=${'0'.repeat(64)}`] as const
    const secrets = [['Authorization', 'Basic x'] as const, signature]
    const id = await keep({ target: '/stripe/a', headers: secrets, body: '1' })
    await keep({ target: '/other', body: '2' })
    await until((view) => isDone(view) && attempts.length === 3)
    const seen = there.seen.map(({ requestLine, body }) => `${requestLine.split(' ')[1]} ${body}`)
    expect(seen.toSorted()).toEqual(['/all 1', '/all 2', '/own 1'])
    expect(seen.filter((one) => one.startsWith('/all'))).toEqual(['/all 1', '/all 2'])
    expect(there.seen[0]?.headers).toContainEqual(signature)
    expect(there.seen[0]?.headers.map(([name]) => name)).not.toContain('Authorization')
    expect(attempts.filter(({ captureId }) => captureId === id)).toMatchObject([
      { sentBy: 'forward', number: 1 },
      { sentBy: 'forward', number: 2 },
    ])
  })

  it('puts the captured path behind the URL and lets credentials go along, if a rule says so', async () => {
    const there = await aTarget()
    const forwarding = { path: 'keep', credentials: 'send' } as const
    const endpoints = [{ ...catchAll, forwardTo: [`${there.url}/in`], forwarding }]
    const { keep, until, attempts } = await aBench({ rules: { endpoints } })
    await keep({ target: '/a/b?c=d', headers: [['Authorization', 'Basic x']] })
    await until((view) => isDone(view) && attempts.length === 1)
    expect(there.seen[0]?.requestLine).toBe('POST /in/a/b?c=d HTTP/1.1')
    expect(there.seen[0]?.headers).toContainEqual(['Authorization', 'Basic x'])
  })

  it('does not begin with what came before there was a rule, nor with what was imported', async () => {
    const there = await aTarget()
    const bench = await aBench({ rules: {} })
    await bench.keep({ body: 'before' })
    bench.forwarder.use(rulesWith({ everywhere: [there.url] }))
    await bench.keep({ origin: 'imported', body: 'from a file' })
    await bench.keep({ body: 'new' })
    await bench.until((view) => isDone(view) && bench.attempts.length === 1)
    expect(bodiesOf(there)).toEqual(['new'])
  })

  it('keeps what a target that is down did not take, and takes it there in order after a restart', async () => {
    const { url, port } = await anAbsentTarget()
    const folder = aDataFolder()
    const first = await aBench({ rules: { everywhere: [url] }, folder })
    for (const body of ['a', 'b', 'c']) await first.keep({ body })
    await first.until(({ targets: [one] }) => one?.waiting === 3 && one.state === 'waiting')
    expect(first.forwarder.view().targets[0]).toMatchObject({ nextAt: expect.any(Number) })
    expect(first.attempts).toHaveLength(1)
    await first.forwarder.stop(0)

    const back = await aTarget({ port })
    const second = await aBench({ rules: { everywhere: [url] }, folder, store: first.store })
    await second.until(isDone)
    expect(bodiesOf(back)).toEqual(['a', 'b', 'c'])
    expect(second.forwarder.view().targets).toMatchObject([{ state: 'idle', delivered: 3 }])
  })

  it('holds the order while a server is away, and takes a refusal for an answer', async () => {
    const statuses = ['503 Busy', '200 OK', '400 No', '200 OK']
    const there = await aTarget({
      behave: (socket, request) =>
        answerWith(`HTTP/1.1 ${statuses.shift()}\r\nContent-Length: 0\r\n\r\n`)(socket, request),
    })
    const { keep, forwarder, until, attempts } = await aBench({
      rules: { everywhere: [there.url] },
    })
    for (const body of ['a', 'b', 'c']) await keep({ body })
    await until(({ targets: [one] }) => one?.state === 'waiting')
    expect(forwarder.view().targets[0]?.lastError).toContain('503')
    ofResult(forwarder.change({ act: 'retry' }))
    await until((view) => isDone(view) && attempts.length === 4)
    expect(bodiesOf(there)).toEqual(['a', 'a', 'b', 'c'])
  })

  it('lets the others pass one that its target fails over, and tries it again later', async () => {
    let aheadMs = 0
    let isMended = false
    const there = await aTarget({
      behave(socket, request) {
        const status = request.body === 'poison' && !isMended ? '500 Oops' : '200 OK'
        answerWith(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`)(socket, request)
      },
    })
    const rules = { everywhere: [there.url] }
    const { keep, forwarder, until } = await aBench({ rules, ahead: () => aheadMs })
    for (const body of ['poison', 'b', 'c']) await keep({ body })
    for (let tries = 1; tries < 5; tries++) {
      await until(({ targets: [one] }) => one?.state === 'waiting')
      expect(bodiesOf(there)).toHaveLength(tries)
      aheadMs += 60_000
      forwarder.wake()
    }
    await until(({ targets: [one] }) => one?.aside === 1 && one.waiting === 1)
    expect(bodiesOf(there).slice(4)).toEqual(['poison', 'b', 'c'])
    isMended = true
    aheadMs += 4_000_000
    forwarder.wake()
    await until(isDone)
    expect(bodiesOf(there).at(-1)).toBe('poison')
  })

  it('holds what no rule sends any more until a person has it sent or dropped', async () => {
    const { url, port } = await anAbsentTarget()
    const folder = aDataFolder()
    const first = await aBench({ rules: { everywhere: [url] }, folder })
    await first.keep({ body: 'a' })
    await first.until(({ targets: [one] }) => one?.state === 'waiting')
    await first.forwarder.stop(0)
    const back = await aTarget({ port })
    const second = await aBench({ rules: {}, folder, store: first.store })
    expect(second.forwarder.view()).toMatchObject({ waiting: 1, targets: [{ state: 'held' }] })
    expect(bodiesOf(back)).toEqual([])
    ofResult(second.forwarder.change({ act: 'retry', url }))
    await second.until(({ waiting }) => waiting === 0)
    expect(bodiesOf(back)).toEqual(['a'])
  })

  it('sends nothing while it is paused, and nothing that was dropped', async () => {
    const there = await aTarget()
    const { keep, forwarder, until } = await aBench({ rules: { everywhere: [there.url] } })
    ofResult(forwarder.change({ act: 'pause', url: there.url }))
    await keep({ body: 'dropped' })
    await until(({ waiting, targets: [one] }) => waiting === 1 && one?.state === 'paused')
    ofResult(forwarder.change({ act: 'drop', url: there.url }))
    await keep({ body: 'kept' })
    ofResult(forwarder.change({ act: 'resume', url: there.url }))
    await until(isDone)
    expect(bodiesOf(there)).toEqual(['kept'])
  })

  it('sees what another process wrote', async () => {
    const { url, port } = await anAbsentTarget()
    const folder = aDataFolder()
    const { keep, until } = await aBench({ rules: { everywhere: [url] }, folder })
    await keep({ body: 'a' })
    await until(({ targets: [one] }) => one?.state === 'waiting')
    const back = await aTarget({ port })
    const terminal = ofResult(openForwardQueue(folder))
    ofResult(terminal.hurry([url]))
    terminal.close()
    await until(isDone)
    expect(bodiesOf(back)).toEqual(['a'])
  })

  it('never sends to the receiver itself, and ends what goes in circles', async () => {
    const there = await aTarget()
    const { keep, forwarder, until, attempts } = await aBench({
      rules: {
        everywhere: ['http://localhost:8787/in', there.url],
        ownUrls: ['http://127.0.0.1:8787'],
      },
    })
    await keep({ body: 'once' })
    await keep({ body: 'round', headers: [['Hookwright-Hops', '3']] })
    await until((view) => isDone(view) && attempts.length === 2)
    expect(bodiesOf(there)).toEqual(['once'])
    expect(attempts[1]?.outcome).toMatchObject({ kind: 'failed', error: { cause: 'loop' } })
    expect(forwarder.view().targets).toMatchObject([{ state: 'own', waiting: 0 }, { waiting: 0 }])
  })
})

describe('what a name may lead to', () => {
  /** Every name leads to this machine. */
  const lookup: LookupFunction = (_, options, done) =>
    options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)

  it('is not the own network, until a person allowed that name', async () => {
    const there = await aTarget()
    const url = there.url.replace('127.0.0.1', 'own.test')
    const { keep, forwarder, until } = await aBench({ rules: { everywhere: [url] }, lookup })
    for (const body of ['a', 'b']) await keep({ body })
    await until(({ targets: [one] }) => one?.aside === 2)
    expect(forwarder.view().targets[0]).toMatchObject({ needsAllowing: true, state: 'waiting' })
    expect(bodiesOf(there)).toEqual([])
    ofResult(forwarder.change({ act: 'allow', url }))
    await until(isDone)
    expect(bodiesOf(there)).toEqual(['a', 'b'])
  })
})

describe('a capture that cannot be sent', () => {
  it('is not lost while its deletion can be undone, and holds up no other', async () => {
    const { url, port } = await anAbsentTarget()
    const { keep, store, forwarder, until } = await aBench({ rules: { everywhere: [url] } })
    const id = await keep({ body: 'deleted' })
    await keep({ body: 'stays' })
    await until(({ targets: [one] }) => one?.waiting === 2 && one.state === 'waiting')
    const { undo } = ofResult(await store.remove([id as CaptureId]))
    const there = await aTarget({ port })
    ofResult(forwarder.change({ act: 'retry' }))
    await until(({ targets: [one] }) => one?.delivered === 1)
    expect(bodiesOf(there)).toEqual(['stays'])
    ofResult(await store.restore(undo))
    ofResult(forwarder.change({ act: 'retry' }))
    await until(isDone)
    expect(bodiesOf(there)).toEqual(['stays', 'deleted'])
  })
})

describe('captures that are deleted for good', () => {
  it('are taken out of the queue, and it is known how many', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder, onGone: () => undefined })
    const reader = ofResult(openReader(folder))
    const queue = ofResult(openForwardQueue(folder))
    onTestFinished(() => {
      reader.close()
      queue.close()
    })
    const kept = ofResult(await store.append(anArrival({ receivedAt: Date.now() })))
    const url = 'http://a.test/'
    const forwards = [kept.id, 'GONE' as CaptureId].map((captureId) => ({
      captureId,
      url,
      sendUrl: url,
      credentials: 'leave-out' as const,
    }))
    ofResult(queue.enqueue(forwards, kept.id))
    expect(ofResult(dropGoneForwards(reader, queue))).toBe(1)
    expect(ofResult(queue.captureIds())).toEqual([kept.id])
  })
})

describe('listen --forward-to', () => {
  let running: Listening | undefined
  afterEach(async () => {
    await running?.end('SIGKILL')
    running = undefined
  })
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(running?.url ?? '', { method: 'POST', body, headers })

  it('sends the captured signature on as it came', async () => {
    const target = await aTarget()
    running = await listening(aDataFolder(), ['--forward-to', target.url])
    const signature = `t=1,v1=${'0'.repeat(64)}`
    const headers = { 'Stripe-Signature': signature, 'X-Hub-Signature-256': 'sha256=00' }
    await post('{"id":1}', headers)
    await running.line(({ type }) => type === 'reply')
    const lowerNames = target.seen[0]?.headers.map(([name, value]) => [name.toLowerCase(), value])
    expect(lowerNames).toContainEqual(['stripe-signature', signature])
    expect(lowerNames).toContainEqual(['x-hub-signature-256', 'sha256=00'])
  })

  it('loses nothing over kill -9 while the target is down, and keeps the order', async () => {
    const { url, port } = await anAbsentTarget()
    const folder = aDataFolder()
    running = await listening(folder, ['--forward-to', url])
    const bodies = ['a', 'b', 'c', 'd']
    for (const body of bodies) expect((await post(body)).status).toBe(200)
    await running.line(({ type, error }) => type === 'reply' && error !== undefined)
    await running.end('SIGKILL')

    const back = await aTarget({ port })
    running = await listening(folder, ['--forward-to', url])
    const answered = new Set<string>()
    while (answered.size < bodies.length) {
      const reply = await running.line(
        ({ type, status, captureId }) =>
          type === 'reply' && status === 200 && !answered.has(captureId),
      )
      answered.add(reply.captureId)
    }
    expect(bodiesOf(back)).toEqual(bodies)
  })

  it('goes on after kill -9 in the middle of sending: all arrive in order, one may twice', async () => {
    let seen = 0
    let reached: () => void = () => undefined
    const twenty = new Promise<void>((resolve) => {
      reached = resolve
    })
    const target = await aTarget({
      behave(socket, request) {
        if (++seen === 20) reached()
        answerWith('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')(socket, request)
      },
    })
    const folder = aDataFolder()
    running = await listening(folder, ['--forward-to', target.url])
    const bodies = Array.from({ length: 60 }, (_, number) => String(number))
    for (const body of bodies) expect((await post(body)).status).toBe(200)
    await twenty
    await running.end('SIGKILL')

    running = await listening(folder, ['--forward-to', target.url])
    await running.line(({ type, sentBytes }) => type === 'reply' && sentBytes === 2 && isLast())
    const arrived = bodiesOf(target)
    expect(arrived.filter((body, at) => body !== arrived[at - 1])).toEqual(bodies)
    expect(arrived.length).toBeLessThanOrEqual(bodies.length + 1)

    function isLast(): boolean {
      return bodiesOf(target).at(-1) === '59'
    }
  })

  it('says what still waits when it ends', async () => {
    const { url } = await anAbsentTarget()
    running = await listening(aDataFolder(), ['--forward-to', url])
    await post('a')
    await running.line(({ type }) => type === 'reply')
    expect(await running.end('SIGTERM')).toBe(0)
    expect(running.complaint()).toContain('1 capture waits to be sent on')
  })
})
