import { describe, expect, it, vi } from 'vitest'
import { createJudging } from '../../../../electron/core/judging'
import { createJudgingProgress } from '../../../../electron/core/judging-progress'
import type { Unjudged } from '../../../../electron/reading/reader-contract'
import type { CaptureId } from '../../../../shared/http/capture'
import { textOfRows } from '../../../../shared/http/rows-text'
import type { JudgingView } from '../../../../shared/judging-view'
import { ok } from '../../../../shared/result'

const capture = (seq: number): Unjudged => ({ seq, id: `c${seq}` as CaptureId })

/** Judging over a store that is only a list: what is judged of it, and what is told. */
function aJudging(count: number) {
  let left = Array.from({ length: count }, (_, at) => capture(at + 1))
  const judged: number[] = []
  const told: JudgingView[] = []
  let onBatch = (): void => undefined
  const judging = createJudging({
    reader: {
      unjudged: async (limit: number) => ok(left.toReversed().slice(0, limit)),
      unjudgedCount: async () => ok(left.length),
      async judged(found: readonly Unjudged[]) {
        const seqs = found.map(({ seq }) => seq)
        left = left.filter(({ seq }) => !seqs.includes(seq))
        judged.push(...seqs)
        onBatch()
        return ok(textOfRows([], 'whole'))
      },
      numberTries: async () => ok(undefined),
      forgetJudged: async () => ok(left.length),
    } as never,
    analyst: { client: { judge: async (captures: readonly Unjudged[]) => captures } } as never,
    onRows: () => undefined,
    onFault(detail) {
      throw new Error(detail)
    },
    onProgress: (view) => told.push(view),
  })
  return {
    judging,
    judged,
    told,
    onBatch: (act: () => void) => {
      onBatch = act
    },
    arrive: (seq: number) => {
      left = [...left, capture(seq)]
    },
    isDone: () => vi.waitFor(() => expect(judging.view()).toBeUndefined()),
  }
}

describe('judging many captures', () => {
  it('tells of many how far it is, and of few nothing', async () => {
    const few = aJudging(600)
    few.judging.wake()
    await vi.waitFor(() => expect(few.judged).toHaveLength(600))
    expect(few.told).toEqual([])

    const many = aJudging(3000)
    many.judging.wake()
    await vi.waitFor(() => expect(many.judged).toHaveLength(3000))
    await many.isDone()
    expect(many.told[0]).toEqual({ done: 0, total: 2800, state: 'running' })
    expect(many.told.at(-1)).toEqual({ done: 2800, total: 2800, state: 'running' })
  })

  it('waits where it is paused, but for what arrives, and goes on from there', async () => {
    const { judging, judged, told, onBatch, arrive, isDone } = aJudging(3000)
    onBatch(() => {
      if (judged.length === 1000) void judging.pause()
    })
    judging.wake()
    await vi.waitFor(() => expect(judging.view()?.state).toBe('paused'))
    arrive(3001)
    judging.wake()
    await vi.waitFor(() => expect(judged).toContain(3001))
    expect(judged.length).toBeLessThan(1200)
    expect(told.at(-1)).toMatchObject({ state: 'paused' })

    judging.resume()
    await vi.waitFor(() => expect(judged).toHaveLength(3001))
    await isDone()
    expect(told.at(-1)?.done).toBe(told.at(-1)?.total)
  })

  it('has nothing to pause where nothing goes on', async () => {
    const { judging, judged, arrive } = aJudging(0)
    await judging.pause()
    arrive(1)
    judging.wake()
    await vi.waitFor(() => expect(judged).toEqual([1]))
  })
})

describe('the progress of judging', () => {
  it('is told a few times a second, its beginning and its end always', () => {
    let now = 0
    const told: JudgingView[] = []
    const progress = createJudgingProgress(
      (view) => told.push(view),
      () => now,
    )
    progress.begin(1000)
    for (let batch = 0; batch < 20; batch++) {
      now += 50
      progress.advance(50)
    }
    progress.finish()
    expect(told.map(({ done }) => done)).toEqual([0, 250, 500, 750, 999, 1000])
  })

  it('of another change comes on top of what is left of the one before', () => {
    const told: JudgingView[] = []
    const progress = createJudgingProgress(
      (view) => told.push(view),
      () => 0,
    )
    progress.begin(100)
    progress.advance(40)
    progress.begin(10)
    expect(told.at(-1)).toEqual({ done: 0, total: 70, state: 'running' })
  })
})
