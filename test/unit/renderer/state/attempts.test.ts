import { describe, expect, it } from 'vitest'
import { createAttemptsStore } from '../../../../renderer/state/attempts'
import type { Capture, CaptureId, CaptureSummary } from '../../../../shared/http/capture'
import { err, ok } from '../../../../shared/result'
import { aSummary } from '../../../support/a-summary'
import { fakeBridge } from '../../../support/fake-bridge'

const id = '01J1' as CaptureId
const aTry = (number: number): CaptureSummary => ({
  ...aSummary({ id: `01J${number}` }),
  derived: {
    provider: 'foundries',
    eventType: undefined,
    signature: 'none',
    schema: 'valid',
    attempt: { number, sincePreviousMs: number === 1 ? undefined : 1000 },
  },
})

function aStore(tries: CaptureSummary[]) {
  const fake = fakeBridge({
    'captures.group': ({ limit }) => ok({ rows: tries.slice(-limit), total: tries.length }),
    'captures.get': ({ id }) =>
      tries.some((one) => one.id === id)
        ? ok({ id } as Capture)
        : err({ code: 'not-found', what: 'capture' }),
  })
  return { ...fake, store: createAttemptsStore(fake.bridge) }
}

const numbersIn = ({ getState }: ReturnType<typeof createAttemptsStore>) => {
  const { reading } = getState()
  return reading.kind === 'read'
    ? reading.tries.map(({ summary }) => summary.derived?.attempt?.number)
    : reading.kind
}

describe('the tries of an event', () => {
  it('are read with their captures, and forgotten', async () => {
    const { store } = aStore([aTry(1), aTry(2)])
    await store.getState().open(id)
    expect(numbersIn(store)).toEqual([1, 2])
    await store.getState().open(undefined)
    expect(numbersIn(store)).toBe('none')
  })

  it('are read again when another one is judged, and only then', async () => {
    const tries = [aTry(1)]
    const { store, fire, asked } = aStore(tries)
    store.getState().watch()
    await store.getState().open(id)
    const before = asked.length
    fire('captures.changed', { rows: [aSummary({ id: 'other' })] })
    expect(asked.length).toBe(before)
    tries.push(aTry(2))
    fire('captures.changed', { rows: [aTry(2)] })
    await expect.poll(() => numbersIn(store)).toEqual([1, 2])
  })

  it('are not read again for a repeat of another kind of event', async () => {
    const { store, fire, asked } = aStore([aTry(1)])
    store.getState().watch()
    await store.getState().open(id)
    const before = asked.length
    const other = aTry(2)
    const derived = other.derived && { ...other.derived, eventType: 'another' }
    fire('captures.changed', { rows: [{ ...other, derived }] })
    expect(asked.length).toBe(before)
  })

  it('stay while another one of them is opened', async () => {
    const { store } = aStore([aTry(1), aTry(2)])
    await store.getState().open(id)
    const again = store.getState().open('01J2' as CaptureId)
    expect(numbersIn(store)).toEqual([1, 2])
    await again
    const elsewhere = store.getState().open('01K' as CaptureId)
    expect(numbersIn(store)).toBe('none')
    await elsewhere
  })

  it('beyond a dozen are counted, and the last ones shown', async () => {
    const { store } = aStore(Array.from({ length: 30 }, (_, index) => aTry(index + 1)))
    await store.getState().open(id)
    expect(numbersIn(store)).toHaveLength(12)
    expect(store.getState().reading).toMatchObject({ total: 30 })
  })
})
