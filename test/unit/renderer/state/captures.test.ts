import { describe, expect, it } from 'vitest'
import {
  createCapturesStore,
  selectIsEmpty,
  selectShown,
} from '../../../../renderer/state/captures'
import { liveFilter } from '../../../../renderer/state/live-filter'
import { createMessagesStore } from '../../../../renderer/state/messages'
import { rowAt, rowCount } from '../../../../renderer/state/rows'
import type { CaptureId, CaptureSummary } from '../../../../shared/http/capture'
import type { Page, PageRequest } from '../../../../shared/ipc/capture-calls'
import { err, ok } from '../../../../shared/result'
import { aSummary } from '../../../support/a-summary'
import { type FakeAnswers, fakeBridge } from '../../../support/fake-bridge'

const row = (number: number, differences: Partial<Omit<CaptureSummary, 'id'>> = {}) =>
  aSummary({ ...differences, id: `id${String(number).padStart(6, '0')}` })
const rowsDown = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, step) => row(from - step))
const pageOf = (rows: readonly CaptureSummary[], rest: Partial<Page> = {}) =>
  ok({ rows, more: false, total: rows.length, ...rest })

/** A store that holds these rows and answers by key, newest first. */
const stored =
  (rows: readonly CaptureSummary[]) =>
  ({ after, limit }: PageRequest) => {
    const from = after === undefined ? 0 : rows.findIndex(({ id }) => id < after)
    const page = from < 0 ? [] : rows.slice(from, from + limit)
    return pageOf(page, { more: from + limit < rows.length && from >= 0, total: rows.length })
  }

function aStore(answers: FakeAnswers) {
  const fake = fakeBridge(answers)
  const messages = createMessagesStore()
  const adopted: unknown[] = []
  const store = createCapturesStore({
    bridge: fake.bridge,
    report: messages.getState(),
    judge: liveFilter(() => 0),
    adopt: (id, change) => adopted.push([id, change]),
  })
  const ids = () =>
    Array.from({ length: rowCount(store.getState().rows) }, (_, index) =>
      Number(rowAt(store.getState().rows, index)?.id.slice(2)),
    )
  return { ...fake, store, messages, ids, adopted, state: store.getState }
}

/** A promise and the function that settles it, for an answer that comes when the test says so. */
function later<T>() {
  let settle: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => {
    settle = resolve
  })
  return { promise, settle }
}

describe('the live list', () => {
  it('keeps a webhook that lands while the list is still being fetched', async () => {
    const { store, fire, ids } = aStore({
      'captures.page': async () => {
        fire('captures.added', { rows: [row(8)], total: 1 })
        return pageOf([])
      },
    })

    await store.getState().watch()

    expect(ids()).toEqual([8])
  })

  it('shows a webhook once that is both in the page and in the news', async () => {
    const { store, fire, ids } = aStore({
      'captures.page': async () => {
        fire('captures.added', { rows: [row(8)], total: 2 })
        return pageOf([row(8), row(7)])
      },
    })

    await store.getState().watch()

    expect(ids()).toEqual([8, 7])
  })

  it('puts batches on top without moving the selection', async () => {
    const { state, fire, ids } = aStore({ 'captures.page': stored(rowsDown(3, 1)) })
    await state().watch()
    state().select(row(2).id)

    fire('captures.added', { rows: [row(4), row(5)], total: 5 })

    expect(ids()).toEqual([5, 4, 3, 2, 1])
    expect(state().selectedId).toBe(row(2).id)
    expect(state().total).toBe(5)
    expect(state().arrived).toBe(2)
  })

  it('opens the first row by itself when the list was empty, and only then', async () => {
    const { state, fire } = aStore({ 'captures.page': stored([]) })
    await state().watch()
    expect(selectIsEmpty(state())).toBe(true)

    fire('captures.added', { rows: [row(1)], total: 1 })
    fire('captures.added', { rows: [row(2)], total: 2 })

    expect(state().selectedId).toBe(row(1).id)
  })

  it('stops listening when told to', async () => {
    const { state, fire, ids, listening } = aStore({ 'captures.page': stored([row(1)]) })
    const stop = await state().watch()

    stop()
    fire('captures.added', { rows: [row(2)], total: 2 })

    expect(ids()).toEqual([1])
    expect(listening('captures.changed')).toBe(0)
  })

  it('says why when it cannot be read, and recovers by reading again', async () => {
    let answer: ReturnType<typeof pageOf> | ReturnType<typeof err> = err({
      code: 'worker-failed',
      worker: 'reader',
      detail: 'gone',
    })
    const { state, ids } = aStore({ 'captures.page': () => answer as ReturnType<typeof pageOf> })
    await state().watch()
    expect(state().phase).toBe('failed')
    expect(state().failure).toMatchObject({ code: 'worker-failed' })

    answer = pageOf([row(1)])
    await state().reload()

    expect(state().phase).toBe('ready')
    expect(ids()).toEqual([1])
  })
})

describe('paging', () => {
  const all = rowsDown(2500, 1)

  it('reads on from the last row it has', async () => {
    const { state, ids } = aStore({ 'captures.page': stored(all) })
    await state().watch()
    expect(selectShown(state())).toBe(200)

    await state().loadMore()

    expect(selectShown(state())).toBe(400)
    expect(ids().at(-1)).toBe(2101)
  })

  it('asks once however often it is asked', async () => {
    const { state, asked } = aStore({ 'captures.page': stored(all) })
    await state().watch()

    await Promise.all([state().loadMore(), state().loadMore(), state().loadMore()])

    expect(asked.filter(({ name }) => name === 'captures.page')).toHaveLength(2)
  })

  it('can read all the way down', async () => {
    const { state, ids } = aStore({ 'captures.page': stored(all) })
    await state().watch()

    await state().loadAll()

    expect(selectShown(state())).toBe(2500)
    expect(ids().at(-1)).toBe(1)
    expect(state().more).toBe(false)
  })

  it('stops reading down when a page cannot be read, and says why once', async () => {
    const { state, messages } = aStore({
      'captures.page': (request) =>
        request.after === undefined
          ? stored(all)(request)
          : err({ code: 'worker-failed', worker: 'reader', detail: 'gone' }),
    })
    await state().watch()

    await state().loadAll()

    expect(selectShown(state())).toBe(200)
    expect(messages.getState().messages).toHaveLength(1)
  })

  it('reads all the way down also when a page is under way', async () => {
    const { state } = aStore({ 'captures.page': stored(all) })
    await state().watch()

    await Promise.all([state().loadMore(), state().loadAll()])

    expect(selectShown(state())).toBe(2500)
  })

  it('shows the old rows until the answer to a new search is here', async () => {
    const slow = later<ReturnType<typeof pageOf>>()
    const { state, ids } = aStore({
      'captures.page': ({ query }) => (query === '' ? pageOf([row(1)]) : slow.promise),
    })
    await state().watch()
    const searching = state().search('status=500')
    expect(ids()).toEqual([1])
    slow.settle(pageOf([]))
    await searching

    expect(ids()).toEqual([])
  })

  it('drops a page that was asked for by an earlier search', async () => {
    const slow = later<ReturnType<typeof pageOf>>()
    const { state, ids } = aStore({
      'captures.page': ({ query, after }) => {
        if (query === '' && after !== undefined) return slow.promise
        return query === '' ? stored(all)({ after, limit: 200 } as PageRequest) : pageOf([row(9)])
      },
    })
    await state().watch()
    const paging = state().loadMore()

    await state().search('status=500')
    slow.settle(pageOf([row(1)]))
    await paging

    expect(ids()).toEqual([9])
  })

  it('shows the answer to the last of two searches, in whichever order they come back', async () => {
    const slow = later<ReturnType<typeof pageOf>>()
    const { state, ids } = aStore({
      'captures.page': ({ query }) => (query === 'a' ? slow.promise : pageOf([row(2)])),
    })
    const first = state().search('a')
    await state().search('b')
    slow.settle(pageOf([row(1)]))
    await first

    expect(ids()).toEqual([2])
  })

  it('reads as far down again as it had read, when told that much has changed', async () => {
    let rows = all
    const { state, fire, ids } = aStore({ 'captures.page': (input) => stored(rows)(input) })
    await state().watch()
    await state().loadMore()
    rows = rowsDown(2500, 1).filter(({ id }) => id !== row(2400).id)

    fire('captures.reset', { total: rows.length })
    await state().reload()

    expect(selectShown(state())).toBe(400)
    expect(ids()).not.toContain(2400)
  })

  it('forgets live rows that a reset took away', async () => {
    let rows: readonly CaptureSummary[] = [row(1)]
    const { state, fire, ids } = aStore({ 'captures.page': (input) => stored(rows)(input) })
    await state().watch()
    fire('captures.added', { rows: [row(2)], total: 2 })
    rows = []

    await state().reload()

    expect(ids()).toEqual([])
  })
})

describe('a filtered live list', () => {
  it('adds what matches and leaves out what does not', async () => {
    const { state, fire, ids } = aStore({ 'captures.page': () => pageOf([], { total: 7 }) })
    await state().watch()
    await state().search('method=PUT')

    fire('captures.added', { rows: [row(1), row(2, { method: 'PUT' })], total: 9 })

    expect(ids()).toEqual([2])
    expect(state().total).toBe(9)
  })

  it('asks the store where a summary cannot tell', async () => {
    const answers = [pageOf([]), pageOf([]), pageOf([row(2)])]
    const { state, fire, ids, asked } = aStore({
      'captures.page': () => answers.shift() ?? pageOf([row(2)]),
    })
    await state().watch()
    await state().search('body*=refund')

    fire('captures.added', { rows: [row(1), row(2)], total: 2 })
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()

    expect(asked.filter(({ name }) => name === 'captures.page')).toHaveLength(3)
    expect(ids()).toEqual([2])
  })

  it('adds a row once analysis finds that it matches', async () => {
    const { state, fire, ids } = aStore({ 'captures.page': () => pageOf([]) })
    await state().watch()
    await state().search('provider=stripe')
    const derived = {
      provider: 'stripe',
      eventType: undefined,
      signature: 'valid',
      schema: 'none',
      attempt: undefined,
    } as const
    fire('captures.added', { rows: [row(1)], total: 1 })
    expect(ids()).toEqual([])

    fire('captures.changed', { rows: [row(1, { derived })] })

    expect(ids()).toEqual([1])
  })

  it('keeps a row in place that stopped matching', async () => {
    const { state, fire, ids } = aStore({
      'captures.page': () => pageOf([row(1, { pinned: true })]),
    })
    await state().watch()
    await state().search('pinned')

    fire('captures.changed', { rows: [row(1, { pinned: false })] })

    expect(ids()).toEqual([1])
    expect(rowAt(state().rows, 0)?.pinned).toBe(false)
  })
})

describe('selecting', () => {
  const filled = async () => {
    const made = aStore({
      'captures.page': stored(rowsDown(9, 1)),
      'captures.remove': (request) =>
        ok({ removed: request.kind === 'ids' ? request.ids.length : 0, undo: 'u1' }),
    })
    await made.state().watch()
    return made
  }
  const numbers = (ids: Iterable<CaptureId>) => [...ids].map((id) => Number(id.slice(2))).sort()

  it('selects a stretch from the anchor in either direction', async () => {
    const { state } = await filled()
    state().select(row(5).id)
    state().extendTo(row(7).id)
    expect(numbers(state().marked)).toEqual([5, 6, 7])

    state().extendTo(row(4).id)
    expect(numbers(state().marked)).toEqual([4, 5])
    expect(state().selectedId).toBe(row(4).id)
  })

  it('adds and takes out single rows', async () => {
    const { state } = await filled()
    state().select(row(5).id)
    state().toggle(row(8).id)
    state().toggle(row(5).id)

    expect(numbers(state().marked)).toEqual([8])
    expect(state().selectedId).toBe(row(8).id)
  })

  it('stops at either end', async () => {
    const { state } = await filled()
    state().moveTo(-4, 'alone')
    expect(state().selectedId).toBe(row(9).id)
    state().moveTo(400, 'alone')
    expect(state().selectedId).toBe(row(1).id)
  })

  it('goes on to the next older row when the selected ones are deleted', async () => {
    const { state, ids } = await filled()
    state().select(row(6).id)
    state().extendTo(row(5).id)

    await state().remove([...state().marked])

    expect(ids()).toEqual([9, 8, 7, 4, 3, 2, 1])
    expect(state().selectedId).toBe(row(4).id)
    expect(numbers(state().marked)).toEqual([4])
  })

  it('goes back to the next newer row when the oldest is deleted', async () => {
    const { state } = await filled()
    state().select(row(1).id)

    await state().remove([row(1).id])

    expect(state().selectedId).toBe(row(2).id)
  })

  it('leaves the selection alone when others are deleted', async () => {
    const { state } = await filled()
    state().select(row(5).id)

    await state().remove([row(9).id])

    expect(state().selectedId).toBe(row(5).id)
  })
})

describe('changing', () => {
  it('shows a changed note at once, and tells the open detail', async () => {
    const { state, adopted } = aStore({
      'captures.page': stored([row(1)]),
      'captures.change': () => ok({ changed: 1 }),
    })
    await state().watch()

    await state().change([row(1).id], { note: 'why' })

    expect(rowAt(state().rows, 0)?.note).toBe('why')
    expect(adopted).toEqual([[row(1).id, { note: 'why' }]])
  })

  it('changes nothing and says why when the store refuses', async () => {
    const { state, messages } = aStore({
      'captures.page': stored([row(1)]),
      'captures.change': () => err({ code: 'not-found', what: 'capture' }),
    })
    await state().watch()

    await state().change([row(1).id], { pinned: true })

    expect(rowAt(state().rows, 0)?.pinned).toBe(false)
    expect(messages.getState().messages).toMatchObject([
      { kind: 'failed', error: { code: 'not-found' } },
    ])
  })

  it('brings deleted captures back by the undo in the message', async () => {
    const restored: string[] = []
    const { state, messages, ids } = aStore({
      'captures.page': stored([row(2), row(1)]),
      'captures.remove': () => ok({ removed: 1, undo: 'token' }),
      'captures.restore': ({ undo }) => {
        restored.push(undo)
        return ok({ restored: 1 })
      },
    })
    await state().watch()
    await state().remove([row(2).id])
    expect(ids()).toEqual([1])

    const [message] = messages.getState().messages
    if (message?.kind === 'done') message.undo?.()
    await state().reload()

    expect(restored).toEqual(['token'])
    expect(ids()).toEqual([2, 1])
  })

  it('offers to take back the last removal only', async () => {
    const { state, messages } = aStore({
      'captures.page': stored([row(2), row(1)]),
      'captures.remove': () => ok({ removed: 1, undo: 'token' }),
    })
    await state().watch()

    await state().remove([row(2).id])
    await state().remove([row(1).id])

    expect(messages.getState().messages).toHaveLength(1)
  })

  it('leaves out none of the rows that match when more arrive than a page holds', async () => {
    const all = rowsDown(3000, 1)
    const since = (request: PageRequest) => {
      const upward = all.filter(({ id }) => id >= (request.since ?? '')).reverse()
      const rest = upward.filter(({ id }) => request.after === undefined || id > request.after)
      return pageOf(rest.slice(0, request.limit), { more: rest.length > request.limit })
    }
    const { state, fire, ids, asked } = aStore({
      'captures.page': (request) => (request.since ? since(request) : pageOf([])),
    })
    await state().watch()
    await state().search('body*=refund')

    fire('captures.added', { rows: rowsDown(3000, 501).reverse(), total: 3000 })
    await expect.poll(() => ids().length).toBe(2500)

    expect(ids()).toEqual(rowsDown(3000, 501).map(({ id }) => Number(id.slice(2))))
    const lookedAt = asked.flatMap(({ input }) => (input as PageRequest).since ?? [])
    expect(new Set(lookedAt)).toEqual(new Set([row(501).id]))
  })

  it('keeps a row that the store placed while the list was being read again', async () => {
    const slow = later<ReturnType<typeof pageOf>>()
    let isSlow = false
    const { state, fire, ids } = aStore({
      'captures.page': ({ since }) => {
        if (since !== undefined) return pageOf([row(2)])
        return isSlow ? slow.promise : pageOf([row(1)])
      },
    })
    await state().watch()
    await state().search('body*=refund')
    isSlow = true
    const reading = state().reload()
    fire('captures.added', { rows: [row(2)], total: 2 })
    await expect.poll(ids).toEqual([2, 1])
    slow.settle(pageOf([row(1)]))
    await reading

    expect(ids()).toEqual([2, 1])
  })

  it('puts a row that is found late in its place, and one that is known not twice', async () => {
    const { state, fire, ids } = aStore({
      'captures.page': () => pageOf([row(5, { method: 'PUT' }), row(2, { method: 'PUT' })]),
    })
    await state().watch()
    await state().search('method=PUT')
    fire('captures.added', { rows: [row(8, { method: 'PUT' })], total: 3 })

    fire('captures.changed', {
      rows: [8, 6, 5, 3, 1].map((number) => row(number, { method: 'PUT', note: 'seen' })),
    })

    expect(ids()).toEqual([8, 6, 5, 3, 2])
    expect(rowAt(state().rows, 2)?.note).toBe('seen')
  })
})

describe('a list from which rows go all the time', () => {
  it('is read to its end, however often it is told that some went', async () => {
    let rows = rowsDown(2500, 1)
    let left = 0
    const { state, fire } = aStore({
      'captures.page': (request) => {
        const page = stored(rows)(request)
        if (left > 0) {
          left -= 1
          rows = rows.slice(0, -1)
          fire('captures.reset', { total: rows.length })
        }
        return page
      },
    })
    await state().watch()
    await state().loadAll()

    left = 30
    fire('captures.reset', { total: 2500 })

    await expect.poll(() => selectShown(state())).toBe(2470)
  })

  it('loses the oldest without being read again, and keeps what is open', async () => {
    const { state, fire, ids, asked } = aStore({ 'captures.page': stored(rowsDown(6, 1)) })
    await state().watch()
    state().select(row(2).id)

    fire('captures.added', { rows: [row(7)], total: 6 })
    fire('captures.gone', { ids: [row(1).id, row(2).id], total: 5 })

    expect(ids()).toEqual([7, 6, 5, 4, 3])
    expect([state().total, state().selectedId]).toEqual([5, row(2).id])
    expect(asked.filter(({ name }) => name === 'captures.page')).toHaveLength(1)
  })

  it('does not get back what went while a page with it was on its way', async () => {
    const slow = later<ReturnType<typeof pageOf>>()
    const { state, fire, ids } = aStore({
      'captures.page': (request) =>
        request.after === undefined ? stored(rowsDown(202, 1))(request) : slow.promise,
    })
    await state().watch()
    const paging = state().loadMore()
    fire('captures.gone', { ids: [row(1).id], total: 201 })
    slow.settle(pageOf([row(2), row(1)]))
    await paging

    expect(ids().at(-1)).toBe(2)
  })
})
