import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { reclaimWhenQuiet } from '../../../../electron/reading/reclaiming'
import { ok } from '../../../../shared/result'

function aReclaimer(slices = 1) {
  let left = slices
  const asked: number[] = []
  const reclaiming = reclaimWhenQuiet({
    reclaim() {
      asked.push(performance.now())
      left = left <= 1 ? slices : left - 1
      return ok(left === slices ? 'done' : 'more')
    },
  })
  return { asked, ...reclaiming }
}

describe('giving back the room of what went', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('waits until nothing more goes, and is done once for all that went', () => {
    const { asked, wake } = aReclaimer()
    for (let second = 0; second < 10; second++) {
      wake()
      vi.advanceTimersByTime(1_000)
    }
    expect(asked).toEqual([])
    vi.advanceTimersByTime(1_000)
    expect(asked).toHaveLength(1)
    vi.advanceTimersByTime(60_000)
    expect(asked).toHaveLength(1)
  })

  it('is done at once, and wholly, where the thread ends', () => {
    const { asked, wake, finish } = aReclaimer(5)
    wake()
    finish(1_000)
    expect(asked).toHaveLength(5)
    vi.advanceTimersByTime(60_000)
    expect(asked).toHaveLength(5)
  })

  it('is not done at the end where nothing went', () => {
    const { asked, finish } = aReclaimer()
    finish(1_000)
    expect(asked).toEqual([])
  })

  it('does not wait for ever where something goes every moment', () => {
    const { asked, wake } = aReclaimer()
    for (let second = 0; second < 95; second++) {
      wake()
      vi.advanceTimersByTime(1_000)
    }
    expect(asked).toHaveLength(3)
  })

  it('goes on in slices until all is given back', async () => {
    const { asked, wake } = aReclaimer(5)
    wake()
    vi.advanceTimersByTime(2_000)
    await vi.waitFor(() => expect(asked).toHaveLength(5))
  })

  it('leaves the rest for later when something goes meanwhile', async () => {
    const { asked, wake } = aReclaimer(5)
    wake()
    vi.advanceTimersByTime(2_000)
    wake()
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked).toHaveLength(1)
    vi.advanceTimersByTime(2_000)
    await vi.waitFor(() => expect(asked).toHaveLength(5))
  })

  it('is not begun any more once it was stopped', () => {
    const { asked, wake, stop } = aReclaimer()
    wake()
    stop()
    wake()
    vi.advanceTimersByTime(60_000)
    expect(asked).toEqual([])
  })
})
