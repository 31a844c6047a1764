import { afterEach, describe, expect, it } from 'vitest'
import { keepJudged, numberTries } from '../../electron/reading/keep-judged'
import { type IndexStore, openIndexStore } from '../../electron/storage/index-store'
import { openReader, type Reader } from '../../electron/storage/reader'
import type { Unanalyzed } from '../../electron/storage/unjudged'
import type { CaptureId } from '../../shared/http/capture'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'

const derived = {
  provider: 'unknown',
  eventType: undefined,
  signature: 'none',
  schema: 'none',
} as const

const closing: { close(): void }[] = []
afterEach(() => {
  for (const one of closing.splice(0)) one.close()
})

async function aPlace() {
  const folder = aDataFolder()
  const store = await aStore({ folder })
  const index = ofResult(openIndexStore(folder))
  const reader = ofResult(openReader(folder))
  closing.push(reader, index)
  reader.refreshIndex('attach')
  return {
    store,
    index,
    reader,
    async arrive(count: number) {
      for (let done = 0; done < count; done++) ofResult(await store.append(anArrival()))
    },
    missing: (limit: number) => ofResult(index.missingDerived(limit)).map(({ seq }) => seq),
    judge: (seqs: readonly number[]) =>
      ofResult(
        index.putDerived(seqs.map((seq) => ({ seq, derived: { ...derived, attempt: undefined } }))),
      ),
  }
}

describe('captures that nobody looked at', () => {
  it('are given newest first, and given again until they are judged', async () => {
    const { arrive, missing, judge } = await aPlace()
    await arrive(6)
    expect(missing(2)).toEqual([6, 5])
    expect(missing(2)).toEqual([6, 5])
    judge([5])
    expect(missing(2)).toEqual([6, 4])
    judge([6, 4])
    expect(missing(2)).toEqual([3, 2])
  })

  it('that arrive meanwhile come first, and none of the older ones is left behind', async () => {
    const { arrive, missing, judge } = await aPlace()
    const judged: number[] = []
    await arrive(5)
    for (let round = 0; round < 12; round++) {
      if (round < 8) await arrive(3)
      const next = missing(4)
      judge(next)
      judged.push(...next)
    }
    expect(missing(4)).toEqual([])
    expect([...judged].sort((a, b) => a - b)).toEqual(Array.from({ length: 29 }, (_, at) => at + 1))
  })

  it('come back with the ones that a removal had hidden', async () => {
    const { store, arrive, missing, judge } = await aPlace()
    const { id } = ofResult(await store.append(anArrival()))
    await arrive(2)
    const { undo } = ofResult(await store.remove([id]))
    judge(missing(9))
    expect(missing(9)).toEqual([])
    await arrive(1)
    expect(missing(9)).toEqual([4])
    ofResult(await store.restore(undo))
    expect(missing(9)).toEqual([4, 1])
  })
})

describe('the tries of one event', () => {
  const group = 'github\n/hook\n1'

  function keep(place: { reader: Reader; index: IndexStore }, next: readonly Unanalyzed[]) {
    return ofResult(
      keepJudged(
        next.map((one) => ({ ...one, derived, group })),
        place,
      ),
    )
  }
  const numbersOf = (reader: Reader) =>
    ofResult(reader.group({ id: ofResult(reader.resolve('latest')), limit: 1000 })).rows.map(
      ({ derived }) => derived?.attempt?.number,
    )

  it('are numbered by their arrival, although the newest are looked at first', async () => {
    const place = await aPlace()
    await place.arrive(9)
    for (let round = 0; round < 3; round++) keep(place, ofResult(place.index.missingDerived(3)))
    expect(numbersOf(place.reader)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(ofResult(numberTries(place))).toBe(undefined)
  })

  it('of which there are many are numbered at the end, in slices, each told once', async () => {
    const place = await aPlace()
    await place.arrive(620)
    for (let next = ofResult(place.index.missingDerived(50)); next.length > 0; ) {
      keep(place, next)
      next = ofResult(place.index.missingDerived(50))
    }
    const told: CaptureId[] = []
    for (;;) {
      const rows = ofResult(numberTries(place))
      if (rows === undefined) break
      expect(rows.length).toBeLessThanOrEqual(500)
      told.push(...rows.map(({ id }) => id))
    }
    expect(new Set(told).size).toBe(told.length)
    expect(numbersOf(place.reader)).toEqual(Array.from({ length: 620 }, (_, at) => at + 1))
  })

  it('that come behind a long row of others go on with its numbers', async () => {
    const place = await aPlace()
    await place.arrive(300)
    keep(place, ofResult(place.index.missingDerived(300)))
    while (ofResult(numberTries(place)) !== undefined);
    await place.arrive(2)
    const rows = keep(place, ofResult(place.index.missingDerived(50)))
    expect(rows.map(({ derived }) => derived?.attempt?.number).sort()).toEqual([301, 302])
  })
})
