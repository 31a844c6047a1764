import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CaptureStore } from '../../electron/storage/capture-store'
import { openDatabase } from '../../electron/storage/database'
import type { CaptureId } from '../../shared/http/capture'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { storedCaptures } from '../support/stored-captures'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const noLimits = { maxCaptures: 0, maxBytes: 0, maxAgeDays: 0 }

const targetsIn = (folder: string): readonly string[] =>
  storedCaptures(folder).map(({ target }) => target)

async function fill(store: CaptureStore, count: number, body = ''): Promise<CaptureId[]> {
  const arrivals = Array.from({ length: count }, (_, index) =>
    anArrival({ target: `/${index}`, body }),
  )
  const kept = await Promise.all(arrivals.map((arrival) => store.append(arrival)))
  return kept.map((result) => ofResult(result).id)
}

/** Every file below the folder that holds this text. */
function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(text))
}

describe('removing captures', () => {
  it('hides them at once, and undo brings back the last removal', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const [first, second, third] = await fill(store, 3)
    ofResult(await store.remove([first as CaptureId]))
    const last = ofResult(await store.remove([second, third] as CaptureId[]))
    expect(last.removed).toBe(2)
    expect(targetsIn(folder)).toEqual([])
    expect(ofResult(await store.restore(last.undo))).toEqual({ restored: 2 })
    expect(targetsIn(folder)).toEqual(['/1', '/2'])
    expect(store.stats().captures).toBe(2)
  })

  it('cannot be undone twice, nor after the next removal', async () => {
    const store = await aStore({ folder: aDataFolder() })
    const [first, second] = await fill(store, 2)
    const early = ofResult(await store.remove([first as CaptureId]))
    const late = ofResult(await store.remove([second as CaptureId]))
    expect(await store.restore(early.undo)).toMatchObject({ error: { code: 'not-found' } })
    ofResult(await store.restore(late.undo))
    expect(await store.restore(late.undo)).toMatchObject({ error: { code: 'not-found' } })
  })

  it('does not bring anything back after a restart', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const ids = await fill(store, 2)
    const { undo } = ofResult(await store.remove(ids.slice(0, 1)))
    await store.close()
    const again = await aStore({ folder })
    expect(await again.restore(undo)).toMatchObject({ error: { code: 'not-found' } })
    expect(targetsIn(folder)).toEqual(['/1'])
  })

  it('removes thousands without holding up an arrival', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const ids = await fill(store, 3_000)
    const removing = store.remove(ids)
    const kept = store.append(anArrival({ target: '/new' }))
    expect(await Promise.race([removing.then(() => 'removed'), kept.then(() => 'kept')])).toBe(
      'kept',
    )
    expect(ofResult(await removing).removed).toBe(3_000)
    expect(targetsIn(folder)).toEqual(['/new'])
  })

  it('ignores ids there are not, and ids twice', async () => {
    const store = await aStore({ folder: aDataFolder() })
    const [first] = await fill(store, 2)
    const ids = [first, first, 'unknown'] as CaptureId[]
    expect(ofResult(await store.remove(ids)).removed).toBe(1)
    expect(store.stats().captures).toBe(1)
  })

  it('tells who went for good', async () => {
    const gone: number[] = []
    const folder = aDataFolder()
    const store = await aStore({ folder, onGone: (seqs) => gone.push(...seqs) })
    const ids = await fill(store, 3)
    const seqs = storedCaptures(folder).map(({ seq }) => seq)
    ofResult(await store.remove(ids.slice(0, 2)))
    expect(gone).toEqual([])
    await store.close()
    expect(gone).toEqual(seqs.slice(0, 2))
  })

  it.each([
    ['a small body', 200],
    ['a body of some pages', 20_000],
    ['a large body', 200_000],
  ])('leaves no trace of %s, nor of its head, in any file', async (_, length) => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const secret = 'planted-secret-1f9a'
    const arrival = anArrival({
      target: `/?token=${secret}`,
      headers: [['Authorization', secret]],
      body: secret.repeat(Math.ceil(length / secret.length)),
    })
    ofResult(await store.append(anArrival({ body: 'y'.repeat(200_000) })))
    const { id } = ofResult(await store.append(arrival))
    ofResult(await store.change([id], { note: secret }))
    ofResult(await store.append(anArrival({ body: 'z'.repeat(200_000) })))
    expect(filesWith(folder, secret)).not.toEqual([])
    ofResult(await store.remove([id]))
    await store.close()
    expect(filesWith(folder, secret)).toEqual([])
    const bodies = storedCaptures(folder).map(({ body }) => Buffer.from(body).toString())
    expect(bodies).toEqual(['y'.repeat(200_000), 'z'.repeat(200_000)])
  })

  it('gives the room back to the disk', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const ids = [
      ...(await fill(store, 300, 'x'.repeat(20_000))),
      ...(await fill(store, 20, 'x'.repeat(500_000))),
    ]
    await store.close()
    const again = await aStore({ folder })
    const before = again.stats().diskBytes
    ofResult(await again.remove(ids))
    await again.close()
    const { diskBytes } = (await aStore({ folder })).stats()
    expect(before).toBeGreaterThan(15_000_000)
    expect(diskBytes).toBeLessThan(500_000)
  })
})

describe('the files of large bodies', () => {
  const bodyOf = (n: number): string => String(n).repeat(40_000)
  const files = (folder: string): readonly string[] => readdirSync(join(folder, 'bodies')).sort()

  async function fillSegments(folder: string, count: number): Promise<CaptureId[]> {
    const store = await aStore({ folder, segmentBytes: 400_000 })
    const ids: CaptureId[] = []
    for (let n = 0; n < count; n++) {
      ids.push(ofResult(await store.append(anArrival({ body: bodyOf(n) }))).id)
    }
    await store.close()
    return ids
  }

  it('go when nothing in them is left', async () => {
    const folder = aDataFolder()
    const ids = await fillSegments(folder, 10)
    const store = await aStore({ folder, segmentBytes: 400_000 })
    expect(files(folder)).toEqual(['00000001'])
    ofResult(await store.remove(ids))
    await store.close()
    expect(files(folder)).toEqual([])
  })

  it('are emptied and removed when little in them is left', async () => {
    const folder = aDataFolder()
    const ids = await fillSegments(folder, 25)
    expect(files(folder)).toHaveLength(4)
    const before = storedCaptures(folder)
    const store = await aStore({ folder, segmentBytes: 400_000 })
    const kept = [ids[3], ids[24]]
    ofResult(await store.remove(ids.filter((id) => !kept.includes(id))))
    await store.close()
    expect(files(folder).length).toBeLessThan(3)
    const keptBefore = before.filter(({ id }) => kept.includes(id as CaptureId))
    expect(storedCaptures(folder).map(({ body }) => Buffer.from(body).toString())).toEqual(
      keptBefore.map(({ body }) => Buffer.from(body).toString()),
    )
  })

  it('are overwritten at the next start when that was interrupted', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const secret = 'planted-secret-77'.repeat(5_000)
    ofResult(await store.append(anArrival({ body: secret })))
    ofResult(await store.append(anArrival({ body: bodyOf(1) })))
    await store.close()
    // As a crash between the deletion and the overwriting leaves it.
    const database = openDatabase(join(folder, 'captures.db'), { access: 'write' })
    database.exec(`INSERT INTO erasure SELECT NULL, segment, offset, length FROM body_in_segment
      WHERE seq = 1; DELETE FROM body_in_segment WHERE seq = 1; DELETE FROM capture WHERE seq = 1`)
    database.close()
    expect(filesWith(folder, 'planted-secret-77')).not.toEqual([])
    await (await aStore({ folder })).close()
    expect(filesWith(folder, 'planted-secret-77')).toEqual([])
    expect(storedCaptures(folder).map(({ body }) => Buffer.from(body).toString())).toEqual([
      bodyOf(1),
    ])
  })
})

describe('retention', () => {
  it('removes the oldest beyond the count, and never a pinned one', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const ids = await fill(store, 10)
    ofResult(await store.change([ids[0], ids[8]] as CaptureId[], { pinned: true }))
    const limits = { ...noLimits, maxCaptures: 4 }
    expect(ofResult(await store.applyRetention(limits))).toEqual({ removed: 6 })
    expect(targetsIn(folder)).toEqual(['/0', '/7', '/8', '/9'])
    expect(ofResult(await store.applyRetention(limits))).toEqual({ removed: 0 })
  })

  it('removes the oldest beyond the size', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    // One after the other: large bodies that come together may be whole in any order.
    for (let n = 0; n < 10; n++) {
      ofResult(await store.append(anArrival({ target: `/${n}`, body: 'x'.repeat(50_000) })))
    }
    ofResult(await store.applyRetention({ ...noLimits, maxBytes: 155_000 }))
    expect(targetsIn(folder)).toEqual(['/7', '/8', '/9'])
    expect(store.stats().keptBytes).toBeLessThan(155_000)
  })

  it('keeps all that are pinned, even when these alone are too many', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const ids = await fill(store, 5)
    ofResult(await store.change(ids, { pinned: true }))
    ofResult(await store.applyRetention({ maxCaptures: 1, maxBytes: 1, maxAgeDays: 0 }))
    expect(targetsIn(folder)).toHaveLength(5)
  })

  it('deletes for good what it removes', async () => {
    const gone: number[] = []
    const folder = aDataFolder()
    const store = await aStore({ folder, onGone: (seqs) => gone.push(...seqs) })
    await fill(store, 10, 'planted-secret-d0')
    ofResult(await store.applyRetention({ ...noLimits, maxCaptures: 1 }))
    expect(gone).toHaveLength(9)
    const [last] = storedCaptures(folder)
    ofResult(await store.remove([last?.id as CaptureId]))
    await store.close()
    expect(gone).toHaveLength(10)
    expect(filesWith(folder, 'planted-secret-d0')).toEqual([])
  })

  it('removes nothing without limits', async () => {
    const store = await aStore({ folder: aDataFolder() })
    await fill(store, 5)
    expect(ofResult(await store.applyRetention(noLimits))).toEqual({ removed: 0 })
  })

  it('removes by age what came in too long ago, once the clock is to be believed', async () => {
    const folder = aDataFolder()
    const time = { now: 1_767_225_600_000, monotonic: 0 }
    const clock = { now: () => time.now, monotonicNow: () => time.monotonic }
    const store = await aStore({ folder, clock })
    const limits = { ...noLimits, maxAgeDays: 7 }
    await fill(store, 2)
    time.now += 8 * DAY_MS
    ofResult(await store.append(anArrival({ target: '/new', receivedAt: 0 })))
    expect(ofResult(await store.applyRetention(limits))).toEqual({ removed: 0 })
    time.now += HOUR_MS
    time.monotonic += HOUR_MS
    expect(ofResult(await store.applyRetention(limits))).toEqual({ removed: 2 })
    expect(targetsIn(folder)).toEqual(['/new'])
  })

  it('cannot be undone and does not spoil the undo of a removal', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const ids = await fill(store, 4)
    const { undo } = ofResult(await store.remove(ids.slice(3)))
    ofResult(await store.applyRetention({ ...noLimits, maxCaptures: 1 }))
    ofResult(await store.restore(undo))
    expect(targetsIn(folder)).toEqual(['/2', '/3'])
  })
})
