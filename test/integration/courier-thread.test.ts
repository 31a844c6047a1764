import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createCourier } from '../../electron/core/courier-thread'
import type { CourierContext } from '../../electron/courier/courier-contract'
import type { ReplayAttempt } from '../../shared/replay'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { startTarget } from '../support/target-server'

const built = pathToFileURL(join(import.meta.dirname, '../../out/main/'))

const sendingTo = (everywhere: readonly string[]): CourierContext => ({
  endpoints: [],
  providers: {},
  targetKeys: {},
  forwarding: { everywhere, forwarding: {}, allowedHosts: [], ownUrls: [] },
  replyBytes: 1000,
})

/** A courier that rests as soon as it may, on a store, with a target. */
async function aCourier(first: 'with a rule' | 'without rules') {
  const target = await startTarget()
  onTestFinished(target.close)
  const dataDir = aDataFolder()
  const store = await aStore({ folder: dataDir, onGone: () => undefined })
  const startedAtMs = Date.now()
  let context = sendingTo(first === 'with a rule' ? [target.url] : [])
  let starts = 0
  const attempts: ReplayAttempt[] = []
  const courier = createCourier({
    folder: built,
    restsAfterMs: 1,
    data() {
      starts += 1
      return { dataDir, context, startedAtMs }
    },
    onNews: {
      forwarded: (attempt) => attempts.push(attempt),
      forwards: () => undefined,
      unsent: () => undefined,
      run: () => undefined,
    },
    onFailure(detail) {
      throw new Error(detail)
    },
  })
  onTestFinished(courier.stop)
  return {
    courier,
    starts: () => starts,
    bodies: () => target.seen.map(({ body }) => body),
    use(kind: 'with a rule' | 'without rules') {
      context = sendingTo(kind === 'with a rule' ? [target.url] : [])
      courier.use(context)
    },
    async arrive(body: string) {
      ofResult(await store.append(anArrival({ receivedAt: Date.now(), body })))
      courier.arrived()
    },
    /** Asked now and then, it starts as often as it rested between. */
    rests: () =>
      vi.waitFor(
        async () => {
          await courier.client.runs(null)
          expect(starts).toBeGreaterThan(1)
        },
        { interval: 60, timeout: 10_000 },
      ),
    tried: (count: number) =>
      vi.waitFor(() => expect(attempts.length).toBe(count), { timeout: 10_000 }),
  }
}

describe('the courier', () => {
  it('rests while no rule holds, and sends by one made then only what comes afterwards', async () => {
    const { arrive, rests, use, tried, bodies } = await aCourier('without rules')
    await rests()
    await arrive('before the rule')
    use('with a rule')
    await arrive('behind the rule')
    await tried(1)
    await arrive('and more')
    await tried(2)
    expect(bodies()).toEqual(['behind the rule', 'and more'])
  })

  it('is not started by arrivals that nothing sends on', async () => {
    const { courier, arrive, rests, starts } = await aCourier('without rules')
    await rests()
    // Its last start is over, too, once nobody asks any more.
    await vi.waitFor(
      async () => {
        const before = starts()
        await new Promise((resolve) => setImmediate(resolve))
        await arrive('for nobody')
        expect(starts()).toBe(before)
      },
      { interval: 60, timeout: 10_000 },
    )
    expect((await courier.client.forwards(null)).targets).toEqual([])
  })

  it('stays while a rule holds', async () => {
    const { courier, arrive, tried, starts, use, rests } = await aCourier('with a rule')
    await courier.client.forwards(null)
    for (const [index, body] of ['one', 'two', 'three'].entries()) {
      await arrive(body)
      await tried(index + 1)
    }
    expect(starts()).toBe(1)
    use('without rules')
    await rests()
  })
})
