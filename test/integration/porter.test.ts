import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exportHandlers } from '../../electron/core/export-handlers'
import type { PorterThread } from '../../electron/core/porter-thread'
import { rememberChosenFolder } from '../../electron/fixtures/chosen-folders'
import { utf8 } from '../../shared/bytes'
import type { ExportOrder } from '../../shared/exports/export-order'
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
