import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../electron/storage/database'
import { versionOf } from '../../electron/storage/migrations'
import { readyCaptures } from '../../electron/storage/open-captures'
import { captureMigrations, captureVersion } from '../../electron/storage/schema'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { storedCaptures } from '../support/stored-captures'

/** A data folder as the release that knew this many steps would have made it. */
async function aFolderOfVersion(version: number): Promise<string> {
  const folder = aDataFolder()
  mkdirSync(join(folder, 'bodies'), { recursive: true })
  const migrations = captureMigrations.slice(0, version)
  ofResult(await readyCaptures({ folder, nowMs: 0, storeId: 7, migrations }))
  return folder
}

/** The rows each version had columns for: what its release could have written. */
const oldCaptures: readonly ((database: Database) => void)[] = [
  (database) =>
    database.exec(`INSERT INTO capture VALUES (1, '01ABC', 1, x'504f5354', x'2f6f6c64', x'312e31',
      '127.0.0.1', 3, 7, NULL, 200, 1.5, '/', 'observed', 1, 'a note', '["a"]',
      x'486f73740a61', x'');
      INSERT INTO body VALUES (1, x'616263')`),
  (database) =>
    database.exec(`INSERT INTO capture VALUES (1, '01ABC', 1, x'504f5354', x'2f6f6c64', x'312e31',
      '127.0.0.1', 3, 7, NULL, 200, 1.5, '/', 'observed', 1, 'a note', '["a"]',
      x'486f73740a61', x'',
      891568578);
      INSERT INTO body VALUES (1, x'616263')`),
  (database) =>
    database.exec(`INSERT INTO capture VALUES (1, '01ABC', 1, x'504f5354', x'2f6f6c64', x'312e31',
      '127.0.0.1', 3, 7, NULL, 200, 1.5, '/', 'observed', 1, 'a note', '["a"]',
      x'486f73740a61', x'',
      891568578, 'https');
      INSERT INTO body VALUES (1, x'616263')`),
  (database) =>
    database.exec(`INSERT INTO capture VALUES (1, '01ABC', 1, x'504f5354', x'2f6f6c64', x'312e31',
      '127.0.0.1', 3, 7, NULL, 200, 1.5, '/', 'imported', 1, 'a note', '["a"]',
      x'486f73740a61', x'',
      891568578, NULL, '{"scheme":"stripe","secret":"made up"}');
      INSERT INTO body VALUES (1, x'616263')`),
]

function inDatabase<T>(folder: string, look: (database: Database) => T): T {
  const database = openDatabase(join(folder, 'captures.db'), { access: 'write' })
  try {
    return look(database)
  } finally {
    database.close()
  }
}

const copies = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.includes('before-version'))

describe('the schema of captures.db', () => {
  it('has old captures to test with for every version', () => {
    expect(oldCaptures).toHaveLength(captureVersion)
  })

  it.each(oldCaptures.map((insert, index) => [index + 1, insert] as const))(
    'opens captures of version %d with all they hold',
    async (version, insert) => {
      const folder = await aFolderOfVersion(version)
      inDatabase(folder, insert)
      const store = await aStore({ folder })
      ofResult(await store.append(anArrival({ target: '/new' })))
      const [old, fresh] = storedCaptures(folder)
      expect(old).toMatchObject({
        target: '/old',
        headers: [['Host', 'a']],
        note: 'a note',
        tags: ['a'],
        pinned: 1,
      })
      expect(Buffer.from(old?.body ?? []).toString()).toBe('abc')
      expect(fresh?.target).toBe('/new')
      expect(inDatabase(folder, versionOf)).toBe(captureVersion)
    },
  )
})

describe('a migration', () => {
  const addColumn = 'ALTER TABLE capture ADD COLUMN more TEXT'
  const next = [...captureMigrations, addColumn]
  const ready = (folder: string, migrations: readonly string[]) =>
    readyCaptures({ folder, nowMs: 0, storeId: 8, migrations })

  it('takes a copy first, for this user alone, and gives every capture its new form', async () => {
    const folder = await aFolderOfVersion(captureVersion)
    inDatabase(folder, oldCaptures.at(-1) ?? (() => {}))
    expect(ofResult(await ready(folder, next)).quarantined).toBeUndefined()
    expect(inDatabase(folder, versionOf)).toBe(captureVersion + 1)
    expect(inDatabase(folder, (database) => database.value('SELECT more FROM capture'))).toBe(null)
    const [copy = ''] = copies(folder)
    expect(statSync(join(folder, copy)).mode & 0o777).toBe(0o600)
    const old = openDatabase(join(folder, copy), { access: 'read' })
    expect([versionOf(old), old.value('SELECT note FROM capture')]).toEqual([
      captureVersion,
      'a note',
    ])
    old.close()
  })

  it('that fails halfway leaves the version before, whole', async () => {
    const folder = await aFolderOfVersion(captureVersion)
    inDatabase(folder, oldCaptures.at(-1) ?? (() => {}))
    const failing = [...captureMigrations, `${addColumn}; DELETE FROM capture; NO SUCH STATEMENT`]
    expect((await ready(folder, failing)).ok).toBe(false)
    expect(inDatabase(folder, versionOf)).toBe(captureVersion)
    expect((await aStore({ folder })).stats().captures).toBe(1)
  })

  it('that fails in its second step keeps the first', async () => {
    const folder = await aFolderOfVersion(captureVersion)
    expect((await ready(folder, [...next, 'NO SUCH STATEMENT'])).ok).toBe(false)
    expect(inDatabase(folder, versionOf)).toBe(captureVersion + 1)
    ofResult(await ready(folder, next))
  })

  it('leaves no copy once something was deleted for good', async () => {
    const folder = await aFolderOfVersion(captureVersion)
    inDatabase(folder, oldCaptures.at(-1) ?? (() => {}))
    const copy = join(folder, 'captures.db.before-version-1')
    inDatabase(folder, (database) => database.prepare('VACUUM INTO ?').run([copy]))
    const store = await aStore({ folder })
    expect(existsSync(copy)).toBe(true)
    ofResult(await store.remove(['01ABC' as never]))
    await store.close()
    expect(copies(folder)).toEqual([])
  })
})
