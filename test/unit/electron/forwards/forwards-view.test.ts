import { describe, expect, it } from 'vitest'
import type { QueuedTarget } from '../../../../electron/forwards/forward-queue'
import { forwardsView, onlyNews } from '../../../../electron/forwards/forwards-view'
import { type ForwardsView, noForwards } from '../../../../shared/forwards/forwards-view'
import { ok } from '../../../../shared/result'

const queued = (url: string, more: Partial<QueuedTarget> = {}): QueuedTarget => ({
  url,
  waiting: 1,
  aside: 0,
  asideAt: null,
  paused: 0,
  allowed: 0,
  asked: 0,
  delivered: 0,
  deliveredAt: null,
  failure: null,
  failureCode: null,
  failedAt: null,
  nextAt: null,
  ...more,
})

const viewOf = (
  targets: readonly QueuedTarget[],
  ruled: readonly string[],
  sending = '',
): ForwardsView =>
  forwardsView({ targets: () => ok(targets) }, ruled, {
    lanes: { isSending: (url) => url === sending, restsUntilMs: () => 500 },
    open: new Set(ruled),
    isOwn: (url) => url === 'own',
  })

describe('the view of what is sent on', () => {
  it('has every target of a rule, and those that something waits for', () => {
    const targets = [queued('a'), queued('b', { waiting: 0, delivered: 3 }), queued('c')]
    const { waiting, targets: seen } = viewOf(targets, ['c', 'd', 'own'])
    expect(waiting).toBe(2)
    expect(seen.map(({ url, state }) => [url, state])).toEqual([
      ['own', 'own'],
      ['a', 'held'],
      ['c', 'waiting'],
      ['d', 'idle'],
    ])
  })

  it('says when the next try is due, and what a person can do', () => {
    const refused = { aside: 1, asideAt: 900, failureCode: 'address-refused', failure: 'No.' }
    const [one] = viewOf([queued('a', refused)], ['a']).targets
    expect(one).toMatchObject({ nextAt: 900, needsAllowing: true, lastError: 'No.' })
    expect(viewOf([queued('a')], ['a']).targets).toMatchObject([{ nextAt: 500 }])
    expect(viewOf([queued('a')], ['a'], 'a').targets).toMatchObject([{ state: 'sending' }])
    expect(viewOf([queued('a', { paused: 1 })], ['a']).targets[0]).not.toHaveProperty('nextAt')
  })
})

describe('news of it', () => {
  it('is told once, and again after somebody asked', () => {
    const told: ForwardsView[] = []
    const news = onlyNews((view) => told.push(view))
    const one = { ...noForwards, waiting: 1 }
    for (const view of [noForwards, one, one]) news.tell(view)
    expect(told).toEqual([one])
    news.asked(noForwards)
    news.tell(noForwards)
    expect(told).toEqual([one, noForwards])
  })
})
