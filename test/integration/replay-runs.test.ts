import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { previewReplay } from '../../electron/courier/preview-replay'
import { type ReplayParts, replayCapture } from '../../electron/courier/replay-capture'
import { createRunDesk, type RunDesk } from '../../electron/courier/run-desk'
import { sentBody } from '../../electron/courier/sent-body'
import { openDatabase } from '../../electron/storage/database'
import { openReader } from '../../electron/storage/reader'
import type { StoredPlan } from '../../electron/storage/replay-runs'
import { openReplays } from '../../electron/storage/replays'
import { toText, utf8 } from '../../shared/bytes'
import type { ReplayOrder } from '../../shared/replay'
import { fullSpeed } from '../../shared/replay/pace'
import { noRetries } from '../../shared/replay/retry-policy'
import type { ReplayRun, RunId, RunRequest } from '../../shared/replay-run'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import {
  answerWith,
  plainAnswer,
  startTarget,
  type TargetOptions,
  type TargetServer,
} from '../support/target-server'

let target: TargetServer
afterEach(() => target.close())

interface Bench {
  readonly parts: ReplayParts
  readonly folder: string
  readonly desk: RunDesk
  readonly progress: readonly ReplayRun[]
  /** Resolves with the run once its progress satisfies a condition. */
  readonly until: (id: RunId, isReached: (run: ReplayRun) => boolean) => Promise<ReplayRun>
}

async function aBench(captures: number, options: TargetOptions = {}): Promise<Bench> {
  target = await startTarget(options)
  const folder = aDataFolder()
  const store = await aStore({ folder, onGone: () => undefined })
  for (let number = 0; number < captures; number++) {
    ofResult(await store.append(anArrival({ target: `/in/${number}`, body: `{"n":${number}}` })))
  }
  await store.close()
  const reader = ofResult(openReader(folder))
  const replays = ofResult(openReplays(folder))
  onTestFinished(() => {
    reader.close()
    replays.close()
  })
  const parts: ReplayParts = {
    reader,
    replays,
    now: Date.now,
    newId: randomUUID,
    sources: { endpoints: [], providers: {} },
  }
  const progress: ReplayRun[] = []
  let wake: () => void = () => undefined
  const desk = createRunDesk(parts, (run) => {
    progress.push(run)
    wake()
  })
  const until: Bench['until'] = async (id, isReached) => {
    for (;;) {
      const found = progress.find((run) => run.id === id && isReached(run))
      if (found) return found
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { parts, folder, desk, progress, until }
}

const order = (more: Partial<ReplayOrder> = {}): RunRequest['order'] => ({
  url: target.url,
  timeoutMs: 10_000,
  tls: 'verify',
  ...more,
})

const asking = (wishes: Partial<RunRequest> = {}): RunRequest => ({
  captures: { kind: 'query', query: '' },
  order: order(),
  line: 'arrival',
  seed: 1,
  concurrency: 2,
  pace: fullSpeed,
  retry: noRetries,
  ...wishes,
})

const isOver = ({ state }: ReplayRun): boolean => state === 'finished' || state === 'stopped'
const numbersSeen = (): readonly number[] => target.seen.map(({ body }) => JSON.parse(body).n)

const asRequest = (plan: object): StoredPlan => JSON.parse(JSON.stringify(plan)) as StoredPlan

/** As if the process of a run were no more. */
function diedAt(folder: string, run: RunId): void {
  const database = openDatabase(join(folder, 'replays.db'), { access: 'write' })
  // No process has such an id.
  database.prepare('UPDATE run SET owner = ? WHERE id = ?').run([2 ** 22 + 1, run])
  database.close()
}

/** Every third request fails. */
const failing: TargetOptions = {
  behave: (socket, request) => {
    const isBad = JSON.parse(request.body).n % 3 === 0
    const status = isBad ? '500 No' : '200 OK'
    answerWith(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`)(socket, request)
  },
}

describe('a run of replays', () => {
  it('sends every capture once and counts how they ended', async () => {
    const { desk, until, parts } = await aBench(30, failing)
    const run = ofResult(await desk.start(asking(), undefined))
    expect(run).toMatchObject({ state: 'running', counts: { total: 30 } })
    const ended = await until(run.id, isOver)
    expect(ended).toMatchObject({
      state: 'finished',
      counts: { total: 30, waiting: 0, sending: 0, passed: 20, failed: 10 },
    })
    expect(numbersSeen().toSorted((a, b) => a - b)).toEqual([...Array(30).keys()])
    const first = ofResult(
      parts.replays.runs.items({ run: run.id, only: 'failed', after: -1, limit: 4 }),
    )
    expect(first.map(({ position }) => position)).toEqual([0, 3, 6, 9])
    expect(first[0]).toMatchObject({ status: 500, verdict: 'failing', tries: 1 })
    const next = ofResult(
      parts.replays.runs.items({ run: run.id, only: 'failed', after: 9, limit: 4 }),
    )
    expect(next.map(({ position }) => position)).toEqual([12, 15, 18, 21])
  })

  it('can be followed by one of just those that failed', async () => {
    const statuses = ['500 No', '200 OK', '500 No', '200 OK', '200 OK']
    const { desk, until, parts } = await aBench(3, {
      behave: (socket, request) =>
        answerWith(`HTTP/1.1 ${statuses.shift()}\r\nContent-Length: 0\r\n\r\n`)(socket, request),
    })
    const first = ofResult(await desk.start(asking({ concurrency: 1 }), undefined))
    await until(first.id, isOver)
    const captures = { kind: 'run', run: first.id, only: 'failed' } as const
    const second = ofResult(await desk.start(asking({ captures, concurrency: 1 }), undefined))
    await until(second.id, isOver)
    expect(numbersSeen()).toEqual([0, 1, 2, 0, 2])
    const items = ofResult(
      parts.replays.runs.items({ run: second.id, only: 'all', after: -1, limit: 10 }),
    )
    expect(items.map(({ verdict }) => verdict)).toEqual(['fixed', 'fixed'])
    const listed = ofResult(parts.replays.runs.list())
    expect(listed.map(({ id }) => id)).toEqual([second.id, first.id])
  })

  it('begins nothing while it is paused', async () => {
    const { desk, until } = await aBench(40, {
      behave: (socket, request) => {
        if (target.seen.length === 5) desk.pause(run.id)
        plainAnswer(socket, request)
      },
    })
    const run: ReplayRun = ofResult(await desk.start(asking(), undefined))
    const paused = await until(run.id, ({ state }) => state === 'paused')
    expect(paused.counts.waiting).toBeGreaterThan(0)
    // What was under way may still arrive, and no more than that.
    expect(target.seen.length).toBeLessThanOrEqual(7)
    ofResult(desk.resume(run.id))
    await until(run.id, isOver)
    expect(target.seen).toHaveLength(40)
  })

  it('ends what is under way when it is stopped, and knows what was not sent', async () => {
    const { desk, parts } = await aBench(20, {
      // Never answers after the third.
      behave: (socket, request) => {
        if (target.seen.length <= 3) plainAnswer(socket, request)
        else if (target.seen.length === 5) reached()
      },
    })
    let reached: () => void = () => undefined
    const both = new Promise<void>((resolve) => {
      reached = resolve
    })
    const run = ofResult(await desk.start(asking(), undefined))
    await both
    const stopped = ofResult(await desk.stop(run.id))
    expect(stopped).toMatchObject({
      state: 'stopped',
      counts: { waiting: 15, sending: 0, passed: 3, failed: 2 },
    })
    const captures = { kind: 'run', run: run.id, only: 'waiting' } as const
    expect(ofResult(await desk.start(asking({ captures }), undefined)).counts.total).toBe(15)
    await desk.stopAll()
    expect(ofResult(parts.replays.runs.list()).map(({ state }) => state)).toEqual([
      'stopped',
      'stopped',
    ])
  })

  it('goes to the captured path behind the URL where that is asked for', async () => {
    const { desk, until } = await aBench(2)
    const wished = order({ url: `${target.url}/v1`, path: { kind: 'strip', prefix: '/in' } })
    const run = ofResult(await desk.start(asking({ order: wished, concurrency: 1 }), undefined))
    await until(run.id, isOver)
    expect(target.seen.map(({ requestLine }) => requestLine)).toEqual([
      'POST /v1/0 HTTP/1.1',
      'POST /v1/1 HTTP/1.1',
    ])
  })

  it('is continued by the next program where its own died, and repeats nothing', async () => {
    const { desk, parts, folder, until } = await aBench(12)
    const { runs } = parts.replays
    const plan = { ...asking(), captures: undefined, line: undefined, seed: undefined }
    const ids = ofResult(await parts.reader.ids(''))
    const run = ofResult(
      runs.begin({ title: target.url, startedAt: 1, captureIds: ids, plan: asRequest(plan) }),
    )
    for (const position of [0, 1, 2]) ofResult(runs.journal(run).claim(position))
    diedAt(folder, run)
    expect(ofResult(runs.find(run))).toMatchObject({
      state: 'interrupted',
      canContinue: true,
      counts: { sending: 3, waiting: 9 },
    })
    expect(ofResult(desk.continue(run, () => undefined)).state).toBe('running')
    const ended = await until(run, isOver)
    expect(ended).toMatchObject({ state: 'finished', counts: { passed: 9, sending: 3 } })
    expect(target.seen).toHaveLength(9)
    expect(desk.continue(run, () => undefined)).toMatchObject({ error: { code: 'not-found' } })
  })

  it('that a command began is continued by that command', async () => {
    const { desk, parts } = await aBench(1)
    const ids = ofResult(await parts.reader.ids(''))
    const run = ofResult(
      parts.replays.runs.begin({ title: target.url, startedAt: 1, captureIds: ids }),
    )
    expect(desk.continue(run, () => undefined)).toMatchObject({
      error: { code: 'bad-input', detail: expect.stringContaining(`--resume ${run.slice(0, 8)}`) },
    })
  })

  it('is interrupted where the thread that sent it failed', async () => {
    const { parts } = await aBench(1)
    const ids = ofResult(await parts.reader.ids(''))
    const { runs } = parts.replays
    const run = ofResult(runs.begin({ title: target.url, startedAt: 1, captureIds: ids }))
    expect(ofResult(runs.find(run)).state).toBe('running')
    createRunDesk(parts, () => undefined)
    expect(ofResult(runs.find(run)).state).toBe('interrupted')
  })

  it('of nothing is not begun', async () => {
    const { desk } = await aBench(1)
    const captures = { kind: 'query', query: 'method=PUT' } as const
    expect(await desk.start(asking({ captures }), undefined)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
  })
})

describe('a draft', () => {
  it('is sent in place of the capture, is kept, and leaves the capture alone', async () => {
    const { parts } = await aBench(1)
    const captureId = ofResult(parts.reader.resolve('latest'))
    const before = ofResult(parts.reader.get(captureId))
    const draft = {
      headers: [
        ['X-Mine', '1'],
        ['x-mine', '2'],
      ] as const,
      body: { body: utf8('{"n":  7}'), edits: [], form: 'minimized' } as const,
    }
    const wished: ReplayOrder = { ...order({ method: 'PUT', draft }), captureId }
    const preview = ofResult(previewReplay(wished, parts, undefined))
    const attempt = ofResult(await replayCapture(wished, parts))
    const [seen] = target.seen
    expect(seen?.requestLine).toBe('PUT / HTTP/1.1')
    expect(seen?.headers).toEqual(preview.headers)
    expect(seen?.body).toBe('{"n":7}')
    expect(toText(preview.body)).toBe('{"n":7}')
    const sent = ofResult(parts.replays.sentBody(attempt.id))
    expect(sent).toMatchObject({ bytes: utf8('{"n":7}'), sha256: preview.bodySha256 })
    const part = { attemptId: attempt.id, offset: 1, length: 3 }
    expect(ofResult(await sentBody(part, parts))).toEqual({
      bytes: utf8('"n"'),
      totalBytes: 7,
      trouble: undefined,
    })
    const plain = ofResult(await replayCapture({ ...order(), captureId }, parts))
    const whole = { attemptId: plain.id, offset: 0, length: 100 }
    expect(toText(ofResult(await sentBody(whole, parts)).bytes)).toBe('{"n":0}')
    expect(ofResult(parts.reader.get(captureId))).toEqual(before)

    const kept = { method: 'PUT', headers: draft.headers, body: utf8('x'), form: 'pretty' } as const
    ofResult(parts.replays.drafts.save(captureId, kept))
    expect(ofResult(parts.replays.drafts.get(captureId))).toEqual(kept)
    ofResult(parts.replays.drafts.discard(captureId))
    expect(ofResult(parts.replays.drafts.get(captureId))).toBeUndefined()
  })
})

describe('a preview', () => {
  it('shows headers as the version of HTTP writes them', async () => {
    const { parts } = await aBench(1)
    const captureId = ofResult(parts.reader.resolve('latest'))
    const of = (more: Partial<ReplayOrder>) =>
      ofResult(previewReplay({ ...order(more), captureId }, parts, undefined))
    const { headers, http } = of({ url: 'https://hook.test/in', http: '2' })
    expect(http).toBe('2')
    expect(headers.slice(0, 4)).toEqual([
      [':method', 'POST'],
      [':scheme', 'https'],
      [':authority', 'hook.test'],
      [':path', '/in'],
    ])
    expect(of({ url: 'https://hook.test/in', http: 'auto' }).http).toBe('auto')
    expect(of({ url: 'http://hook.test/in', http: 'auto' }).http).toBeUndefined()
  })

  const signed = [['Stripe-Signature', `t=1600000000,v1=${'0'.repeat(64)}`]] as const

  it('says that a captured signature would be too old, and that its body changed', async () => {
    const { parts } = await aBench(1)
    const captureId = ofResult(parts.reader.resolve('latest'))
    const draft = { headers: signed }
    const asked: ReplayOrder = { ...order({ draft, signing: { kind: 'as-captured' } }), captureId }
    expect(ofResult(previewReplay(asked, parts, undefined)).signature).toMatchObject({
      kind: 'as-captured',
      names: ['Stripe-Signature'],
      doubts: { bodyChanged: false, stale: { limitSeconds: 300 } },
    })
    const left: ReplayOrder = { ...order({ draft }), captureId }
    expect(ofResult(previewReplay(left, parts, undefined)).signature).toEqual({
      kind: 'left-out',
      names: ['Stripe-Signature'],
    })
    const keys = { secrets: [{ text: 'k' }] }
    expect(ofResult(previewReplay(left, parts, keys)).signature).toMatchObject({
      kind: 'anew',
      scheme: 'stripe',
    })
  })
})
