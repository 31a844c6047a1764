import {
  type ForwardState,
  type ForwardsView,
  type ForwardTargetView,
  noForwards,
} from '../../shared/forwards/forwards-view'
import type { ForwardLanes } from './forward-lanes'
import type { ForwardQueue, QueuedTarget } from './forward-queue'

/** What a view says beside what is on disk. */
interface ViewParts {
  readonly lanes: Pick<ForwardLanes, 'isSending' | 'restsUntilMs'>
  /** Where a rule, or a person, has something sent now. */
  readonly open: ReadonlySet<string>
  readonly isOwn: (url: string) => boolean
}

/** Targets that rules name or that something waits for. */
export function forwardsView(
  queue: Pick<ForwardQueue, 'targets'>,
  ruled: readonly string[],
  parts: ViewParts,
): ForwardsView {
  const read = queue.targets()
  const queued = read.ok ? read.value : []
  const known = new Map(queued.map((target) => [target.url, target]))
  const shown = new Set([...ruled, ...queued.filter(isInteresting).map(({ url }) => url)])
  const targets = [...shown].map((url) => targetView(known.get(url) ?? fresh(url), parts))
  return {
    waiting: targets.reduce((sum, { waiting }) => sum + waiting, 0),
    targets: targets.toSorted(byNeed),
  }
}

/** Tells a view only where it is another one than was told last. */
export function onlyNews(tell: (view: ForwardsView) => void): {
  readonly tell: (view: ForwardsView) => void
  /** Somebody asked, and has now what the others perhaps were not told: the next one is news. */
  readonly asked: (view: ForwardsView) => ForwardsView
} {
  let last = JSON.stringify(noForwards)
  return {
    tell(view) {
      const text = JSON.stringify(view)
      if (text === last) return
      last = text
      tell(view)
    },
    asked(view) {
      last = ''
      return view
    },
  }
}

const isInteresting = ({ waiting, paused }: QueuedTarget): boolean => waiting > 0 || paused === 1

const fresh = (url: string): QueuedTarget => ({
  url,
  waiting: 0,
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
})

function targetView(target: QueuedTarget, parts: ViewParts): ForwardTargetView {
  const { url, waiting, aside, delivered, deliveredAt, failure, failedAt } = target
  const state = stateOf(target, parts)
  const nextAt = state === 'waiting' ? nextAtOf(target, parts) : undefined
  const needsAllowing = target.failureCode === 'address-refused' && target.allowed === 0
  return {
    url,
    state,
    waiting,
    aside,
    delivered,
    ...(deliveredAt === null ? {} : { deliveredAt }),
    ...(failure === null ? {} : { lastError: failure }),
    ...(failedAt === null ? {} : { lastErrorAt: failedAt }),
    ...(nextAt === undefined ? {} : { nextAt }),
    ...(needsAllowing ? { needsAllowing } : {}),
  }
}

function stateOf({ url, waiting, paused }: QueuedTarget, parts: ViewParts): ForwardState {
  if (parts.isOwn(url)) return 'own'
  if (paused === 1) return 'paused'
  if (parts.lanes.isSending(url)) return 'sending'
  if (waiting === 0) return 'idle'
  return parts.open.has(url) ? 'waiting' : 'held'
}

function nextAtOf({ url, waiting, aside, asideAt }: QueuedTarget, parts: ViewParts): number {
  const rest = parts.lanes.restsUntilMs(url) ?? 0
  return waiting > aside ? rest : Math.max(rest, asideAt ?? 0)
}

const needs: Readonly<Record<ForwardState, number>> = {
  own: 0,
  held: 1,
  waiting: 2,
  paused: 3,
  sending: 4,
  idle: 5,
}

const byNeed = (a: ForwardTargetView, b: ForwardTargetView): number =>
  needs[a.state] - needs[b.state] || a.url.localeCompare(b.url)
