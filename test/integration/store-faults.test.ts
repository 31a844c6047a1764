import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCaptureStore } from '../../electron/storage/capture-store'
import { prepareDataFolder } from '../../electron/storage/data-folder-access'
import { openDatabase } from '../../electron/storage/database'
import { type Disk, realDisk } from '../../electron/storage/disk'
import { markSuspect, readyCaptures } from '../../electron/storage/open-captures'
import { openReader } from '../../electron/storage/reader'
import { captureVersion } from '../../electron/storage/schema'
import { concat } from '../../shared/bytes'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { storedCaptures } from '../support/stored-captures'

/** A data folder with 60 captures of some kilobytes and one large one, cleanly closed. */
async function aFilledFolder(): Promise<string> {
  const folder = aDataFolder()
  const store = await aStore({ folder })
  const arrivals = Array.from({ length: 60 }, () => anArrival({ body: 'x'.repeat(3_000) }))
  await Promise.all(arrivals.map((arrival) => store.append(arrival)))
  ofResult(await store.append(anArrival({ body: 'large'.repeat(20_000) })))
  await store.close()
  return folder
}

function overwrite(file: string, offset: number, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, bytes, 0, bytes.length, offset)
  closeSync(descriptor)
}

const PAGE = 16_384

const damages: readonly (readonly [string, (file: string) => void])[] = [
  ['is empty', (file) => truncateSync(file, 0)],
  ['is cut in its first page', (file) => truncateSync(file, 700)],
  ['is cut in the middle', (file) => truncateSync(file, 5 * PAGE + 100)],
  ['lost its last page', (file) => truncateSync(file, statSync(file).size - PAGE)],
  ['begins with garbage', (file) => overwrite(file, 0, Buffer.alloc(100, 'garbage'))],
  ['is garbage', (file) => writeFileSync(file, 'no database at all\n'.repeat(5_000))],
  ['is zeros', (file) => writeFileSync(file, Buffer.alloc(10 * PAGE))],
  ['has bad pages', (file) => overwrite(file, 3 * PAGE, Buffer.alloc(4 * PAGE, 0xa5))],
  [
    'is a folder',
    (file) => {
      rmSync(file)
      mkdirSync(file)
      writeFileSync(join(file, 'kept'), 'kept')
    },
  ],
  [
    'is a database of something else',
    (file) => {
      rmSync(file)
      const other = openDatabase(file, { access: 'write' })
      other.exec('CREATE TABLE other (x); PRAGMA user_version = 1')
      other.close()
    },
  ],
  [
    'lost a table',
    (file) => {
      const database = openDatabase(file, { access: 'write' })
      database.exec('DROP VIEW listed; DROP TABLE capture')
      database.close()
    },
  ],
  ['is gone', (file) => rmSync(file)],
]

describe('a damaged captures.db', () => {
  it.each(damages)('that %s is set aside whole, and a fresh store opened', async (_, damage) => {
    const folder = await aFilledFolder()
    const file = join(folder, 'captures.db')
    damage(file)
    const before = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined

    const store = await aStore({ folder })
    const aside = store.quarantined ?? ''
    expect(aside).toMatch(/\.broken-\d{8}T\d{6}Z$/)
    if (before !== undefined) expect(readFileSync(aside).equals(before)).toBe(true)
    const bodies = readdirSync(folder).find((name) => name.startsWith('bodies.broken-')) ?? ''
    expect(readFileSync(join(folder, bodies, '00000001'), 'utf8')).toBe('large'.repeat(20_000))

    ofResult(await store.append(anArrival({ body: 'y'.repeat(50_000) })))
    expect(storedCaptures(folder)).toHaveLength(1)
    await store.close()
    expect((await aStore({ folder })).quarantined).toBeUndefined()
  })

  it('too large to check every page at each start is checked once it was found damaged', async () => {
    const folder = await aFilledFolder()
    const file = join(folder, 'captures.db')
    const body = readFileSync(file).indexOf('x'.repeat(3_000))
    overwrite(file, Math.floor(body / PAGE) * PAGE, Buffer.alloc(PAGE, 0xa5))
    const options = { folder, nowMs: 0, storeId: 1, fullCheckUpToBytes: 0 }
    expect(ofResult(await readyCaptures(options)).quarantined).toBeUndefined()
    markSuspect(folder)
    expect(ofResult(await readyCaptures(options)).quarantined).toBeDefined()
    expect(ofResult(await readyCaptures(options)).quarantined).toBeUndefined()
  })

  it('takes its log along when it is set aside', async () => {
    const folder = await aFilledFolder()
    writeFileSync(join(folder, 'captures.db-wal'), 'log')
    writeFileSync(join(folder, 'captures.db'), 'garbage')
    const { quarantined = '' } = await aStore({ folder })
    expect(readFileSync(`${quarantined}-wal`, 'utf8')).toBe('log')
  })

  it('set aside twice within a second keeps both', async () => {
    const folder = await aFilledFolder()
    const clock = { now: () => 0, monotonicNow: () => 0 }
    for (let time = 0; time < 2; time++) {
      writeFileSync(join(folder, 'captures.db'), `garbage ${time}`)
      await (await aStore({ folder, clock })).close()
    }
    const asides = readdirSync(folder).filter((name) => name.startsWith('captures.db.broken'))
    expect(asides.map((name) => readFileSync(join(folder, name), 'utf8')).sort()).toEqual([
      'garbage 0',
      'garbage 1',
    ])
  })
})

describe('a data folder that cannot be used', () => {
  it('is refused untouched when a newer version wrote it', async () => {
    const folder = await aFilledFolder()
    const file = join(folder, 'captures.db')
    const database = openDatabase(file, { access: 'write' })
    database.exec(`PRAGMA user_version = ${captureVersion + 1}`)
    database.close()
    const before = readFileSync(file)
    const names = readdirSync(folder, { recursive: true })
    expect(await openCaptureStore({ folder })).toEqual({
      ok: false,
      error: { code: 'newer-data', file, found: captureVersion + 1, known: captureVersion },
    })
    expect(readFileSync(file).equals(before)).toBe(true)
    const after = readdirSync(folder, { recursive: true })
    expect(after.filter((name) => !/-(wal|shm)$/.test(String(name)))).toEqual(names)
  })

  it('takes large bodies again after the file they went to was lost', async () => {
    const folder = await aFilledFolder()
    rmSync(join(folder, 'bodies'), { recursive: true })
    const store = await aStore({ folder })
    const body = new Uint8Array(50_000).fill(7)
    const { id } = ofResult(await store.append(anArrival({ body })))
    const reader = ofResult(openReader(folder))
    expect(concat(...ofResult(reader.bodyPieces(id)))).toEqual(body)
    reader.close()
  })

  it('is not one that is shared with other users, whose doors would be shut', async () => {
    const folder = aDataFolder()
    mkdirSync(folder)
    chmodSync(folder, 0o1777)
    const result = await prepareDataFolder(folder, realDisk)
    expect(result).toMatchObject({ error: { code: 'data-folder-unusable', folder } })
    expect(statSync(folder).mode & 0o7777).toBe(0o1777)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is made with the folders above it, for this user alone', async () => {
    const folder = join(aDataFolder(), 'a', 'b')
    expect(ofResult(await prepareDataFolder(folder, realDisk))).toBeUndefined()
    expect(statSync(join(folder, 'bodies')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, '..')).mode & 0o777).toBe(0o700)
  })

  it.runIf(existsSync('/proc/self'))(
    'is refused at once where the system has no room for it',
    async () => {
      const result = await prepareDataFolder('/proc/hookwright/data', realDisk)
      expect(result).toMatchObject({ error: { code: 'data-folder-unusable' } })
    },
  )

  it('is named when it is a file', async () => {
    const folder = aDataFolder()
    writeFileSync(folder, '')
    expect(await openCaptureStore({ folder })).toMatchObject({
      error: { code: 'data-folder-unusable', folder },
    })
  })

  it('keeps the damaged files where they are when nothing can be set aside', async () => {
    const folder = await aFilledFolder()
    const blocker = join(folder, 'captures.db-wal')
    mkdirSync(blocker)
    const result = await openCaptureStore({ folder })
    expect(result.ok).toBe(false)
    rmSync(blocker, { recursive: true })
    chmodSync(folder, 0o700)
    expect((await aStore({ folder })).stats().captures).toBe(61)
  })
})

const failure = (code: string): Error => Object.assign(new Error(code), { code })

/** The real disk, but for the calls that the test lets fail. */
function aFailingDisk() {
  const faults: { sync?: Error; write?: Error } = {}
  const disk: Disk = {
    ...realDisk,
    async sync(descriptor) {
      if (faults.sync !== undefined) throw faults.sync
      await realDisk.sync(descriptor)
    },
    async write(descriptor, chunks, position) {
      if (faults.write !== undefined) {
        await realDisk.write(descriptor, chunks.slice(0, 1), position)
        throw faults.write
      }
      await realDisk.write(descriptor, chunks, position)
    },
  }
  return { disk, faults }
}

describe('a slow disk', () => {
  it.each([
    ['a small body', 100, ['sync log']],
    ['a large body', 100_000, ['write body', 'sync body', 'sync log']],
  ])('is waited for before %s is acknowledged', async (_, length, expected) => {
    const steps: string[] = []
    const bodies: number[] = []
    const disk: Disk = {
      ...realDisk,
      async sync(descriptor) {
        await realDisk.sync(descriptor)
        steps.push(bodies.includes(descriptor) ? 'sync body' : 'sync log')
      },
      async write(descriptor, chunks, position) {
        await realDisk.write(descriptor, chunks, position)
        bodies.push(descriptor)
        steps.push('write body')
      },
    }
    const store = await aStore({ folder: aDataFolder(), disk })
    ofResult(await store.append(anArrival()))
    steps.length = 0
    ofResult(await store.append(anArrival({ body: 'x'.repeat(length) })))
    expect(steps).toEqual(expected)
  })
})

describe('a new data folder', () => {
  it('has the names of all its files on disk before the first acknowledgement', async () => {
    const folders: string[] = []
    const disk: Disk = {
      ...realDisk,
      async syncFolder(folder) {
        await realDisk.syncFolder(folder)
        folders.push(folder)
      },
    }
    const parent = aDataFolder()
    mkdirSync(parent)
    const folder = join(parent, 'new', 'data')
    const store = await aStore({ folder, disk })
    expect(folders).toEqual([join(parent, 'new'), parent, folder])
    ofResult(await store.append(anArrival({ body: 'x'.repeat(100_000) })))
    expect(folders.slice(3)).toEqual([join(folder, 'bodies')])
  })
})

describe('a disk that fails', () => {
  it('acknowledges nothing while syncing fails, keeps nothing of it, and goes on afterwards', async () => {
    const folder = aDataFolder()
    const { disk, faults } = aFailingDisk()
    const store = await aStore({ folder, disk })
    ofResult(await store.append(anArrival({ target: '/before' })))
    faults.sync = failure('EIO')
    for (const target of ['/lost-1', '/lost-2']) {
      expect(await store.append(anArrival({ target }))).toMatchObject({
        error: { code: 'disk-failed', folder },
      })
    }
    delete faults.sync
    ofResult(await store.append(anArrival({ target: '/after' })))
    expect(storedCaptures(folder).map(({ target }) => target)).toEqual(['/before', '/after'])
    expect(store.stats().captures).toBe(2)
    await store.close()
    expect((await aStore({ folder })).stats().captures).toBe(2)
  })

  it('keeps nothing of a large body whose sync failed, and uses that file no more', async () => {
    const folder = aDataFolder()
    const { disk, faults } = aFailingDisk()
    const store = await aStore({ folder, disk })
    const body = Buffer.alloc(100_000, 'b')
    ofResult(await store.append(anArrival({ target: '/before', body })))
    faults.sync = failure('EIO')
    expect((await store.append(anArrival({ body }))).ok).toBe(false)
    delete faults.sync
    ofResult(await store.append(anArrival({ target: '/after', body })))
    expect(storedCaptures(folder).map((capture) => body.equals(capture.body))).toEqual([true, true])
    expect(readdirSync(join(folder, 'bodies'))).toEqual(['00000001', '00000002'])
  })

  it('says the disk is full, gives the room of the half-written body back, and goes on', async () => {
    const folder = aDataFolder()
    const { disk, faults } = aFailingDisk()
    const store = await aStore({ folder, disk })
    const body = Buffer.alloc(100_000, 'c')
    ofResult(await store.append(anArrival({ body })))
    faults.write = failure('ENOSPC')
    expect(await store.append(anArrival({ body }))).toMatchObject({ error: { code: 'disk-full' } })
    expect(statSync(join(folder, 'bodies', '00000001')).size).toBe(100_000)
    delete faults.write
    ofResult(await store.append(anArrival({ body })))
    expect(storedCaptures(folder).map((capture) => body.equals(capture.body))).toEqual([true, true])
  })
})

/** A file system of a few megabytes of its own; `undefined` where this machine does not allow one. */
function aSmallDisk(megabytes: number): string | undefined {
  const folder = aDataFolder('disk')
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
  } catch {
    return undefined
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder])
  })
  return folder
}

const canMount = process.platform === 'linux' && process.getuid?.() === 0

describe.runIf(canMount)('a disk that is full', () => {
  it.each([
    ['small bodies', 3_000],
    ['large bodies', 200_000],
  ])('refuses %s until there is room again, and loses nothing', async (_, length) => {
    const disk = aSmallDisk(8)
    if (disk === undefined) return
    const folder = join(disk, 'data')
    const ballast = join(disk, 'ballast')
    const store = await aStore({ folder })
    const kept: string[] = []
    const append = async (target: string) => {
      const result = await store.append(anArrival({ target, body: 'x'.repeat(length) }))
      if (result.ok) kept.push(target)
      return result
    }
    ofResult(await append('/first'))
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 600_000))

    const results = await Promise.all(Array.from({ length: 400 }, (_, n) => append(`/${n}`)))
    const refused = results.flatMap((result) => (result.ok ? [] : [result.error.code]))
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused)).toEqual(new Set(['disk-full']))

    rmSync(ballast)
    ofResult(await append('/last'))
    expect(
      storedCaptures(folder)
        .map(({ target }) => target)
        .sort(),
    ).toEqual(kept.sort())
    await store.close()
    expect((await aStore({ folder })).stats().captures).toBe(kept.length)
  })
})
