import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { exportPieces } from '../../electron/fixtures/export-pieces'
import { exportedCaptures } from '../../electron/fixtures/exported-captures'
import { importFile, importPaths, toArrival, toMark } from '../../electron/fixtures/import-files'
import { raw, redacted } from '../../electron/fixtures/redacting'
import { type WrittenFolder, writeFolder } from '../../electron/fixtures/write-folder'
import { nodeCrypto } from '../../electron/signatures/node-crypto'
import { openReader, type Reader } from '../../electron/storage/reader'
import { fromBase64, utf8 } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import { formatOf } from '../../shared/exports'
import type { ExportedCapture } from '../../shared/fixtures/exported-capture'
import type { ImportedRequest } from '../../shared/imports/imported'
import type { ProviderSettings } from '../../shared/providers/provider'
import { defaultRules } from '../../shared/redact/rules'
import type { Result } from '../../shared/result'
import { schemeOf } from '../../shared/signatures/find-scheme'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { type SampleFile, samplesOf } from '../support/samples'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-export-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
let folders = 0
const newFolder = (): string => join(scratch, `out-${folders++}`)

const never = new AbortController().signal
const ignored = { onCapture: () => undefined, onRefused: () => undefined }

interface Exporting {
  readonly reader: Reader
  readonly providers?: ProviderSettings
  readonly format?: string
  readonly transform?: typeof raw
  readonly signal?: AbortSignal
  readonly onCapture?: () => void
}

async function exported(
  folder: string,
  exporting: Exporting,
): Promise<Result<WrittenFolder, AppError>> {
  const { reader, providers = {}, transform = raw, signal = never } = exporting
  const context = { endpoints: [], providers }
  const ids = ofResult(await reader.ids(''))
  const source = exportedCaptures(ids, {
    reader,
    context,
    transform: transform.transform(context),
    signal,
  })
  const format = formatOf(exporting.format ?? 'fixture')
  if (!format) throw new Error('no such format')
  const listener = { ...ignored, onCapture: exporting.onCapture ?? ignored.onCapture }
  return writeFolder(folder, exportPieces(format, 'files', source, listener), { signal })
}

const imported = (path: string): readonly ImportedRequest[] =>
  ofResult(importPaths(path)).flatMap((file) => [...ofResult(importFile(file)).requests])

/** All of a reader’s captures as an export sees them. */
async function seen(reader: Reader, providers: ProviderSettings): Promise<ExportedCapture[]> {
  const context = { endpoints: [], providers }
  const all: ExportedCapture[] = []
  const ids = ofResult(await reader.ids(''))
  const transform = raw.transform(context)
  for await (const one of exportedCaptures(ids, { reader, context, transform, signal: never })) {
    all.push(ofResult(one))
  }
  return all
}

const samples = samplesOf('request').filter(({ request }) => Array.isArray(request.headers))

function arrivalOf({ method, url, headers, body, bodyBase64 }: SampleFile['request']) {
  const bytes = bodyBase64 === undefined ? utf8(body ?? '') : fromBase64(bodyBase64)
  return anArrival({ method, target: url, headers, body: bytes ?? utf8('') })
}

describe('every sample, exported and imported again', () => {
  it.each(['fixture', 'ndjson'])(
    'as %s is the same capture with the same analysis',
    async (format) => {
      for (const { request, context, id } of samples) {
        const first = aDataFolder()
        const store = await aStore({ folder: first })
        const { method, url, headers, body, bodyBase64 } = request
        const bytes =
          (bodyBase64 === undefined ? utf8(body ?? '') : fromBase64(bodyBase64)) ?? utf8('')
        await store.append(anArrival({ method, target: url, headers, body: bytes }))
        await store.close()
        const out = newFolder()
        const reader = ofResult(openReader(first))
        ofResult(await exported(out, { reader, providers: context, format }))

        const second = aDataFolder()
        const again = await aStore({ folder: second })
        const path = format === 'fixture' ? out : join(out, 'captures.ndjson')
        for (const one of imported(path)) await again.importCapture(toArrival(one, 0), toMark(one))
        await again.close()
        const [before] = await seen(reader, context)
        const [after] = await seen(ofResult(openReader(second)), context)
        expect({ ...after, id: '', origin: '' }, id).toEqual({ ...before, id: '', origin: '' })
        expect(after?.origin).toBe('imported')
      }
    },
  )

  it('keeps notes, tags and pins', async () => {
    const [first, second] = [aDataFolder(), aDataFolder()]
    const mark = { note: 'seen in May\nagain', tags: ['one', 'zwei'], pinned: true }
    const store = await aStore({ folder: first })
    await store.importCapture(anArrival(), mark)
    await store.close()
    const out = newFolder()
    ofResult(await exported(out, { reader: ofResult(openReader(first)) }))
    const again = await aStore({ folder: second })
    for (const one of imported(out)) await again.importCapture(toArrival(one, 0), toMark(one))
    await again.close()
    expect((await seen(ofResult(openReader(second)), {}))[0]).toMatchObject(mark)
  })

  it('redacted, verifies with the secret that its fixture tells', async () => {
    let signed = 0
    for (const { request, context, id } of samples) {
      const folder = aDataFolder()
      const store = await aStore({ folder })
      await store.append(arrivalOf(request))
      await store.close()
      const reader = ofResult(openReader(folder))
      const [before] = await seen(reader, context)
      if (before?.analysis?.signature.verdict !== 'valid') continue
      const out = newFolder()
      ofResult(
        await exported(out, { reader, providers: context, transform: redacted(defaultRules) }),
      )
      for (const { signing, ...one } of imported(out)) {
        signed++
        const scheme = schemeOf(signing?.scheme ?? '')
        const keys = { secrets: [{ text: signing?.secret ?? '' }], ...headerOfAzure(context) }
        const url = `http://x${one.target}`
        expect(scheme?.verify({ ...one, url }, keys, nodeCrypto, undefined).verdict, id).toBe(
          'valid',
        )
      }
    }
    expect(signed).toBeGreaterThan(8)
  })
})

const headerOfAzure = (context: ProviderSettings) =>
  context?.azure?.headerName === undefined ? {} : { headerName: context.azure.headerName }

describe('an export into a folder', () => {
  const aReader = async (count: number): Promise<Reader> => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    await Promise.all(
      Array.from({ length: count }, (_, at) => store.append(anArrival({ target: `/${at}` }))),
    )
    await store.close()
    return ofResult(openReader(folder))
  }

  it('writes bodies byte for byte, an index, and the rule that keeps git off them', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const body = new Uint8Array([0, 255, 13, 10, 0xef, 0xbb, 0xbf, 10])
    await store.append(anArrival({ body }))
    await store.close()
    const out = newFolder()
    const { files } = ofResult(await exported(out, { reader: ofResult(openReader(folder)) }))
    expect([...readFileSync(join(out, files[0] ?? ''))]).toEqual([...body])
    expect(readFileSync(join(out, '.gitattributes'), 'utf8')).toContain('*.body -text')
    expect(JSON.parse(readFileSync(join(out, 'index.json'), 'utf8')).fixtures).toHaveLength(1)
    expect([...(imported(out)[0]?.body ?? [])]).toEqual([...body])
  })

  it('overwrites nothing: neither a file nor a link that leads elsewhere', async () => {
    const reader = await aReader(1)
    const out = newFolder()
    const { files } = ofResult(await exported(out, { reader }))
    expect(await exported(out, { reader })).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    })

    const linked = newFolder()
    ofResult(await exported(linked, { reader }))
    const target = join(scratch, 'elsewhere')
    writeFileSync(target, 'mine')
    rmSync(join(linked, files[0] ?? ''))
    symlinkSync(target, join(linked, files[0] ?? ''))
    const before = readdirSync(linked).sort()
    expect(await exported(linked, { reader })).toMatchObject({ ok: false })
    expect(readFileSync(target, 'utf8')).toBe('mine')
    expect(readdirSync(linked).sort()).toEqual(before)
  })

  it('of a thousand captures can be stopped and leaves nothing behind', async () => {
    const reader = await aReader(1000)
    const out = newFolder()
    const stop = new AbortController()
    let told = 0
    const onCapture = (): void => {
      told++
      if (told === 500) stop.abort()
    }
    const outcome = await exported(out, { reader, signal: stop.signal, onCapture })
    expect(outcome).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(readdirSync(scratch)).not.toContain(out.split('/').at(-1))

    expect(ofResult(await exported(out, { reader, onCapture: () => told++ })).files).toHaveLength(
      2002,
    )
    expect(told).toBe(1500)
  })
})

describe('a hostile fixture', () => {
  const withFixture = (fixture: object): Result<unknown, AppError> => {
    const folder = mkdtempSync(join(scratch, 'hostile-'))
    const file = join(folder, 'a.request.json')
    writeFileSync(file, JSON.stringify({ method: 'POST', url: '/', headers: [], ...fixture }))
    return importFile(file)
  }

  it.each(['../secret.body', '/etc/passwd', 'a/../../secret.body', 'x\0.body'])(
    'cannot have the file %j read',
    (bodyFile) => {
      writeFileSync(join(scratch, 'secret.body'), 'secret')
      const read = withFixture({ bodyFile })
      expect(read).toMatchObject({
        ok: true,
        value: { requests: [], skipped: [{ reason: expect.stringContaining('plain name') }] },
      })
    },
  )

  it.each([
    [{ method: 'PO ST' }, 'method'],
    [{ headers: [['a b', 'x']] }, 'header name'],
    [{ headers: [['a', 'x\r\nb: y']] }, 'line break'],
    [{ headers: [[1, 2]] }, 'pair'],
    [{ url: 'ftp://x' }, 'URL'],
    [{ bodyBase64: '%%%' }, 'base64'],
    [{ format: 'hookwright-fixture', version: 2 }, 'version 2'],
  ])('is told why it cannot come in: %j', (fixture, word) => {
    expect(withFixture(fixture)).toMatchObject({
      value: { skipped: [{ reason: expect.stringContaining(word) }] },
    })
  })

  it('leads nowhere by links, and a pipe holds nobody up', () => {
    const folder = newFolder()
    mkdirSync(folder)
    const secret = join(scratch, 'private-key')
    writeFileSync(secret, 'private')
    const head = { method: 'POST', url: '/', headers: [], bodyFile: 'a.body' }
    writeFileSync(join(folder, 'a.request.json'), JSON.stringify(head))
    symlinkSync(secret, join(folder, 'a.body'))
    expect(importFile(join(folder, 'a.request.json'))).toMatchObject({
      value: { requests: [], skipped: [{ reason: expect.stringContaining('no file a.body') }] },
    })
    symlinkSync(secret, join(folder, 'b.request.json'))
    expect(importPaths(folder)).toMatchObject({
      error: { detail: expect.stringContaining('link') },
    })
    if (process.platform === 'win32') return
    const pipe = join(folder, 'pipe.har')
    execFileSync('mkfifo', [pipe])
    expect(importFile(pipe)).toMatchObject({
      error: { detail: expect.stringContaining('not a file') },
    })
  })

  it('changes no prototype and stops at its depth', () => {
    const file = join(scratch, 'proto.json')
    writeFileSync(
      file,
      '{"method":"POST","url":"/","headers":[],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    )
    ofResult(importFile(file))
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    writeFileSync(
      file,
      `{"method":"POST","url":"/","headers":[],"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    )
    expect(importFile(file)).toMatchObject({
      ok: false,
      error: { detail: expect.stringContaining('deep') },
    })
  })
})
