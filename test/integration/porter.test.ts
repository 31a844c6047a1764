import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { placesBeside } from '../../electron/built-places'
import { importCaptures } from '../../electron/cli/commands/import'
import { parseCommand } from '../../electron/cli/parse-command'
import { exportHandlers } from '../../electron/core/export-handlers'
import type { PorterThread } from '../../electron/core/porter-thread'
import { rememberChosenFolder } from '../../electron/fixtures/chosen-folders'
import { prepareDataFolder } from '../../electron/storage/data-folder-access'
import { realDisk } from '../../electron/storage/disk'
import { lockFolder } from '../../electron/storage/folder-lock'
import { utf8 } from '../../shared/bytes'
import type { ExportOrder } from '../../shared/exports/export-order'
import type { CaptureId } from '../../shared/http/capture'
import { aCore } from '../support/a-core'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'

const everything: ExportOrder = {
  chosen: { kind: 'query', query: '' },
  format: 'fixture',
  redaction: 'default',
}

function aChosenFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwright-porter-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  rememberChosenFolder(folder)
  return folder
}

async function aCoreWith(count: number) {
  const dataDir = aDataFolder()
  const store = await aStore({ folder: dataDir })
  const headers = [['Authorization', 'Bearer PLANTED123456']] as const
  await Promise.all(
    Array.from({ length: count }, (_, at) =>
      store.append(anArrival({ target: `/${at}?token=PLANTED123456`, headers })),
    ),
  )
  await store.close()
  return aCore({ dataDir })
}

describe('an export from the window', () => {
  it('writes a thousand captures and says how far it is', async () => {
    const { handlers, heard } = await aCoreWith(1000)
    const folder = aChosenFolder()
    const writing = handlers['exports.write']({ ...everything, folder })
    await heard('exports.progress', ({ done, total }) => done > 0 && done < total)
    expect(ofResult(await writing)).toMatchObject({ captures: 1000, files: 2002, replaced: 2000 })
    expect(readdirSync(folder)).toHaveLength(2002)
    const { fixtures } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))
    expect(fixtures).toHaveLength(1000)
  })

  it('leaves the folder as it was when it is cancelled', async () => {
    const { handlers, heard } = await aCoreWith(1000)
    const folder = aChosenFolder()
    const writing = handlers['exports.write']({ ...everything, folder })
    await heard('exports.progress', ({ done }) => done > 0)
    await handlers['exports.cancel']({ folder })
    expect(await writing).toEqual({ ok: false, error: { code: 'cancelled' } })
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves the folder as it was when the program ends', async () => {
    const { handlers, heard, stop } = await aCoreWith(1000)
    const folder = aChosenFolder()
    const writing = handlers['exports.write']({ ...everything, folder })
    await heard('exports.progress', ({ done }) => done > 0)
    await stop()
    expect(await writing).toEqual({ ok: false, error: { code: 'cancelled' } })
    expect(readdirSync(folder)).toEqual([])
  })

  it('clears up after a thread that ended half way', async () => {
    const folder = aChosenFolder()
    const porter = {
      client: () => ({
        async write(order: { readonly folder: string; readonly part: string }) {
          mkdirSync(join(order.folder, order.part))
          throw new Error('it was out of memory')
        },
      }),
    } as unknown as PorterThread
    const context = () => ({ endpoints: [], providers: {} })
    const handlers = exportHandlers({ porter, context })
    expect(await handlers['exports.write']({ ...everything, folder })).toMatchObject({
      error: { code: 'worker-failed', detail: 'it was out of memory' },
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('goes nowhere that no person chose', async () => {
    const { handlers } = await aCoreWith(1)
    const folder = join(aDataFolder(), 'elsewhere')
    expect(await handlers['exports.write']({ ...everything, folder })).toMatchObject({
      error: { code: 'bad-input' },
    })
  })
})

describe('an import from the window', () => {
  it('shows what would come in, and keeps it in order', async () => {
    const { handlers, heard } = await aCoreWith(0)
    const line = (at: number) => `{"method":"PUT","url":"http://x.test/${at}","headers":[]}\n`
    const text = Array.from({ length: 300 }, (_, at) => line(at)).join('')
    const files = [{ name: 'all.ndjson', bytes: utf8(text) }]
    const [look] = ofResult(await handlers['imports.look']({ files }))
    expect(look).toMatchObject({ format: 'NDJSON', count: 300, skipped: [] })
    expect(ofResult(await handlers['imports.keep']({ files }))).toEqual({ kept: 300 })
    await heard('captures.added', ({ total }) => total === 300)
    const { rows } = ofResult(
      await handlers['captures.page']({
        query: '',
        order: 'newest',
        after: undefined,
        limit: 300,
      }),
    )
    expect(rows.map(({ target }) => target)).toEqual(
      Array.from({ length: 300 }, (_, at) => `/${299 - at}`),
    )
    expect(new Set(rows.map(({ origin }) => origin))).toEqual(new Set(['imported']))
  })
})

describe('an import by the command line', () => {
  const importing = (dataDir: string, text: string) => {
    const lines: string[] = []
    const output = {
      line: (one: string) => void lines.push(one),
      json: () => undefined,
      bytes: async () => undefined,
      note: (one: string) => void lines.push(one),
      failure: () => undefined,
    }
    const { words, flags } = ofResult(parseCommand(importCaptures, ['-']))
    const stdin = Readable.from([utf8(text)])
    const stop = new AbortController().signal
    const places = placesBeside(import.meta.url)
    const context = { words, flags, output, dataDir, places, stdin, stop, env: {}, version: '0' }
    return importCaptures.run(context).then((outcome) => ({ outcome, lines }))
  }
  const lineOf = (at: number): string =>
    `{"method":"PUT","url":"http://x.test/${at}","headers":[],"body":"${at}","note":"n${at}"}\n`

  it('hands captures to the program that has the folder, and prints their ids', async () => {
    const dataDir = aDataFolder()
    const { handlers } = await aCore({ dataDir })
    const text = `${Array.from({ length: 50 }, (_, at) => lineOf(at)).join('')}{"no":1}\n`
    const { outcome, lines } = await importing(dataDir, text)
    expect(outcome).toEqual({ ok: true, value: 0 })
    expect(lines[0]).toContain('entry 51')
    const ids = lines.slice(1) as CaptureId[]
    expect(ids).toHaveLength(50)
    const last = ofResult(await handlers['captures.get']({ id: ids[49] as CaptureId }))
    expect(last).toMatchObject({ target: '/49', note: 'n49', origin: 'imported', bodyBytes: 2 })
    expect(readdirSync(join(dataDir, 'inbox'))).toEqual([])
  })

  it('says who has the folder where that program takes nothing', async () => {
    const dataDir = aDataFolder()
    ofResult(await prepareDataFolder(dataDir, realDisk))
    const lock = ofResult(lockFolder(dataDir, { pid: 1, program: 'hookwright import' }))
    const { outcome } = await importing(dataDir, lineOf(1))
    expect(outcome).toMatchObject({ ok: false, error: { code: 'data-folder-locked' } })
    lock.release()
  })

  it('keeps it for itself once the program has ended, whatever was left in the inbox', async () => {
    const dataDir = aDataFolder()
    const { stop } = await aCore({ dataDir })
    await stop()
    expect(readdirSync(dataDir)).not.toContain('inbox')
    const { outcome, lines } = await importing(dataDir, lineOf(1))
    expect(outcome).toEqual({ ok: true, value: 0 })
    expect(lines).toHaveLength(1)
  })
})
