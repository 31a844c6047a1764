import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lookBehindChanges } from '../../../../../renderer/features/status/look-behind-changes'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A page that can be hidden, and something on it that changes. */
function aPage() {
  const events = new EventTarget()
  const page = {
    visibilityState: 'visible' as DocumentVisibilityState,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  }
  let looks = 0
  const listeners = new Set<() => void>()
  const stop = lookBehindChanges({
    look() {
      looks += 1
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    page,
    everyMs: 15_000,
  })
  return {
    stop,
    looks: () => looks,
    listeners,
    change() {
      for (const listener of listeners) listener()
    },
    become(state: DocumentVisibilityState) {
      page.visibilityState = state
      events.dispatchEvent(new Event('visibilitychange'))
    },
  }
}

describe('looking behind changes', () => {
  it('looks once at first, and never again while nothing changes', () => {
    const { looks } = aPage()
    vi.advanceTimersByTime(3_600_000)
    expect(looks()).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('looks once behind many changes', () => {
    const { looks, change } = aPage()
    for (let count = 0; count < 100; count++) {
      change()
      vi.advanceTimersByTime(100)
    }
    expect(looks()).toBe(1)
    vi.advanceTimersByTime(5_000)
    expect(looks()).toBe(2)
  })

  it('does not look while nobody sees it, and does when it is seen again', () => {
    const { looks, change, become } = aPage()
    become('hidden')
    change()
    vi.advanceTimersByTime(60_000)
    expect(looks()).toBe(1)
    become('visible')
    expect(looks()).toBe(2)
  })

  it('leaves nothing behind', () => {
    const { stop, looks, change, become, listeners } = aPage()
    change()
    stop()
    become('visible')
    vi.advanceTimersByTime(60_000)
    expect([looks(), listeners.size, vi.getTimerCount()]).toEqual([1, 0, 0])
  })
})
