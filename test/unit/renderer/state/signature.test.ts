import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createMessagesStore } from '../../../../renderer/state/messages'
import { createSignatureStore } from '../../../../renderer/state/signature'
import { createEndpointsStore } from '../../../../renderer/state/signature-endpoints'
import type { EndpointsView } from '../../../../shared/endpoint-view'
import type { CaptureId } from '../../../../shared/http/capture'
import { err, ok } from '../../../../shared/result'
import type { SignatureReport, SolverAnswer } from '../../../../shared/signature-report'
import { fakeBridge } from '../../../support/fake-bridge'

const id = (text: string) => text as CaptureId
const aReport = (differences: Partial<SignatureReport> = {}): SignatureReport => ({
  provider: 'github',
  endpoint: '/',
  scheme: undefined,
  reason: '',
  alternatives: [],
  keyCount: 0,
  matchedOwner: undefined,
  atReceipt: { verdict: 'invalid', remarks: [], freshness: { kind: 'unknown' } },
  now: { verdict: 'invalid', remarks: [], freshness: { kind: 'unknown' } },
  header: undefined,
  received: undefined,
  canReveal: false,
  timing: undefined,
  message: undefined,
  notes: [],
  url: '/',
  signsUrl: false,
  ...differences,
})

/** An answer that is given when the test says so. */
function later<T>() {
  let give: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => {
    give = resolve
  })
  return { promise, give }
}

describe('the signature of the open capture', () => {
  it('is that of the capture opened last, whatever order the answers come in', async () => {
    const slow = later<void>()
    const { bridge } = fakeBridge({
      'signature.check': async ({ id: about }) => {
        if (about === id('a')) await slow.promise
        return ok(aReport({ provider: about }))
      },
    })
    const store = createSignatureStore(bridge)
    const first = store.getState().open(id('a'))
    await store.getState().open(id('b'))
    slow.give()
    await first
    expect(store.getState().report?.provider).toBe('b')
  })

  it('is judged by what was typed last', async () => {
    const slow = later<void>()
    const { bridge } = fakeBridge({
      'signature.check': async ({ trial }) => {
        if (trial?.secret === 'o') await slow.promise
        return ok(aReport({ reason: trial?.secret ?? 'none' }))
      },
    })
    const store = createSignatureStore(bridge)
    await store.getState().open(id('a'))
    const first = store.getState().attempt({ secret: 'o' })
    await store.getState().attempt({ secret: 'one' })
    slow.give()
    await first
    expect(store.getState().report?.reason).toBe('one')
  })

  it('says why it cannot be judged', async () => {
    const { bridge } = fakeBridge({
      'signature.check': () => err({ code: 'not-found', what: 'capture “a”' }),
    })
    const store = createSignatureStore(bridge)
    await store.getState().open(id('a'))
    expect(store.getState()).toMatchObject({ report: undefined, failure: { code: 'not-found' } })
  })
})

describe('a search for the cause', () => {
  it('tells how far it is, and then what it found', async () => {
    const search = later<SolverAnswer>()
    const { bridge, fire } = fakeBridge({
      'signature.check': () => ok(aReport()),
      'signature.solve': async () => ok(await search.promise),
    })
    const store = createSignatureStore(bridge)
    store.getState().watch()
    await store.getState().open(id('a'))
    const solving = store.getState().solve()
    fire('signature.progress', { id: id('other'), tier: 1, tried: 7 })
    expect(store.getState().search).toEqual({ kind: 'running', goal: 'cause', tried: 0 })
    fire('signature.progress', { id: id('a'), tier: 1, tried: 640 })
    expect(store.getState().search).toMatchObject({ tried: 640 })
    search.give({ kind: 'not-found', tried: 900 })
    await solving
    expect(store.getState().search).toEqual({
      kind: 'solved',
      answer: { kind: 'not-found', tried: 900 },
    })
  })

  it('ends when another capture is opened, and its answer is not shown there', async () => {
    const search = later<SolverAnswer>()
    const { bridge, asked } = fakeBridge({
      'signature.check': () => ok(aReport()),
      'signature.solve': async () => ok(await search.promise),
      'signature.cancel': () => ok(null),
    })
    const store = createSignatureStore(bridge)
    await store.getState().open(id('a'))
    const solving = store.getState().solve()
    await store.getState().open(id('b'))
    search.give({ kind: 'not-found', tried: 1 })
    await solving
    expect(store.getState().search).toEqual({ kind: 'idle' })
    expect(asked.filter(({ name }) => name === 'signature.cancel')).toMatchObject([
      { input: { id: 'a' } },
    ])
  })

  it('that was cancelled leaves nothing behind, and one that failed says why', async () => {
    const answers = [
      err({ code: 'cancelled' } as const),
      err({ code: 'internal', detail: 'x' } as const),
    ]
    const { bridge } = fakeBridge({
      'signature.check': () => ok(aReport()),
      'signature.solve': () => answers.shift() ?? err({ code: 'cancelled' }),
    })
    const store = createSignatureStore(bridge)
    await store.getState().open(id('a'))
    await store.getState().solve()
    expect(store.getState().search).toEqual({ kind: 'idle' })
    await store.getState().solve()
    expect(store.getState().search).toMatchObject({ kind: 'failed' })
  })
})

describe('endpoints', () => {
  const view = (path: string): EndpointsView => ({
    protection: 'os-keystore',
    endpoints: [
      {
        path,
        provider: 'auto',
        secrets: [],
        hasSchema: false,
        response: { status: 200, headers: [], body: '', delayMs: 0, sequence: [] },
        contentTypes: [],
        forwardTo: [],
        source: 'settings',
      },
    ],
    providers: [],
  })

  it('are believed from news over an answer that was asked for before it', async () => {
    const { bridge, fire } = fakeBridge({
      'endpoints.list': async () => {
        fire('endpoints.changed', view('/new'))
        return ok(view('/old'))
      },
    })
    const store = createEndpointsStore(bridge, createMessagesStore().getState())
    store.getState().watch()
    await store.getState().load()
    expect(store.getState().view?.endpoints[0]?.path).toBe('/new')
  })

  it('tell how far judging anew is until it is done', () => {
    const { bridge, fire } = fakeBridge()
    const store = createEndpointsStore(bridge, createMessagesStore().getState())
    const stop = store.getState().watch()
    fire('judging.progress', { done: 3, total: 9, state: 'running' })
    expect(store.getState().recheck).toMatchObject({ done: 3, total: 9 })
    fire('judging.progress', { done: 9, total: 9, state: 'running' })
    expect(store.getState().recheck).toBeUndefined()
    stop()
  })

  it('can be made to wait and to go on, also by a window that came later', async () => {
    const paused = { done: 3, total: 9, state: 'paused' } as const
    const { bridge, fire, asked } = fakeBridge({
      'judging.look': () => ok(paused),
      'judging.pause': () => ok(null),
      'judging.resume': () => ok(null),
    })
    const store = createEndpointsStore(bridge, createMessagesStore().getState())
    onTestFinished(store.getState().watch())
    await vi.waitFor(() => expect(store.getState().recheck).toEqual(paused))
    await store.getState().turnRecheck()
    fire('judging.progress', { ...paused, state: 'running' })
    await store.getState().turnRecheck()
    expect(asked.map(({ name }) => name)).toEqual([
      'judging.look',
      'judging.resume',
      'judging.pause',
    ])
  })

  it('say why a change was not kept', async () => {
    const messages = createMessagesStore()
    const { bridge } = fakeBridge({
      'endpoints.save': () => err({ code: 'secret-not-stored', detail: 'locked' }),
    })
    const store = createEndpointsStore(bridge, messages.getState())
    expect(await store.getState().save({ path: '/a' })).toBe(false)
    expect(messages.getState().messages).toMatchObject([{ error: { code: 'secret-not-stored' } }])
  })
})
