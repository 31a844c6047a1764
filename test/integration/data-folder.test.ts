import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { backUp, backupName } from '../../electron/data-folder/back-up'
import { eraseEverything, eraseFolder } from '../../electron/data-folder/erase'
import { measure } from '../../electron/data-folder/measure'
import { moveFolder, removeFormer } from '../../electron/data-folder/move'
import { followMoves } from '../../electron/data-folder/moved'
import { filesAt } from '../../electron/data-folder/parts'
import { verifyFolder } from '../../electron/data-folder/verify'
import { rememberChosenFolder } from '../../electron/fixtures/chosen-folders'
import { openDatabase } from '../../electron/storage/database'
import { lockFolder } from '../../electron/storage/folder-lock'
import { openIndexStore } from '../../electron/storage/index-store'
import { openPublished } from '../../electron/storage/published'
import { openSettings } from '../../electron/storage/settings-file'
import type { DataProgress } from '../../shared/data-folder'
import { aCore } from '../support/a-core'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { bundledScript } from '../support/bundled-script'
import { hookwright } from '../support/command-line'
import { storedCaptures } from '../support/stored-captures'

const large = (mark: string): string => mark.repeat(Math.ceil(40_000 / mark.length))

/** A folder with a small and a large capture and a setting, open in no program. */
async function aFilledFolder(folder = aDataFolder()): Promise<string> {
  const store = await aStore({ folder })
  ofResult(await store.append(anArrival({ target: '/small', body: 'planted-small' })))
  ofResult(await store.append(anArrival({ target: '/large', body: large('planted-large ') })))
  await store.close()
  const settings = ofResult(await openSettings(folder))
  ofResult(await settings.change({ port: 9123 }))
  return folder
}

const bodies = (folder: string): readonly string[] =>
  storedCaptures(folder).map(({ body }) => Buffer.from(body).toString())

const holds = (folder: string, text: string): boolean =>
  filesAt(folder).some(({ path }) => readFileSync(path).includes(text))

describe('a backup of the data folder', () => {
  it('holds captures and settings, checks out, and can be worked with', async () => {
    const folder = await aFilledFolder()
    const into = join(folder, '..', backupName(Date.UTC(2031, 0, 2, 3, 4, 5)))
    const told: DataProgress[] = []
    const report = ofResult(await backUp(folder, into, { onProgress: (one) => told.push(one) }))
    expect(into).toMatch(/hookwright-backup-20310102-030405$/)
    expect(report).toMatchObject({ folder: into, captures: 2 })
    expect(bodies(into)).toEqual(bodies(folder))
    expect(ofResult(await openSettings(into)).current().port).toBe(9123)
    expect(ofResult(await verifyFolder(into))).toMatchObject({ checkedBodies: 2, faults: 0 })
    expect(told.at(-1)?.doneBytes).toBe(told.at(-1)?.totalBytes)
    expect(filesAt(into).filter(({ path }) => (statSync(path).mode & 0o077) !== 0)).toEqual([])
  })

  it('is whole while captures arrive and others are deleted', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder, segmentBytes: 200_000 })
    const ids: string[] = []
    for (let n = 0; n < 20; n++) {
      const kept = await store.append(anArrival({ target: `/${n}`, body: large(`body ${n} `) }))
      ids.push(ofResult(kept).id)
    }
    const backups = [1, 2, 3].map((n) => join(folder, '..', `backup-${n}`))
    const copying = Promise.all(backups.map((into) => backUp(folder, into)))
    for (let n = 0; n < 10; n++) {
      await store.remove([ids[n] as never])
      ofResult(await store.append(anArrival({ target: `/new-${n}`, body: large(`new ${n} `) })))
    }
    for (const [index, report] of (await copying).entries()) {
      ofResult(report)
      const checked = ofResult(await verifyFolder(backups[index] ?? ''))
      expect(checked.findings).toEqual([])
      expect(checked.checkedBodies).toBeGreaterThan(9)
    }
  })

  it('leaves out what was deleted but could still be brought back', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const kept = ofResult(await store.append(anArrival({ body: 'planted-deleted' })))
    await store.remove([kept.id])
    const into = join(folder, '..', 'backup')
    ofResult(await backUp(folder, into))
    expect(holds(into, 'planted-deleted')).toBe(false)
  })

  it('that is cancelled leaves nothing behind', async () => {
    const folder = await aFilledFolder()
    const into = join(folder, '..', 'backup')
    const control = new AbortController()
    const report = await backUp(folder, into, {
      signal: control.signal,
      onProgress: () => control.abort(),
    })
    expect(report).toMatchObject({ error: { code: 'cancelled' } })
    expect(existsSync(into)).toBe(false)
  })
})

describe('a check of the data folder', () => {
  it('finds a body of which one bit is another, and says what to do', async () => {
    const folder = await aFilledFolder()
    const file = join(folder, 'bodies', readdirSync(join(folder, 'bodies'))[0] ?? '')
    const handle = await open(file, 'r+')
    await handle.write('P', 100)
    await handle.close()
    const report = ofResult(await verifyFolder(folder))
    expect(report.faults).toBe(1)
    expect(report.findings[0]?.what).toBe('its body is not what was received')
    expect(report.findings[0]?.remedy).toContain('hookwright delete ')
  })

  it('finds a body in a row that was changed, and one whose file is gone', async () => {
    const folder = await aFilledFolder()
    const database = openDatabase(join(folder, 'captures.db'), { access: 'write' })
    database.exec("UPDATE body SET bytes = x'00'; UPDATE body_in_segment SET segment = 99")
    database.close()
    const report = ofResult(await verifyFolder(folder))
    expect(report.findings.map(({ what }) => what)).toEqual([
      'its body is not what was received',
      'its body cannot be read from bodies/00000099',
    ])
  })

  it('finds a database that is damaged', async () => {
    const folder = await aFilledFolder()
    writeFileSync(join(folder, 'replays.db'), 'this is no database, however long it may be')
    const report = ofResult(await verifyFolder(folder))
    expect(report.findings.map(({ where }) => where)).toEqual(['replays.db'])
  })

  it('takes no index for damaged that is made anew meanwhile', async () => {
    const folder = aDataFolder()
    await (await aStore({ folder })).close()
    const script = await bundledScript('index-remaking-script')
    const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    await once(child.stdout, 'data')
    const found = new Set<string>()
    for (let look = 0; look < 100; look++) {
      for (const { what } of ofResult(await verifyFolder(folder)).findings) found.add(what)
    }
    expect([...found]).toEqual([])
    child.stdin.end()
    await once(child, 'close')
  })

  it('finds the index that was there while it was still empty: it is filled in its place', async () => {
    const folder = aDataFolder()
    await (await aStore({ folder })).close()
    const file = join(folder, 'index.db')
    writeFileSync(file, '')
    const { ino } = statSync(file)
    ofResult(openIndexStore(folder)).close()
    expect(statSync(file)).toMatchObject({ ino })
    expect(ofResult(await verifyFolder(folder)).findings).toEqual([])
  })

  it('says how many bodies have no checksum yet', async () => {
    const folder = await aFilledFolder()
    const database = openDatabase(join(folder, 'captures.db'), { access: 'write' })
    database.exec('UPDATE capture SET body_crc32 = NULL')
    database.close()
    expect(ofResult(await verifyFolder(folder))).toMatchObject({ withoutChecksum: 2, faults: 0 })
  })

  it('is no answer where there is nothing', async () => {
    const nothing = await verifyFolder(aDataFolder())
    expect(nothing).toMatchObject({ error: { code: 'not-found' } })
  })
})

describe('a move of the data folder', () => {
  it('brings everything along, and the old place leads to the new one', async () => {
    const from = await aFilledFolder()
    const to = join(from, '..', 'elsewhere')
    ofResult(await moveFolder(from, to))
    expect(followMoves(from)).toBe(to)
    expect(bodies(to)).toEqual(['planted-small', large('planted-large ')])
    expect(ofResult(measure(to)).formerFolder).toBe(from)
    expect(holds(from, 'planted-large')).toBe(true)

    ofResult(await removeFormer(to))
    expect(readdirSync(from)).toEqual(['moved.json'])
    expect(ofResult(measure(to)).formerFolder).toBeUndefined()
    expect(await removeFormer(to)).toMatchObject({ error: { code: 'not-found' } })
  })

  it('goes back again', async () => {
    const from = await aFilledFolder()
    const to = join(from, '..', 'elsewhere')
    ofResult(await moveFolder(from, to))
    ofResult(await removeFormer(to))
    ofResult(await moveFolder(to, from))
    expect(followMoves(from)).toBe(from)
    expect(followMoves(to)).toBe(from)
    expect(bodies(from)).toHaveLength(2)
  })

  it('that is interrupted leaves the old folder as it was, and can be tried again', async () => {
    const from = await aFilledFolder()
    const to = join(from, '..', 'elsewhere')
    const control = new AbortController()
    const watch = { signal: control.signal, onProgress: () => control.abort() }
    expect(await moveFolder(from, to, watch)).toMatchObject({ error: { code: 'cancelled' } })
    expect(followMoves(from)).toBe(from)
    expect(readdirSync(to)).toEqual([])

    // As a process that was killed half way leaves it.
    writeFileSync(join(to, 'moved-from.json.unfinished'), '')
    writeFileSync(join(to, 'captures.db'), 'half')
    ofResult(await moveFolder(from, to))
    expect(bodies(to)).toHaveLength(2)
  })

  it('is refused into a folder with something in it, into itself and into a part of itself', async () => {
    const from = await aFilledFolder()
    const full = join(from, '..', 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'thesis.doc'), '')
    for (const to of [full, from, join(from, 'inside'), join(from, '..')]) {
      expect(await moveFolder(from, to), to).toMatchObject({ error: { code: 'bad-input' } })
    }
    expect(readdirSync(full)).toEqual(['thesis.doc'])
    expect(bodies(from)).toHaveLength(2)
  })

  it('does not go round in circles', () => {
    const folder = aDataFolder()
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'moved.json'), JSON.stringify({ folder }))
    expect(followMoves(folder)).toBe(folder)
    writeFileSync(join(folder, 'moved.json'), 'nonsense')
    expect(followMoves(folder)).toBe(folder)
  })
})

describe('deleting everything', () => {
  it('leaves nothing but what is not ours', async () => {
    const folder = await aFilledFolder()
    writeFileSync(join(folder, 'thesis.doc'), 'mine')
    mkdirSync(join(folder, 'logs'))
    writeFileSync(join(folder, 'logs', 'hookwright.log'), 'planted-log')
    const report = ofResult(await eraseFolder(folder))
    expect(report.left).toEqual(['thesis.doc'])
    expect(report.files).toBeGreaterThan(4)
    expect(readdirSync(folder)).toEqual(['thesis.doc'])
  })

  it('reaches what a move has left in the old folder', async () => {
    const from = await aFilledFolder()
    const to = join(from, '..', 'elsewhere')
    ofResult(await moveFolder(from, to))
    ofResult(await eraseEverything(to, ['state']))
    expect(readdirSync(from)).toEqual(['moved.json'])
    expect(readdirSync(to)).toEqual(['moved-from.json'])
  })

  it('overwrites a file before it goes', async () => {
    const folder = await aFilledFolder()
    const file = join(folder, 'bodies', readdirSync(join(folder, 'bodies'))[0] ?? '')
    const handle = await open(file, 'r')
    ofResult(await eraseFolder(folder))
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(40_000), 0, 40_000, 0)
    await handle.close()
    expect(bytesRead).toBe(40_000)
    expect(buffer.every((byte) => byte === 0)).toBe(true)
  })
})

describe('hookwright data', () => {
  it('says what is there', async () => {
    const folder = await aFilledFolder()
    const told = await hookwright(['data', 'info', '--data', folder, '--json'])
    expect(told.code).toBe(0)
    expect(told.json()[0]).toMatchObject({ folder, captures: 2, foreign: [] })
    expect((await hookwright(['data', 'info', '--data', folder])).stdout).toContain('2 captures')
  })

  it('backs up beside a program that has the folder open, and checks the backup', async () => {
    const folder = await aFilledFolder()
    const lock = ofResult(lockFolder(folder, { pid: 1, program: 'a test' }))
    onTestFinished(lock.release)
    const into = join(folder, '..', 'a backup')
    const made = await hookwright(['data', 'backup', into, '--data', folder, '--json'])
    expect(made.json()[0]).toMatchObject({ folder: into, captures: 2 })
    expect((await hookwright(['data', 'verify', '--data', into])).code).toBe(0)
    expect((await hookwright(['data', 'backup', into, '--data', folder])).code).toBe(2)
    for (const words of [
      ['delete-all', '--yes'],
      ['move', `${into}-2`],
    ]) {
      expect((await hookwright(['data', ...words, '--data', folder])).code).toBe(4)
    }
  })

  it('fails a check with 1, a folder there is not with 3, and nonsense with 2', async () => {
    const folder = await aFilledFolder()
    const database = openDatabase(join(folder, 'captures.db'), { access: 'write' })
    database.exec("UPDATE body SET bytes = x'00'")
    database.close()
    const checked = await hookwright(['data', 'verify', '--data', folder, '--json'])
    expect(checked.code).toBe(1)
    expect(checked.json()[0]).toMatchObject({ faults: 1 })
    expect((await hookwright(['data', 'info', '--data', join(folder, 'no')])).code).toBe(3)
    for (const words of [['shred'], ['backup'], ['info', 'x'], ['delete-all']]) {
      expect((await hookwright(['data', ...words, '--data', folder])).code, words[0]).toBe(2)
    }
    expect(bodies(folder)).toHaveLength(2)
  })

  it('moves, and every command finds the data at their new place', async () => {
    const from = await aFilledFolder()
    const to = join(from, '..', 'moved to')
    const moved = await hookwright(['data', 'move', to, '--data', from, '--remove-old', '--json'])
    expect(moved.json()[0]).toMatchObject({ folder: to, formerFolder: from, removedOld: true })
    const listed = await hookwright(['captures', '--data', from, '--json'])
    expect(listed.json()).toHaveLength(2)
  })

  it('deletes everything', async () => {
    const folder = await aFilledFolder()
    const gone = await hookwright(['data', 'delete-all', '--yes', '--data', folder, '--json'])
    expect(gone.code).toBe(0)
    expect(holds(folder, 'planted')).toBe(false)
    expect(readdirSync(folder)).toEqual(['lock'])
  })
})

describe('deleting captures', () => {
  it('leaves no byte of them in any file of the folder', async () => {
    const folder = aDataFolder()
    const core = await aCore({ dataDir: folder })
    for (const body of ['planted-row', large('planted-segment ')]) {
      await fetch(`${core.url}/hooks/planted-path`, {
        method: 'POST',
        headers: { 'x-planted': 'planted-header', 'content-type': 'text/plain' },
        body,
      })
    }
    await fetch(`${core.url}/stays`, { method: 'POST', body: 'this stays' })
    const hooks = { query: 'path^=/hooks', order: 'newest', after: undefined, limit: 10 } as const
    const page = await core.handlers['captures.page'](hooks)
    const ids = ofResult(page).rows.map(({ id }) => id)
    expect(ids).toHaveLength(2)
    for (const captureId of ids) {
      await core.handlers['replay.send']({
        captureId,
        url: `${core.url}/stays`,
        timeoutMs: 5000,
        tls: 'verify',
      })
    }
    ofResult(await core.handlers['captures.remove']({ kind: 'query', query: 'not(path=/nothing)' }))
    await core.stop()
    // The next run follows whatever this one had no time for, as soon as it is searched.
    const next = await aCore({ dataDir: folder })
    expect(ofResult(await next.handlers['captures.page'](hooks)).rows).toEqual([])
    await next.stop()
    const left = filesAt(folder).filter(({ path }) => readFileSync(path).includes('planted'))
    expect(left.map(({ path }) => path)).toEqual([])
  })
})

describe('messages of the gaia role', () => {
  it('go with the captures they were made of, unless they still wait for a broker', () => {
    const folder = aDataFolder()
    mkdirSync(folder, { recursive: true })
    const published = ofResult(openPublished(folder))
    const message = (id: string, state: 'kept' | 'waiting') =>
      published.add({
        captureId: id as never,
        publishedAt: 1,
        exchange: 'e',
        routingKey: 'r',
        headers: {},
        content: `planted-${id}`,
        warnings: [],
        state,
      })
    for (const id of ['a', 'b']) ofResult(message(id, 'kept'))
    ofResult(message('c', 'waiting'))
    expect(ofResult(published.dropCaptures(['a', 'c'] as never)).removed).toBe(1)
    // While it is open, so in the log as well.
    expect(holds(folder, 'planted-a')).toBe(false)
    expect(holds(folder, 'planted-b')).toBe(true)
    expect(holds(folder, 'planted-c')).toBe(true)
    published.close()
  })
})

describe('the list of what lies in the data folder', () => {
  it('knows every file that a running core puts there', async () => {
    const folder = aDataFolder()
    const core = await aCore({ dataDir: folder })
    await fetch(`${core.url}/`, { method: 'POST', body: large('x') })
    // Every thread has opened its files by then.
    await core.judged('/', 'none')
    ofResult(await core.handlers['forwards.list'](null))
    ofResult(await core.handlers['settings.change']({ density: 'compact' }))
    expect(ofResult(await core.handlers['data.info'](null))).toMatchObject({ foreign: [] })
    const checked = ofResult(await core.handlers['data.verify'](null))
    expect(checked).toMatchObject({ checkedBodies: 1, faults: 0 })
    const refused = await core.handlers['data.backUp']({ folder: join(folder, '..') })
    expect(refused).toMatchObject({ error: { code: 'bad-input' } })
    rememberChosenFolder(join(folder, '..'))
    const made = ofResult(await core.handlers['data.backUp']({ folder: join(folder, '..') }))
    expect(made.captures).toBe(1)
    await core.heard('data.progress', ({ job }) => job === 'backup')
  })
})
