import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { capturesFileName } from '../../electron/storage/schema'
import type { Bytes } from '../../shared/bytes'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { storedCaptures } from '../support/stored-captures'

const KIB = 1024

const inChunks = (bytes: Bytes, size: number): readonly Bytes[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  )

describe('the capture store', () => {
  it.each([0, 1, 5_000, 32 * KIB - 1, 32 * KIB, 32 * KIB + 1, 300_000, 5 * KIB * KIB])(
    'gives back a body of %d bytes exactly, in whatever pieces it came',
    async (length) => {
      const folder = aDataFolder()
      const store = await aStore({ folder })
      const body = randomBytes(length)
      ofResult(await store.append(anArrival({ body })))
      ofResult(await store.append(anArrival({ body, chunks: inChunks(body, 1_000) })))
      await store.close()
      const bodies = storedCaptures(folder).map((capture) => capture.body)
      expect(bodies.map((kept) => body.equals(kept))).toEqual([true, true])
    },
  )

  it('keeps head and marks as they came, odd bytes included', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const headers = [
      ['X-Twice', '1'],
      ['x-twice', '\u00e9\u00ff'],
      ['X-Empty', ''],
      ['__proto__', 'x'],
    ] as const
    const target = '/caf\u00e9?%00=\u0001'
    const mark = { pinned: true, note: 'a\0b', tags: ['one', 'two\0'] }
    const arrival = anArrival({ headers, target, origin: 'imported' })
    ofResult(await store.importCapture(arrival, mark))
    await store.close()
    expect(storedCaptures(folder)).toMatchObject([
      { headers, target, pinned: 1, note: 'a\ufffdb', tags: ['one', 'two\0'], origin: 'imported' },
    ])
  })

  it('answers with the summary that the list shows', async () => {
    const store = await aStore({ folder: aDataFolder() })
    const arrival = anArrival({ method: 'PUT', body: 'abc' })
    expect(ofResult(await store.append(arrival))).toMatchObject({
      method: 'PUT',
      bodyBytes: 3,
      contentType: 'application/json',
      answered: arrival.answered,
      pinned: false,
      derived: undefined,
    })
  })

  it('keeps the size of a refused body, and nothing of the body', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const refused = anArrival({ origin: 'refused', chunks: [], bodyBytes: 99 * KIB * KIB })
    expect(ofResult(await store.append(refused)).bodyBytes).toBe(99 * KIB * KIB)
    expect(store.stats().keptBytes).toBeLessThan(KIB)
  })

  it('orders by arrival across a restart and a clock set back', async () => {
    const folder = aDataFolder()
    const targets = Array.from({ length: 40 }, (_, index) => `/${index}`)
    for (const [run, now] of [2_000_000, 1_000_000].entries()) {
      const clock = { now: () => now, monotonicNow: () => 0 }
      const store = await aStore({ folder, clock })
      const mine = targets.slice(run * 20, run * 20 + 20)
      await Promise.all(mine.map((target) => store.append(anArrival({ target }))))
      await store.close()
    }
    const stored = storedCaptures(folder)
    expect(stored.map(({ target }) => target)).toEqual(targets)
    expect(stored.map(({ id }) => id)).toEqual(stored.map(({ id }) => id).sort())
  })

  it('never gives a number out twice, even after the newest capture was deleted', async () => {
    const folder = aDataFolder()
    const first = await aStore({ folder })
    const { id } = ofResult(await first.append(anArrival()))
    const [gone] = storedCaptures(folder)
    ofResult(await first.remove([id]))
    await first.close()
    const second = await aStore({ folder })
    ofResult(await second.append(anArrival()))
    expect(storedCaptures(folder)[0]?.seq).toBeGreaterThan(gone?.seq ?? 0)
  })

  it('changes what the change names and nothing else', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const { id } = ofResult(await store.append(anArrival()))
    ofResult(await store.change([id], { note: 'first', tags: ['a'] }))
    const changed = ofResult(await store.change([id, 'unknown' as never], { pinned: true }))
    expect(changed).toEqual({ changed: 1 })
    expect(storedCaptures(folder)).toMatchObject([{ note: 'first', tags: ['a'], pinned: 1 }])
  })

  it('counts what is listed and what it takes', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const body = 'x'.repeat(100_000)
    const { id } = ofResult(await store.append(anArrival({ body })))
    ofResult(await store.append(anArrival({ body })))
    ofResult(await store.remove([id]))
    const { captures, keptBytes, diskBytes } = store.stats()
    expect(captures).toBe(1)
    expect(keptBytes).toBeGreaterThan(100_000)
    expect(keptBytes).toBeLessThan(101_000)
    expect(diskBytes).toBeGreaterThan(100_000)
    await store.close()
    expect((await aStore({ folder })).stats()).toMatchObject({ captures, keptBytes })
  })

  it('closes segments that are full and goes on in the next', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder, segmentBytes: 100_000 })
    const bodies = Array.from({ length: 12 }, () => randomBytes(40_000))
    await Promise.all(bodies.map((body) => store.append(anArrival({ body }))))
    await store.close()
    expect(existsSync(join(folder, 'bodies', '00000006'))).toBe(true)
    const again = await aStore({ folder, segmentBytes: 100_000 })
    ofResult(await again.append(anArrival({ body: randomBytes(40_000) })))
    const kept = storedCaptures(folder).map(({ body }) => Buffer.from(body).toString('hex'))
    const sent = bodies.map((body) => body.toString('hex'))
    expect(sent.every((body) => kept.includes(body))).toBe(true)
    expect(kept).toHaveLength(13)
  })

  it('keeps its log small while requests pour in', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    let largest = 0
    for (let round = 0; round < 60; round++) {
      const arrivals = Array.from({ length: 50 }, () => anArrival({ body: 'x'.repeat(10_000) }))
      for (const kept of await Promise.all(arrivals.map(store.append))) ofResult(kept)
      largest = Math.max(largest, statSync(join(folder, `${capturesFileName}-wal`)).size)
    }
    expect(store.stats().keptBytes).toBeGreaterThan(30_000_000)
    expect(largest).toBeLessThan(12_000_000)
  })

  it('closes with an empty log and leaves one file', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    await Promise.all(Array.from({ length: 50 }, () => store.append(anArrival())))
    await store.close()
    expect(existsSync(join(folder, `${capturesFileName}-wal`))).toBe(false)
  })

  it.skipIf(process.platform === 'win32')('lets nobody else read', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    ofResult(await store.append(anArrival({ body: 'x'.repeat(50_000) })))
    const modeOf = (name: string): string => (statSync(join(folder, name)).mode & 0o777).toString(8)
    expect(['', 'bodies'].map(modeOf)).toEqual(['700', '700'])
    const files = ['captures.db', 'captures.db-wal', 'captures.db-shm', 'bodies/00000001']
    expect(files.map(modeOf)).toEqual(files.map(() => '600'))
  })

  it.each([
    'with space',
    `quote ' and "`,
    'Zürich 東京 🐢',
    '$HOME%PATH%',
    '-leading-dash',
    '?mode=memory',
    'x'.repeat(120),
  ])('works in a folder called %s', async (name) => {
    const folder = aDataFolder(name)
    const store = await aStore({ folder })
    ofResult(await store.append(anArrival({ body: 'x'.repeat(50_000) })))
    await store.close()
    expect(storedCaptures(folder)).toHaveLength(1)
  })
})
