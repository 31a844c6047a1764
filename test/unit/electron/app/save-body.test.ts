import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bodyFileName, type ReadBody, saveBody } from '../../../../electron/app/save-body'
import type { Bytes } from '../../../../shared/bytes'
import type { CaptureId } from '../../../../shared/http/capture'
import { err, ok } from '../../../../shared/result'

const id = '01J9Z' as CaptureId
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookwright-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

const bodyOf =
  (whole: Bytes): ReadBody =>
  async ({ offset, length }) =>
    ok({
      bytes: whole.subarray(offset, offset + length),
      totalBytes: whole.length,
      trouble: undefined,
    })

describe('saveBody', () => {
  it.each([0, 1, 4 * 1024 ** 2, 9 * 1024 ** 2 + 7])('writes all of %d bytes', async (length) => {
    const body = new Uint8Array(length).map((_, index) => (index * 31) % 251)
    const file = join(folder, 'body.bin')
    expect(await saveBody(bodyOf(body), id, file)).toEqual(ok(null))
    expect(Buffer.compare(await readFile(file), body)).toBe(0)
    expect(await readdir(folder)).toEqual(['body.bin'])
  })

  it('leaves the file that was there alone when the body cannot be read', async () => {
    const file = join(folder, 'body.bin')
    await writeFile(file, 'before')
    const gone = err({ code: 'not-found', what: 'capture 01J9Z' } as const)
    expect(await saveBody(async () => gone, id, file)).toEqual(gone)
    expect(await readFile(file, 'utf8')).toBe('before')
    expect(await readdir(folder)).toEqual(['body.bin'])
  })

  it('says why a place cannot be written', async () => {
    const file = join(folder, 'none', 'body.bin')
    expect(await saveBody(bodyOf(new Uint8Array(1)), id, file)).toEqual(
      err({ code: 'file-failed', file, cause: 'ENOENT' }),
    )
  })
})

describe('bodyFileName', () => {
  it.each([
    ['application/json; charset=utf-8', '.json'],
    ['application/vnd.api+json', '.json'],
    ['text/xml', '.xml'],
    ['text/html', '.txt'],
    ['image/svg+xml', '.bin'],
    ['application/x-sh', '.bin'],
    ['application/x-www-form-urlencoded', '.txt'],
  ])('offers %s as %s', (type, ending) => {
    expect(bodyFileName({ id, headers: [['Content-Type', type]] })).toBe(`01J9Z${ending}`)
  })

  it('offers bytes of no stated type as bytes', () => {
    expect(bodyFileName({ id, headers: [] })).toBe('01J9Z.bin')
  })
})
