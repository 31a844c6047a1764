import { describe, expect, it } from 'vitest'
import { createReplayStore, selectShownAttempt } from '../../../../renderer/state/replay'
import type { CaptureId } from '../../../../shared/http/capture'
import type { AttemptId, ReplayAttempt } from '../../../../shared/replay'
import { err, ok } from '../../../../shared/result'
import { type FakeAnswers, fakeBridge } from '../../../support/fake-bridge'

const one = 'one' as CaptureId
const two = 'two' as CaptureId
const anAttempt = (number: number, captureId = one): ReplayAttempt => ({
  id: `${captureId}-${number}` as AttemptId,
  captureId,
  number,
  startedAt: 0,
  url: 'http://127.0.0.1/',
  method: 'POST',
  sentHeaders: [],
  sentBytes: 0,
  outcome: { kind: 'failed', error: { code: 'cancelled' }, durationMs: 1 },
})
const order = { captureId: one, url: 'http://127.0.0.1/', timeoutMs: 1000, tls: 'verify' } as const

function aStore(answers: FakeAnswers) {
  const fake = fakeBridge({ 'replay.history': () => ok([]), ...answers })
  const store = createReplayStore(fake.bridge)
  return { ...fake, state: store.getState }
}

describe('replays of the open capture', () => {
  it('shows an attempt once that comes as an answer, as an event and in the history', async () => {
    const { state, fire } = aStore({
      'replay.history': () => ok([anAttempt(1)]),
      'replay.send': () => {
        fire('replay.finished', anAttempt(2))
        return ok(anAttempt(2))
      },
    })
    state().watch()
    await state().open(one)
    await state().send(order)

    expect(state().attempts.map(({ number }) => number)).toEqual([2, 1])
    expect(selectShownAttempt(state())?.number).toBe(2)
  })

  it('keeps an attempt that finishes while the history is still being read', async () => {
    const { state, fire } = aStore({
      'replay.history': async () => {
        fire('replay.finished', anAttempt(2))
        return ok([anAttempt(1)])
      },
    })
    state().watch()
    await state().open(one)

    expect(state().attempts.map(({ number }) => number)).toEqual([2, 1])
  })

  it('leaves out attempts of other captures', async () => {
    const { state, fire } = aStore({})
    state().watch()
    await state().open(one)

    fire('replay.finished', anAttempt(1, two))

    expect(state().attempts).toEqual([])
  })

  it('knows while one is under way, and sends no second one meanwhile', async () => {
    let finish: () => void = () => undefined
    const { state, asked } = aStore({
      'replay.send': async () => {
        await new Promise<void>((resolve) => (finish = resolve))
        return ok(anAttempt(1))
      },
    })
    await state().open(one)
    const sending = state().send(order)
    expect(state().running.has(one)).toBe(true)
    await state().send(order)
    finish()
    await sending

    expect(state().running.has(one)).toBe(false)
    expect(asked.filter(({ name }) => name === 'replay.send')).toHaveLength(1)
  })

  it('keeps why an order was refused until the next one', async () => {
    let refused = true
    const { state } = aStore({
      'replay.send': () =>
        refused ? err({ code: 'bad-url', url: 'x', cause: 'no scheme' }) : ok(anAttempt(1)),
    })
    await state().open(one)
    await state().send(order)
    expect(state().refusals.get(one)).toMatchObject({ code: 'bad-url' })
    refused = false

    await state().send(order)

    expect(state().refusals.has(one)).toBe(false)
  })

  it('shows the newest again after a new one was sent', async () => {
    const { state } = aStore({
      'replay.history': () => ok([anAttempt(1), anAttempt(2)]),
      'replay.send': () => ok(anAttempt(3)),
    })
    await state().open(one)
    state().showAttempt(anAttempt(1).id)
    expect(selectShownAttempt(state())?.number).toBe(1)

    await state().send(order)

    expect(selectShownAttempt(state())?.number).toBe(3)
  })
})
