import { describe, expect, it } from 'vitest'
import { createRunsStore } from '../../../../renderer/state/runs'
import type { CaptureId } from '../../../../shared/http/capture'
import { fullSpeed } from '../../../../shared/replay/pace'
import { noRetries } from '../../../../shared/replay/retry-policy'
import type { ReplayRun, RunId, RunItem, RunRequest } from '../../../../shared/replay-run'
import { err, ok } from '../../../../shared/result'
import { type FakeAnswers, fakeBridge } from '../../../support/fake-bridge'

const request: RunRequest = {
  captures: { kind: 'query', query: '' },
  order: { url: 'http://localhost', timeoutMs: 1, tls: 'verify' },
  line: 'arrival',
  seed: 1,
  concurrency: 1,
  pace: fullSpeed,
  retry: noRetries,
}

const aRun = (passed: number, state: ReplayRun['state'] = 'running'): ReplayRun => ({
  id: 'r1' as RunId,
  startedAt: 0,
  title: 'http://localhost',
  state,
  counts: { total: 1200, waiting: 1200 - passed, sending: 0, passed, failed: 0 },
  canContinue: true,
})

const anItem = (position: number): RunItem => ({
  position,
  captureId: `c${position}` as CaptureId,
  state: 'passed',
  tries: 1,
  attemptId: undefined,
  status: 200,
  durationMs: 1,
  verdict: 'passing',
  failure: undefined,
})

function aStore(answers: FakeAnswers = {}) {
  const fake = fakeBridge({
    'runs.start': () => ok(aRun(0)),
    'runs.items': ({ only, after, limit }) => {
      const all = Array.from({ length: only === 'failed' ? 3 : 1200 }, (_, index) => anItem(index))
      return ok(all.filter(({ position }) => position > after).slice(0, limit))
    },
    ...answers,
  })
  const store = createRunsStore(fake.bridge)
  store.getState().watch()
  return { ...fake, state: store.getState }
}

describe('the shown run', () => {
  it('has its results in pages', async () => {
    const { state } = aStore()
    expect(await state().start(request)).toBe(true)
    expect(state().items).toHaveLength(500)
    await state().loadMore()
    await state().loadMore()
    expect(state().items.map(({ position }) => position)).toEqual([...Array(1200).keys()])
    expect(state().hasMore).toBe(false)
  })

  it('follows its own progress and no other’s', async () => {
    const { state, fire } = aStore()
    await state().start(request)
    fire('runs.changed', { ...aRun(9), id: 'r2' as RunId })
    expect(state().run?.counts.passed).toBe(0)
    fire('runs.changed', aRun(9))
    expect(state().run?.counts.passed).toBe(9)
  })

  it('can be narrowed to what failed', async () => {
    const { state } = aStore()
    await state().start(request)
    state().show('failed')
    expect(state().items).toEqual([])
    await new Promise((resolve) => setImmediate(resolve))
    expect(state().items).toHaveLength(3)
  })

  it('of an earlier program is opened and continued', async () => {
    const { state } = aStore({
      'runs.list': () => ok([aRun(5, 'interrupted')]),
      'runs.continue': () => ok(aRun(5)),
    })
    await state().look()
    const [earlier] = state().earlier ?? []
    expect(earlier?.state).toBe('interrupted')
    if (earlier) await state().open(earlier)
    expect(state().items).toHaveLength(500)
    await state().goOn()
    expect(state().run?.state).toBe('running')
  })

  it('says why it was not begun', async () => {
    const { state } = aStore({
      'runs.start': () => err({ code: 'credentials-unconfirmed', host: 'localhost' }),
    })
    expect(await state().start(request)).toBe(false)
    expect(state().failure).toMatchObject({ code: 'credentials-unconfirmed' })
    expect(state().run).toBeUndefined()
  })
})
