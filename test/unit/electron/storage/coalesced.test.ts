import { describe, expect, it } from 'vitest'
import { coalesced } from '../../../../electron/storage/coalesced'

/** Work whose runs the test ends one by one. */
function steppedWork() {
  const runs: { end: () => void; fail: (error: Error) => void }[] = []
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      runs.push({ end: resolve, fail: reject })
    })
  return { runs, work }
}

describe('coalesced work', () => {
  it('gives all who ask during a run one more run, started after they asked', async () => {
    const { runs, work } = steppedWork()
    const ask = coalesced(work)
    const first = ask()
    const later = [ask(), ask(), ask()]
    expect(runs).toHaveLength(1)

    runs[0]?.end()
    await first
    await Promise.resolve()
    expect(runs).toHaveLength(2)

    runs[1]?.end()
    await Promise.all(later)
    expect(runs).toHaveLength(2)
  })

  it('fails only those whose run failed', async () => {
    const { runs, work } = steppedWork()
    const ask = coalesced(work)
    const first = ask()
    const second = ask()
    runs[0]?.fail(new Error('no'))
    await expect(first).rejects.toThrow('no')
    await Promise.resolve()
    runs[1]?.end()
    await expect(second).resolves.toBeUndefined()
  })
})
