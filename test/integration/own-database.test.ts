import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { placesBeside } from '../../electron/built-places'
import { startCore } from '../../electron/core'
import { openDatabase } from '../../electron/storage/database'
import { ownerOf } from '../../electron/storage/folder-lock'
import { versionOf } from '../../electron/storage/migrations'
import {
  checkVersion,
  type DatabasePlan,
  type OpenedDatabase,
  openOwnDatabase,
} from '../../electron/storage/own-database'
import { aDataFolder, ofResult } from '../support/a-store'
import { bundledScript } from '../support/bundled-script'
import { ownDatabases } from '../support/own-databases'

const at = Date.UTC(2031, 0, 2)

function aFolder(): string {
  const folder = aDataFolder()
  mkdirSync(folder)
  return folder
}

function opened(folder: string, plan: DatabasePlan): OpenedDatabase {
  const found = ofResult(openOwnDatabase(folder, plan, () => at))
  onTestFinished(() => found.database.close())
  return found
}

/** A database in the place of the real one, left behind by SQL. */
function leave(folder: string, plan: DatabasePlan, sql: string): string {
  const file = join(folder, plan.fileName)
  const database = openDatabase(file, { access: 'write' })
  database.exec(sql)
  database.close()
  return file
}

describe.each(ownDatabases)('$fileName', (plan) => {
  it('is made for this user alone, and opened again as it was left', () => {
    const folder = aFolder()
    const first = opened(folder, plan)
    expect(first.quarantined).toBeUndefined()
    expect(versionOf(first.database)).toBe(plan.steps.length)
    expect(statSync(join(folder, plan.fileName)).mode & 0o077).toBe(0)
    first.database.exec('CREATE TABLE mine (x)')
    first.database.close()
    const second = opened(folder, plan)
    expect(second.quarantined).toBeUndefined()
    expect(second.database.value("SELECT count(*) FROM sqlite_schema WHERE name = 'mine'")).toBe(1)
  })

  it('is set aside where it is no database, and a fresh one is used', () => {
    const folder = aFolder()
    const file = join(folder, plan.fileName)
    writeFileSync(file, 'no database'.repeat(1000))
    const { database, quarantined = '' } = opened(folder, plan)
    expect(quarantined).toBe(`${file}.broken-20310102T000000Z`)
    expect(readFileSync(quarantined, 'utf8')).toBe('no database'.repeat(1000))
    expect(versionOf(database)).toBe(plan.steps.length)
  })

  it.each([
    ['has a version', 'PRAGMA application_id = 77; CREATE TABLE x (y); PRAGMA user_version = 1'],
    ['has none', 'CREATE TABLE x (y)'],
  ])('is set aside where it is a database of something else that %s', (_, sql) => {
    const folder = aFolder()
    leave(folder, plan, sql)
    expect(opened(folder, plan).quarantined).toContain('.broken-')
  })

  it('is set aside where pages of it are damaged', () => {
    const folder = aFolder()
    const file = join(folder, plan.fileName)
    opened(folder, plan).database.close()
    const bytes = readFileSync(file)
    // Behind the header of the first page, where the schema lies.
    writeFileSync(file, Buffer.concat([bytes.subarray(0, 100), bytes.subarray(100).fill(0xff)]))
    expect(opened(folder, plan).quarantined).toContain('.broken-')
  })

  it('is left alone where a later version wrote it', () => {
    const folder = aFolder()
    const file = leave(folder, plan, 'CREATE TABLE x (y); PRAGMA user_version = 99')
    const before = readFileSync(file)
    const refused = {
      ok: false,
      error: { code: 'newer-data', file, found: 99, known: plan.steps.length },
    }
    expect(checkVersion(folder, plan)).toEqual(refused)
    expect(openOwnDatabase(folder, plan, () => at)).toEqual(refused)
    expect(readdirSync(folder)).toEqual([plan.fileName])
    expect(readFileSync(file)).toEqual(before)
  })

  it('of a later version keeps the core from starting, and the folder stays free', async () => {
    const folder = aFolder()
    const file = leave(folder, plan, 'PRAGMA user_version = 99')
    const core = await startCore({
      dataDir: folder,
      program: 'a test',
      version: '0',
      electron: '',
      // No thread is there: one that were started would fail.
      places: placesBeside('file:///nowhere/main.js'),
      port: 0,
      emit: () => undefined,
    })
    expect(core).toMatchObject({ ok: false, error: { code: 'newer-data', file, found: 99 } })
    expect(ownerOf(folder)).toBeUndefined()
  })
})

describe('several processes', () => {
  let script = ''
  beforeAll(async () => {
    script = await bundledScript('database-opening-script')
  })

  it('that make the same databases at one moment share them, and none sets one aside', async () => {
    const folder = aFolder()
    const children = Array.from({ length: 4 }, () => {
      const child = spawn(process.execPath, [script, folder], {
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      onTestFinished(() => {
        child.kill('SIGKILL')
      })
      return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() }
    })
    for (const { lines } of children) expect((await lines.next()).value).toBe('ready')
    for (const { child } of children) child.stdin.write('go\n')
    for (const { lines } of children) expect((await lines.next()).value).toBe('open open open')
    expect(readdirSync(folder).filter((name) => name.includes('.broken-'))).toEqual([])
  })
})
