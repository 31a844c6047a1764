import { type DeliveryParts, deliverForward } from './deliver-forward'
import type { QueuedTarget } from './forward-queue'
import { createLaneRests, type LaneRests } from './lane-rests'

export interface LaneParts extends Omit<DeliveryParts, 'rests'> {
  /** URLs that something may be sent to now. */
  readonly openUrls: () => readonly string[]
  /** Something waits no longer, or waits longer. */
  readonly onChange: () => void
}

/** One lane for each URL: what goes there goes in order, and holds up nothing that goes elsewhere. */
export interface ForwardLanes {
  /** Sends what is due, and again whenever something is. */
  run(): void
  /** The same, without waiting for targets that were down. */
  runAtOnce(urls: readonly string[]): void
  isSending(url: string): boolean
  isIdle(): boolean
  /** Until when a lane rests; `undefined` where it does not. */
  restsUntilMs(url: string): number | undefined
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
  /** Finishes what is under way within this time; nothing new is begun. */
  stop(withinMs: number): Promise<void>
}

/** It looks again then, whatever the clock says. */
const LONGEST_TIMER_MS = 10 * 60 * 1000
const AFTER_FAULT_MS = 30_000

export function createForwardLanes(parts: LaneParts): ForwardLanes {
  const { queue, now, openUrls, onChange } = parts
  const control = new AbortController()
  const driving = new Map<string, Promise<void>>()
  const rests = createLaneRests(now)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopping = false

  const mayGo = (url: string): boolean =>
    !isStopping && openUrls().includes(url) && !rests.isResting(url)

  async function drive(url: string): Promise<void> {
    while (mayGo(url)) {
      const next = queue.next(url, now())
      if (!next.ok || next.value === undefined) return
      const step = await deliverForward(next.value, { ...parts, rests }, control.signal)
      onChange()
      if (step === 'ends') return
    }
  }
  function schedule(): void {
    clearTimeout(timer)
    if (isStopping) return
    const targets = queue.targets()
    const open = new Set(openUrls().filter((url) => !driving.has(url)))
    const dueMs = targets.ok ? soonest(targets.value, open, rests) : now() + AFTER_FAULT_MS
    if (dueMs === undefined) return
    timer = setTimeout(run, Math.min(Math.max(dueMs - now(), 0), LONGEST_TIMER_MS))
  }
  function run(): void {
    for (const url of openUrls()) {
      if (driving.has(url) || !mayGo(url)) continue
      const lane = drive(url).finally(() => {
        driving.delete(url)
        onChange()
        schedule()
      })
      driving.set(url, lane)
    }
    schedule()
  }
  async function settled(): Promise<void> {
    while (driving.size > 0) await Promise.all(driving.values())
  }

  return {
    run,
    runAtOnce(urls) {
      for (const url of urls) rests.clear(url)
      run()
    },
    isSending: (url) => driving.has(url),
    isIdle: () => driving.size === 0,
    restsUntilMs: rests.untilMs,
    settled,
    async stop(withinMs) {
      isStopping = true
      clearTimeout(timer)
      const timeUp = setTimeout(() => control.abort(), withinMs)
      await settled()
      clearTimeout(timeUp)
    },
  }
}

/** When the first of these targets has something due; `undefined` where nothing waits for them. */
function soonest(
  targets: readonly QueuedTarget[],
  open: ReadonlySet<string>,
  rests: LaneRests,
): number | undefined {
  const moments = targets
    .filter(({ url, waiting }) => waiting > 0 && open.has(url))
    .map(({ url, waiting, aside, asideAt }) =>
      Math.max(waiting > aside ? 0 : (asideAt ?? 0), rests.untilMs(url) ?? 0),
    )
  return moments.length === 0 ? undefined : Math.min(...moments)
}
