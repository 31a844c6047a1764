import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { pacedArrivals } from '../../electron/app/paced-arrivals'
import type { Core } from '../../electron/core'
import { packedPage } from '../../electron/reading/packed-page'
import { bridgeOver } from '../../renderer/bridge'
import { createCapturesStore } from '../../renderer/state/captures'
import { liveFilter } from '../../renderer/state/live-filter'
import { createMessagesStore } from '../../renderer/state/messages'
import { rowCount, rowsBetween } from '../../renderer/state/rows'
import type { EventName } from '../../shared/ipc/contract'
import type { WireBridge } from '../../shared/ipc/wire'
import { ok } from '../../shared/result'
import { aCore } from '../support/a-core'
import { threadToFail } from '../support/fail-thread'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-list-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A core and the lists of its windows, joined as main and preload join them. */
async function aPlace(name: string) {
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>()
  const tell = (event: EventName, payload: unknown): void => {
    // What crosses to a window is copied.
    for (const listener of listeners.get(event) ?? []) listener(structuredClone(payload))
  }
  const core = await aCore({ dataDir: join(scratch, name), emit: pacedArrivals(tell) })
  const on = (event: EventName, listener: (payload: unknown) => void) => {
    const known = listeners.get(event) ?? new Set()
    listeners.set(event, known.add(listener))
    return () => void known.delete(listener)
  }
  return { core, aList: () => aList(core, on) }
}

type On = (event: EventName, listener: (payload: unknown) => void) => () => void

function aList({ handlers }: Pick<Core, 'handlers'>, on: On) {
  const wire = {
    ...handlers,
    async 'captures.page'(request: Parameters<(typeof handlers)['captures.page']>[0]) {
      const page = await handlers['captures.page'](request)
      return page.ok ? ok(packedPage(page.value)) : page
    },
    on,
  } as unknown as WireBridge
  const store = createCapturesStore({
    bridge: bridgeOver(wire),
    report: createMessagesStore().getState(),
    judge: liveFilter(Date.now),
    adopt: () => undefined,
  })
  const rows = () => {
    const { rows } = store.getState()
    return rowCount(rows) === 0 ? [] : rowsBetween(rows, 0, rowCount(rows) - 1)
  }
  return {
    state: store.getState,
    rows,
    targets: () => rows().map(({ target }) => target),
    /** How many there are once it was scrolled to its end. */
    async wholeCount() {
      await store.getState().loadAll()
      return rows().length
    },
  }
}

/**
 * Sends to wherever the receiver is, a few at once, and does something half-way.
 * @returns the targets that were answered 200
 */
async function sendTo(core: Core, targets: readonly string[], halfWay?: () => Promise<unknown>) {
  const answered = new Set<string>()
  const left = [...targets]
  let doing: Promise<unknown> | undefined
  const sendNext = async (): Promise<void> => {
    for (let target = left.shift(); target !== undefined; target = left.shift()) {
      const receiver = core.receiver()
      const base = receiver.kind === 'listening' ? receiver.url : 'http://127.0.0.1:9'
      const body = `{"for":"${target}"}`
      const answer = await fetch(base + target, { method: 'POST', body }).catch(() => undefined)
      if (answer?.ok) answered.add(target)
      if (left.length <= targets.length >> 1) doing ??= halfWay?.() ?? Promise.resolve()
    }
  }
  await Promise.all(Array.from({ length: 8 }, sendNext))
  await doing
  return answered
}

const paths = (count: number, base = '/') => Array.from({ length: count }, (_, at) => base + at)

const isNewestFirst = (ids: readonly string[]): boolean =>
  ids.every((id, at) => at === 0 || id < (ids[at - 1] ?? ''))

describe('the list while requests arrive', () => {
  it('is complete and in order when the receiver’s thread failed and is there again', async () => {
    const { core, aList } = await aPlace('fails')
    const list = aList()
    await list.state().watch()
    const fail = await threadToFail('receiver')
    const answered = await sendTo(core, paths(400), fail)
    await expect.poll(() => core.receiver().kind).toBe('listening')
    expect(answered.size).toBeGreaterThan(0)
    await expect
      .poll(async () => {
        await list.wholeCount()
        return [...answered].filter((one) => !list.targets().includes(one))
      })
      .toEqual([])
    expect(new Set(list.targets()).size).toBe(list.rows().length)
    expect(isNewestFirst(list.rows().map(({ id }) => id))).toBe(true)
    await sendTo(core, ['/after'])
    await expect.poll(() => list.targets()[0]).toBe('/after')
    await expect.poll(() => list.rows().every(({ derived }) => derived !== undefined)).toBe(true)
  })

  it('has what was answered just before that thread failed', async () => {
    const { core, aList } = await aPlace('fails-at-once')
    const list = aList()
    await list.state().watch()
    const fail = await threadToFail('receiver')
    await sendTo(core, ['/first', '/last'])
    await fail()
    await expect.poll(() => new Set(list.targets())).toEqual(new Set(['/first', '/last']))
  })

  it('misses nothing and shows nothing twice when a window is loaded meanwhile', async () => {
    const { core, aList } = await aPlace('loads')
    const lists: ReturnType<typeof aList>[] = []
    const load = async (): Promise<void> => {
      const list = aList()
      lists.push(list)
      await list.state().watch()
    }
    await Promise.all([sendTo(core, paths(300), load), load()])
    expect(lists).toHaveLength(2)
    for (const list of lists) {
      await expect.poll(() => list.wholeCount()).toBe(300)
      expect(new Set(list.targets())).toEqual(new Set(paths(300)))
      expect(isNewestFirst(list.rows().map(({ id }) => id))).toBe(true)
    }
  })

  it('shows each window what its filter asks for', async () => {
    const { core, aList } = await aPlace('filters')
    const [evens, others, bodies] = [aList(), aList(), aList()]
    for (const list of [evens, others, bodies]) await list.state().watch()
    const search = () =>
      Promise.all([
        evens.state().search('path^=/even/'),
        others.state().search('not(path^=/even/)'),
        // Only the store can tell.
        bodies.state().search('body*="/odd/"'),
      ])
    const targets = [...paths(150, '/even/'), ...paths(150, '/odd/')]
    await sendTo(core, targets, search)
    await expect.poll(() => new Set(evens.targets())).toEqual(new Set(paths(150, '/even/')))
    await expect.poll(() => new Set(others.targets())).toEqual(new Set(paths(150, '/odd/')))
    await expect.poll(() => new Set(bodies.targets())).toEqual(new Set(paths(150, '/odd/')))
    for (const list of [evens, others, bodies]) {
      expect(list.rows()).toHaveLength(150)
      expect(isNewestFirst(list.rows().map(({ id }) => id))).toBe(true)
    }
  })

  it('is without what was deleted from it, many at once, and has all that came meanwhile', async () => {
    const { core, aList } = await aPlace('deletes')
    const [list, other] = [aList(), aList()]
    for (const one of [list, other]) await one.state().watch()
    await sendTo(core, paths(200, '/old/'))
    await expect.poll(() => list.rows().length).toBe(200)
    const old = list.rows().map(({ id }) => id)
    await sendTo(core, paths(200, '/new/'), () => list.state().remove(old))
    for (const one of [list, other]) {
      await expect.poll(() => one.rows().length).toBe(200)
      expect(new Set(one.targets())).toEqual(new Set(paths(200, '/new/')))
      expect(one.state().total).toBe(200)
    }
    await list.state().restore()
    for (const one of [list, other]) {
      await expect.poll(() => one.wholeCount()).toBe(400)
      expect(new Set(one.targets())).toEqual(
        new Set([...paths(200, '/old/'), ...paths(200, '/new/')]),
      )
    }
  })
})
