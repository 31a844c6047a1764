import { describe, expect, it } from 'vitest'
import {
  createBackfillStore,
  selectFault,
  selectKeptToken,
} from '../../../../renderer/state/backfill'
import { createMessagesStore } from '../../../../renderer/state/messages'
import type { BackfillMemory, OfferedDelivery } from '../../../../shared/backfill/backfill-order'
import { github } from '../../../../shared/backfill/sources/github'
import { stripe } from '../../../../shared/backfill/sources/stripe'
import { err, ok } from '../../../../shared/result'
import { type FakeAnswers, fakeBridge } from '../../../support/fake-bridge'

const aDelivery = (id: string, isHere = false): OfferedDelivery => ({
  key: `/${id}`,
  mark: id,
  id,
  event: 'push',
  sentAt: Number(id),
  outcome: '',
  url: '',
  isRedelivery: false,
  isHere,
  tries: 1,
})

const remembered: BackfillMemory = {
  source: 'github',
  api: 'https://ghe.example.test',
  place: { repo: 'ada/engine' },
  token: { id: 'a', hint: '••••c9', keptIn: 'os-keystore', state: 'ready' },
}

async function aStore(answers: FakeAnswers = {}, memory: readonly BackfillMemory[] = []) {
  const fake = fakeBridge({
    'backfill.memory': () => ok(memory),
    'backfill.cancel': () => ok(null),
    ...answers,
  })
  const store = createBackfillStore(fake.bridge, createMessagesStore().getState())
  const stop = store.getState().watch(github)
  await new Promise(setImmediate)
  return { ...fake, store, stop }
}

const found = (...deliveries: readonly OfferedDelivery[]) =>
  ok({ id: 'look', sinceMs: 0, deliveries, more: false })

describe('missed deliveries in the window', () => {
  it('begin with what was asked the last time, and the token that is kept for it', async () => {
    const { store } = await aStore({}, [remembered])
    expect(store.getState()).toMatchObject({
      source: { id: 'github' },
      place: { repo: 'ada/engine' },
      api: 'https://ghe.example.test',
      token: '',
    })
    expect(selectKeptToken(store.getState())?.hint).toBe('••••c9')
    expect(selectFault(store.getState())).toBeUndefined()
  })

  it('have no token for another address, or another sender', async () => {
    const { store } = await aStore({}, [remembered])
    store.getState().set({ api: '' })
    expect(selectKeptToken(store.getState())).toBeUndefined()
    expect(selectFault(store.getState())).toBe('A token is needed')
    store.getState().choose(stripe)
    expect(store.getState()).toMatchObject({ place: {}, api: '' })
    expect(selectKeptToken(store.getState())).toBeUndefined()
  })

  it('are all chosen at first, but for those that are here, and fetched the oldest first', async () => {
    const { store, asked } = await aStore({
      'backfill.look': () =>
        found(aDelivery('4'), aDelivery('3', true), aDelivery('2'), aDelivery('1')),
      'backfill.fetch': () => ok({ kept: 2, proven: 0, refused: [] }),
    })
    store.getState().setField('repo', 'ada/engine')
    store.getState().set({ token: 'ghp_x' })
    await store.getState().look()
    expect([...store.getState().chosen]).toEqual(['/4', '/2', '/1'])
    store.getState().mark(['/2'], 'not chosen')
    await store.getState().fetchChosen()
    expect(asked.at(-1)).toEqual({
      name: 'backfill.fetch',
      input: { look: 'look', keys: ['/1', '/4'] },
    })
    expect(store.getState().step).toMatchObject({ kind: 'fetched', outcome: { kept: 2 } })
  })

  it('are asked for with the token that was typed, or the one that is kept', async () => {
    const { store, asked } = await aStore({ 'backfill.look': () => found() }, [remembered])
    const tokenOf = () => asked.findLast(({ name }) => name === 'backfill.look')?.input
    await store.getState().look()
    expect(tokenOf()).toMatchObject({ token: { kind: 'kept' } })
    store.getState().set({ token: 'ghp_y', keepsToken: true })
    await store.getState().look()
    expect(tokenOf()).toMatchObject({ token: { kind: 'text', text: 'ghp_y', keep: 'kept' } })
  })

  it('go back to the question where they were cancelled, and say what failed', async () => {
    let error:
      | { readonly code: 'cancelled' }
      | { readonly code: 'bad-input'; readonly detail: string } = { code: 'cancelled' }
    const { store } = await aStore({ 'backfill.look': () => err(error) }, [remembered])
    await store.getState().look()
    expect(store.getState().step).toEqual({ kind: 'asking' })
    error = { code: 'bad-input', detail: 'no' }
    await store.getState().look()
    expect(store.getState().step).toEqual({ kind: 'failed', error })
  })

  it('stop, and forget the token, when they are out of sight', async () => {
    let answer: (() => void) | undefined
    const { store, stop, asked, listening } = await aStore(
      {
        'backfill.look': () =>
          new Promise((resolve) => {
            answer = () => resolve(found(aDelivery('1')))
          }),
      },
      [remembered],
    )
    store.getState().set({ token: 'ghp_z' })
    const looking = store.getState().look()
    stop()
    answer?.()
    await looking
    expect(asked.at(-1)?.name).toBe('backfill.cancel')
    expect(store.getState()).toMatchObject({ token: '', step: { kind: 'asking' } })
    expect(listening('backfill.progress')).toBe(0)
  })
})
