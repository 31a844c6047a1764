import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createAcceptanceStore,
  selectApplicable,
  selectTaken,
} from '../../../../renderer/state/acceptance'
import { createMessagesStore } from '../../../../renderer/state/messages'
import type {
  AcceptanceLook,
  AcceptanceReport,
  AcceptanceRow,
} from '../../../../shared/acceptance/report'
import type { CaptureId } from '../../../../shared/http/capture'
import type { ReplayOrder } from '../../../../shared/replay'
import { err, ok } from '../../../../shared/result'
import { type FakeAnswers, fakeBridge } from '../../../support/fake-bridge'

const captureId = '01A' as CaptureId
const order: ReplayOrder = { captureId, url: 'http://a.test', timeoutMs: 1, tls: 'verify' }
const look: AcceptanceLook = {
  url: 'http://a.test',
  scheme: 'GitHub',
  variants: [
    { id: 'valid', title: 'Genuine', kind: 'wanted', wanted: 'accepted' },
    { id: 'stale', title: 'Stale', kind: 'not-applicable', reason: 'No time.' },
    { id: 'gzip', title: 'Gzip', kind: 'wanted', wanted: 'either' },
  ],
}
const row: AcceptanceRow = { kind: 'not-applicable', id: 'valid', title: 'Genuine', reason: 'No.' }
const report: AcceptanceReport = {
  id: 'r1',
  url: 'http://a.test',
  captureId,
  scheme: { id: 'github-sha256', label: 'GitHub' },
  startedAt: 0,
  durationMs: 1,
  rules: { accept: '2xx', refuse: '4xx' },
  state: 'finished',
  rows: [row],
}

function aStore(answers: FakeAnswers = {}) {
  const fake = fakeBridge({ 'acceptance.look': () => ok(look), ...answers })
  const messages = createMessagesStore()
  const store = createAcceptanceStore(fake.bridge, messages.getState())
  store.getState().watch()
  const considered = async (wanted: ReplayOrder): Promise<void> => {
    store.getState().consider(wanted)
    await vi.advanceTimersByTimeAsync(200)
  }
  return { ...fake, messages, store, considered }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('an acceptance run of the window', () => {
  it('looks once at what would be sent, however fast somebody types', async () => {
    const { store, asked, considered } = aStore()
    for (const url of ['http://a', 'http://a.t', 'http://a.te']) {
      store.getState().consider({ ...order, url })
    }
    await considered(order)
    expect(asked).toEqual([{ name: 'acceptance.look', input: { order, only: [] } }])
    expect(selectApplicable(store.getState())).toEqual(['valid', 'gzip'])
    expect(selectTaken(store.getState())).toBe(2)
  })

  it('sends the variants that were not taken out', async () => {
    const { store, asked, considered } = aStore({ 'acceptance.run': () => ok(report) })
    await considered(order)
    store.getState().take('gzip', false)
    await store.getState().start(order)
    expect(asked.at(-1)).toEqual({ name: 'acceptance.run', input: { order, only: ['valid'] } })
    expect(store.getState().run).toEqual({ kind: 'over', report })
    store.getState().takeAll(false)
    expect(selectTaken(store.getState())).toBe(0)
    store.getState().takeAll(true)
    expect(selectTaken(store.getState())).toBe(2)
  })

  it('shows each row as it comes, of this run alone', async () => {
    const { store, fire, considered } = aStore({
      'acceptance.run': () => new Promise(() => undefined),
    })
    await considered(order)
    void store.getState().start(order)
    fire('acceptance.progress', { captureId, row, done: 1, total: 2 })
    fire('acceptance.progress', { captureId: '01B' as CaptureId, row, done: 1, total: 2 })
    expect(store.getState().run).toMatchObject({ kind: 'running', rows: [row], total: 2 })
  })

  it('cancels what is under way, and nothing else', async () => {
    const { store, asked, considered } = aStore({
      'acceptance.run': () => new Promise(() => undefined),
    })
    await considered(order)
    store.getState().cancel()
    void store.getState().start(order)
    store.getState().cancel()
    const cancelled = asked.filter(({ name }) => name === 'acceptance.cancel')
    expect(cancelled).toEqual([{ name: 'acceptance.cancel', input: { captureId } }])
  })

  it('goes back to the choice with the reason where nothing could be sent', async () => {
    const error = { code: 'credentials-unconfirmed', host: 'a.test' } as const
    const { store, considered } = aStore({ 'acceptance.run': () => err(error) })
    await considered(order)
    await store.getState().start(order)
    expect(store.getState().run).toEqual({ kind: 'failed', error })
  })

  it('forgets the variants of another capture', async () => {
    const { store, considered } = aStore()
    await considered(order)
    store.getState().take('gzip', false)
    await considered({ ...order, url: 'http://b.test' })
    expect(selectTaken(store.getState())).toBe(1)
    await considered({ ...order, captureId: '01B' as CaptureId })
    expect(selectTaken(store.getState())).toBe(2)
  })

  it('says where a report went, and nothing where nobody chose a place', async () => {
    let file: string | undefined = '/home/me/report.html'
    const { store, messages, asked, considered } = aStore({
      'acceptance.run': () => ok(report),
      'files.saveReport': () => ok({ file }),
    })
    await store.getState().save('html')
    await considered(order)
    await store.getState().start(order)
    await store.getState().save('html')
    file = undefined
    await store.getState().save('junit')
    const saved = asked.filter(({ name }) => name === 'files.saveReport')
    expect(saved.map(({ input }) => input)).toEqual([
      { id: 'r1', format: 'html' },
      { id: 'r1', format: 'junit' },
    ])
    expect(JSON.stringify(messages.getState()).match(/Report saved in/g)).toHaveLength(1)
  })
})
