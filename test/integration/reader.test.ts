import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { JudgedScope } from '../../electron/reading/judged-scope'
import { openDatabase } from '../../electron/storage/database'
import { openIndexStore, removeIndex } from '../../electron/storage/index-store'
import { openReader } from '../../electron/storage/reader'
import { capturesFileName, captureVersion } from '../../electron/storage/schema'
import { concat, toText, utf8 } from '../../shared/bytes'
import type { CaptureId, Derived } from '../../shared/http/capture'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'

const derived: Derived = {
  provider: 'stripe',
  eventType: 'charge.succeeded',
  signature: 'valid',
  schema: 'none',
  attempt: { group: 'evt_1', number: 2, sincePreviousMs: 1500 },
}

async function aReader() {
  const folder = aDataFolder()
  const store = await aStore({ folder })
  return { folder, store, reader: ofResult(openReader(folder)) }
}

describe('what each endpoint took', () => {
  it('counts on with arrivals, and anew where some were removed, brought back or are gone', async () => {
    const { store, reader } = await aReader()
    const ids = new Map<string, CaptureId[]>()
    const arrive = async (endpoint: string): Promise<void> => {
      const { id } = ofResult(await store.append(anArrival({ endpoint })))
      ids.set(endpoint, [...(ids.get(endpoint) ?? []), id])
    }
    const seen = () =>
      ofResult(reader.seen())
        .map(
          ({ path, captures, latest }) =>
            `${path} ${captures} ${ids.get(path)?.indexOf(latest.id)}`,
        )
        .sort()
    expect(seen()).toEqual([])
    for (const endpoint of ['/', '/a', '/']) await arrive(endpoint)
    expect(seen()).toEqual(['/ 2 1', '/a 1 0'])
    for (const endpoint of ['/a', '/b']) await arrive(endpoint)
    expect(seen()).toEqual(['/ 2 1', '/a 2 1', '/b 1 0'])
    const { undo } = ofResult(await store.remove((ids.get('/a') ?? []).slice(1)))
    expect(seen()).toEqual(['/ 2 1', '/a 1 0', '/b 1 0'])
    ofResult(await store.restore(undo))
    await store.remove(ids.get('/b') ?? [])
    expect(seen()).toEqual(['/ 2 1', '/a 2 1'])
    ofResult(await store.applyRetention({ maxCaptures: 2, maxBytes: 0, maxAgeDays: 0 }))
    await arrive('/a')
    await arrive('/a')
    expect(seen()).toEqual(['/ 1 1', '/a 3 3'])
    reader.close()
    await store.close()
  })
})

describe('opening a reader', () => {
  it('says that there is nothing where there are no captures, and makes nothing', async () => {
    const folder = aDataFolder()
    await mkdir(folder)
    expect(openReader(folder)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves what a newer version wrote alone', async () => {
    const { folder, store, reader } = await aReader()
    reader.close()
    await store.close()
    const database = openDatabase(join(folder, capturesFileName), { access: 'write' })
    database.exec(`PRAGMA user_version = ${captureVersion + 1}`)
    database.close()
    const found = captureVersion + 1
    const error = { code: 'newer-data', found, known: captureVersion }
    expect(openReader(folder)).toMatchObject({ ok: false, error })
  })

  it('says so when the file is no database', async () => {
    const folder = aDataFolder()
    await mkdir(folder)
    writeFileSync(join(folder, capturesFileName), 'not a database at all'.repeat(100))
    expect(openReader(folder)).toMatchObject({ ok: false, error: { code: 'data-folder-unusable' } })
  })

  it('reads a store that nobody has open', async () => {
    const { folder, store, reader } = await aReader()
    const { id } = ofResult(await store.append(anArrival()))
    reader.close()
    await store.close()
    const later = ofResult(openReader(folder))
    expect(ofResult(later.resolve('latest'))).toBe(id)
    later.close()
  })
})

describe('resolving what a person typed', () => {
  it('takes an id, a unique beginning in either letter case, and “latest”', async () => {
    const { store, reader } = await aReader()
    const first = ofResult(await store.append(anArrival()))
    const second = ofResult(await store.append(anArrival()))
    expect(ofResult(reader.resolve(first.id))).toBe(first.id)
    expect(ofResult(reader.resolve(second.id.toLowerCase()))).toBe(second.id)
    expect(ofResult(reader.resolve('latest'))).toBe(second.id)
    const common = first.id.slice(0, 6)
    const ambiguous = { code: 'ambiguous-id', prefix: common, matches: 2 }
    expect(reader.resolve(common)).toEqual({ ok: false, error: ambiguous })
    for (const text of ['ZZZZ', '', '%', "' OR 1", `${first.id}0`]) {
      expect(reader.resolve(text)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    }
    expect(ofResult(reader.between(second.id, first.id))).toEqual([first.id, second.id])
    reader.close()
  })

  it('says of an empty store that there is no capture yet', async () => {
    const { reader } = await aReader()
    expect(reader.resolve('latest')).toMatchObject({ ok: false, error: { code: 'not-found' } })
    reader.close()
  })
})

describe('the body of a capture', () => {
  const slice = (id: CaptureId, form: 'raw' | 'decoded', offset = 0, length = 1 << 22) => ({
    id,
    form,
    offset,
    length,
  })

  it.each([20, 100_000])('of %i bytes is given slice by slice', async (size) => {
    const { store, reader } = await aReader()
    const body = Uint8Array.from({ length: size }, (_, index) => index % 251)
    const { id } = ofResult(await store.append(anArrival({ body })))
    const pieces = []
    for (let offset = 0; offset < size; offset += 7001) {
      const part = ofResult(await reader.body(slice(id, 'raw', offset, 7001)))
      expect(part.totalBytes).toBe(size)
      pieces.push(part.bytes)
    }
    expect(Buffer.compare(concat(...pieces), body)).toBe(0)
    const behind = ofResult(await reader.body(slice(id, 'raw', size + 5)))
    expect(behind.bytes.length).toBe(0)
    reader.close()
  })

  it('is decoded for viewing only', async () => {
    const { store, reader } = await aReader()
    const packed = gzipSync(utf8('{"hello":1}'))
    const headers = [['Content-Encoding', 'gzip']] as const
    const { id } = ofResult(await store.append(anArrival({ headers, body: packed })))
    const raw = ofResult(await reader.body(slice(id, 'raw')))
    expect(Buffer.compare(raw.bytes, packed)).toBe(0)
    const decoded = ofResult(await reader.body(slice(id, 'decoded', 2, 5)))
    expect(toText(decoded.bytes)).toBe('hello')
    expect(decoded).toMatchObject({ totalBytes: 11, trouble: undefined })
    // Nothing but the slice itself may travel to another thread.
    expect(decoded.bytes.buffer.byteLength).toBe(5)
    reader.close()
  })

  it('that was not kept is empty and says why', async () => {
    const { store, reader } = await aReader()
    const refused = anArrival({ body: '', bodyBytes: 30_000_000, origin: 'refused' })
    const { id } = ofResult(await store.append(refused))
    const body = ofResult(await reader.body(slice(id, 'decoded')))
    expect(body).toMatchObject({ totalBytes: 0 })
    expect(body.trouble).toContain('30000000 bytes')
    reader.close()
  })

  it('is an error, not a wrong body, where its file was lost', async () => {
    const { folder, store, reader } = await aReader()
    const { id } = ofResult(await store.append(anArrival({ body: new Uint8Array(50_000) })))
    rmSync(join(folder, 'bodies', '00000001'))
    const lost = { ok: false, error: { code: 'disk-failed', folder } }
    expect(await reader.body(slice(id, 'raw'))).toMatchObject(lost)
    expect(reader.bodyPieces(id)).toMatchObject(lost)
    expect(ofResult(reader.get(id))).toMatchObject({ id, bodyBytes: 50_000, bodySha256: '' })
    reader.close()
  })
})

describe('suggestions', () => {
  it('are values of captures, the most frequent first', async () => {
    const { folder, store, reader } = await aReader()
    for (const target of ['/a?page=1', '/b?page=2&q=x', '/b?page=2', '/c']) {
      const headers = [['X-GitHub-Event', target.slice(0, 2)]] as const
      ofResult(await store.append(anArrival({ target, headers })))
    }
    const index = ofResult(openIndexStore(folder))
    ofResult(index.putDerived([{ seq: 1, derived }]))
    reader.refreshIndex('attach')
    const suggest = (field: string, prefix = '') => ofResult(reader.suggest({ field, prefix }))
    expect(suggest('path')).toEqual(['/b', '/a', '/c'])
    expect(suggest('path', '/A')).toEqual(['/a'])
    expect(suggest('query')).toEqual(['page', 'q'])
    expect(suggest('query[page]')).toEqual(['2', '1'])
    expect(suggest('header')).toEqual(['x-github-event'])
    expect(suggest('header[X-GitHub-Event]')).toEqual(['/b', '/a', '/c'])
    expect(suggest('method')).toEqual(['POST'])
    expect(suggest('status')).toEqual(['200'])
    expect(suggest('provider')).toEqual(['stripe'])
    expect(suggest('schema', 'in')).toEqual(['invalid'])
    expect(suggest('body')).toEqual([])
    expect(suggest("x'; DROP TABLE capture; --")).toEqual([])
    index.close()
    reader.close()
  })
})

describe('the index', () => {
  it('gives captures what analysis found, and forgets nothing but on request', async () => {
    const { folder, store, reader } = await aReader()
    const index = ofResult(openIndexStore(folder))
    reader.refreshIndex('attach')
    const ids = []
    for (let count = 0; count < 3; count++) {
      ids.push(ofResult(await store.append(anArrival())).id)
    }
    expect(ofResult(index.missingDerived(2)).map(({ id }) => id)).toEqual([ids[2], ids[1]])
    ofResult(
      index.putDerived([
        { seq: 2, derived },
        { seq: 3, derived: { ...derived, attempt: undefined } },
      ]),
    )
    expect(ofResult(index.missingDerived(9)).map(({ id }) => id)).toEqual([ids[0]])
    const [summary] = ofResult(reader.summaries([ids[1] as CaptureId]))
    expect(summary?.derived).toEqual(derived)
    const { rows: tries, total } = ofResult(reader.group({ id: ids[1] as CaptureId, limit: 9 }))
    expect([tries.map(({ id }) => id), total]).toEqual([[ids[1]], 1])
    const alone = { id: ids[2] as CaptureId, limit: 9 }
    expect(ofResult(reader.group(alone))).toEqual({ rows: [], total: 0 })
    expect(ofResult(await reader.ids('attempt>1'))).toEqual([ids[1]])

    ofResult(index.putDerived([{ seq: 1, derived }]))
    expect(ofResult(index.missingDerived(9))).toEqual([])
    expect(ofResult(index.forgetDerived())).toBe(3)
    expect(ofResult(index.missingDerived(9))).toHaveLength(3)
    index.close()
    reader.close()
  })

  it.each<[string, readonly JudgedScope[], readonly string[]]>([
    ['an endpoint', [{ kind: 'endpoint', path: '/a' }], ['/a', '/a?x=/a/b', '/a/c', '/a#x']],
    [
      'one with a slash at its end',
      [{ kind: 'endpoint', path: '/a/' }],
      ['/a', '/a?x=/a/b', '/a/c', '/a#x'],
    ],
    ['a longer one', [{ kind: 'endpoint', path: '/a/b' }], ['/a/b', '/a/b/c?y']],
    ['one that is gone', [{ kind: 'endpoint', path: '/a/c' }], ['/a/c']],
    ['the catch-all', [{ kind: 'endpoint', path: '/' }], ['/', '/ab', 'http://x/a', '*']],
    ['a provider', [{ kind: 'provider', provider: 'github' }], ['/ab', '/a/c']],
    ['an event', [{ kind: 'event', provider: 'github', eventType: 'push' }], ['/ab']],
    ['nothing', [], []],
  ])('forgets what %s has to do with, newest first', async (_, scopes, expected) => {
    const { folder, store } = await aReader()
    const index = ofResult(openIndexStore(folder))
    const targets = [
      '/',
      '/a',
      '/a?x=/a/b',
      '/ab',
      '/a/b',
      '/a/b/c?y',
      '/a/c',
      '/a#x',
      'http://x/a',
      '*',
    ]
    for (const target of targets) ofResult(await store.append(anArrival({ target })))
    const rows = targets.map((target, at) => ({
      seq: at + 1,
      derived: {
        ...derived,
        provider: target === '/ab' || target === '/a/c' ? 'github' : 'stripe',
        eventType: target === '/ab' ? 'push' : 'ping',
        attempt: undefined,
      },
    }))
    ofResult(index.putDerived(rows))
    expect(ofResult(index.missingDerived(99))).toEqual([])

    const endpoints = ['/', '/a', '/a/b']
    expect(ofResult(index.forgetDerived({ scopes, endpoints }))).toBe(expected.length)
    const missing = ofResult(index.missingDerived(99)).map(({ seq }) => targets[seq - 1])
    expect(missing).toEqual(expected.toReversed())
    index.close()
  })

  it('is for this user alone', async () => {
    const { folder, store } = await aReader()
    ofResult(await store.append(anArrival()))
    const index = ofResult(openIndexStore(folder))
    ofResult(index.putDerived([{ seq: 1, derived }]))
    const files = readdirSync(folder).filter((name) => name.startsWith('index.db'))
    expect(files.length).toBeGreaterThan(1)
    for (const name of files) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    index.close()
  })

  it('waits with captures that are hidden, and takes them when they come back', async () => {
    const { folder, store } = await aReader()
    const index = ofResult(openIndexStore(folder))
    const { id } = ofResult(await store.append(anArrival()))
    ofResult(await store.append(anArrival()))
    const { undo } = ofResult(await store.remove([id]))
    ofResult(index.putDerived([{ seq: 2, derived }]))
    expect(ofResult(index.missingDerived(9))).toEqual([])
    ofResult(await store.restore(undo))
    expect(ofResult(index.missingDerived(9))).toEqual([{ seq: 1, id }])
    index.close()
  })

  it('keeps nothing of a capture that went for good, in none of its files', async () => {
    const folder = aDataFolder()
    const gone: number[] = []
    const store = await aStore({ folder, onGone: (seqs) => gone.push(...seqs) })
    const index = ofResult(openIndexStore(folder, { textIndexFromBytes: 0 }))
    const secret = 'hunter2-of-the-sender'
    const headers = [['Content-Encoding', 'gzip']] as const
    const { id } = ofResult(
      await store.append(anArrival({ headers, body: gzipSync(utf8(secret)) })),
    )
    const second = ofResult(await store.append(anArrival({ body: secret })))
    while (ofResult(await index.indexNext(10)) > 0);
    ofResult(index.putDerived([{ seq: 1, derived: { ...derived, eventType: secret } }]))
    expect(filesWith(folder, secret).some((name) => name.startsWith('index.db'))).toBe(true)
    ofResult(await store.remove([id, second.id]))
    await store.close()
    expect(gone).toEqual([1, 2])
    ofResult(index.drop(gone))
    while (ofResult(index.reclaim()) === 'more');
    expect(filesWith(folder, secret)).toEqual([])
    index.close()
  })

  it('finds out by itself what went while it was closed', async () => {
    const { folder, store } = await aReader()
    const { id } = ofResult(await store.append(anArrival()))
    const index = ofResult(openIndexStore(folder))
    ofResult(index.putDerived([{ seq: 1, derived }]))
    index.close()
    ofResult(await store.remove([id]))
    await store.close()
    const later = ofResult(openIndexStore(folder))
    expect(ofResult(later.dropGone())).toBe(1)
    expect(ofResult(later.dropGone())).toBe(0)
    later.close()
  })

  it.each([
    ['no database', (file: string) => writeFileSync(file, 'x'.repeat(9000))],
    ['empty', (file: string) => writeFileSync(file, '')],
    ['of another version', (file: string) => withDatabase(file, 'PRAGMA user_version = 99')],
    ['of another store', (file: string) => withDatabase(file, 'UPDATE mark SET value = 7')],
  ])('is made anew when it is %s', async (_, damage) => {
    const { folder, store, reader } = await aReader()
    ofResult(await store.append(anArrival()))
    const first = ofResult(openIndexStore(folder))
    ofResult(first.putDerived([{ seq: 1, derived }]))
    first.close()
    reader.close()
    damage(join(folder, 'index.db'))
    const reading = ofResult(openReader(folder))
    expect(ofResult(await reading.ids('provider=stripe'))).toEqual([])
    reading.close()
    const again = ofResult(openIndexStore(folder))
    expect(ofResult(again.missingDerived(9))).toHaveLength(1)
    ofResult(again.putDerived([{ seq: 1, derived }]))
    const later = ofResult(openReader(folder))
    expect(ofResult(await later.ids('provider=stripe'))).toHaveLength(1)
    again.close()
    later.close()
  })

  it('that breaks while it is read is let go of, and reading goes on without it', async () => {
    const { folder, store, reader: first } = await aReader()
    first.close()
    for (let count = 0; count < 50; count++) ofResult(await store.append(anArrival()))
    const index = ofResult(openIndexStore(folder))
    const rows = Array.from({ length: 50 }, (_, at) => ({ seq: at + 1, derived }))
    ofResult(index.putDerived(rows))
    index.close()
    const file = join(folder, 'index.db')
    const bytes = readFileSync(file)
    // Everything behind the first page, which says what tables there are.
    bytes.fill(0x55, 8192)
    writeFileSync(file, bytes)
    let told = 0
    const reader = ofResult(openReader(folder, { onDamagedIndex: () => told++ }))
    const page = { query: '', order: 'newest', after: undefined, limit: 9 } as const
    expect(ofResult(await reader.page(page)).rows).toHaveLength(9)
    expect(told).toBeLessThanOrEqual(1)
    reader.close()
    removeIndex(folder)
    expect(existsSync(file)).toBe(false)
  })
})

function withDatabase(file: string, sql: string): void {
  const database = openDatabase(file, { access: 'write' })
  database.exec(sql)
  database.close()
}

const filesWith = (folder: string, text: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map((entry) => entry.name)
