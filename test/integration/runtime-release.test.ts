import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { done } from '../../scripts/lib/outcome.mjs'
import { releaseSource } from '../../scripts/runtime/release.mjs'
import { aBinary, zip } from '../support/runtime-package'

const installed = resolve(import.meta.dirname, '../../node_modules')
const host = { platform: 'linux', arch: 'x64' } as const
const archive = zip(new Map([['electron', aBinary('9.9.9')]]))

let folder: string
let server: Server | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runtime-release-'))
  await mkdir(join(folder, 'into'))
  // A checkout whose Electron is version 9.9.9, with the real downloader and the real unpacker.
  const electron = join(folder, 'node_modules', 'electron')
  await mkdir(electron, { recursive: true })
  await writeFile(join(electron, 'package.json'), '{"name":"electron","version":"9.9.9"}')
  const sha256 = createHash('sha256').update(archive).digest('hex')
  const checksums = { 'electron-v9.9.9-linux-x64.zip': sha256 }
  await writeFile(join(electron, 'checksums.json'), JSON.stringify(checksums))
  for (const scope of ['@electron', '@electron-internal']) {
    await symlink(join(installed, scope), join(folder, 'node_modules', scope))
  }
  vi.stubEnv('electron_config_cache', join(folder, 'downloads'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  server?.closeAllConnections()
  server?.close()
  await rm(folder, { recursive: true, force: true })
})

async function serve(answer: RequestListener) {
  const started = createServer(answer)
  server = started
  await new Promise<void>((listening) => started.listen(0, '127.0.0.1', listening))
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${(started.address() as AddressInfo).port}/`)
}

async function fill(limits?: Parameters<typeof releaseSource>[2]) {
  const source = await releaseSource(folder, host, limits)
  return source.fill(join(folder, 'into'))
}

describe('the release host', () => {
  it('gives the version that the project names, for this system', async () => {
    const asked: (string | undefined)[] = []
    await serve((request, response) => {
      asked.push(request.url)
      response.end(archive)
    })

    expect(await fill()).toEqual(done(undefined))
    expect(asked).toEqual(['/v9.9.9/electron-v9.9.9-linux-x64.zip'])
    expect(await readFile(join(folder, 'into', 'electron'))).toEqual(aBinary('9.9.9'))
  })

  it('that serves another file than was released is not believed', async () => {
    await serve((_, response) => response.end(zip(new Map([['electron', aBinary('6.6.6')]]))))

    expect(await fill()).toMatchObject({
      ok: false,
      problem: { what: expect.stringMatching(/checksum/i) },
    })
    expect(await readdir(join(folder, 'into'))).toEqual([])
  })

  it('that never answers is given up within the limit', async () => {
    await serve(() => undefined)

    expect(await fill({ firstByteMs: 200, nextByteMs: 200 })).toMatchObject({
      ok: false,
      problem: { what: expect.stringContaining('no answer within 0.2 s') },
    })
  })

  it('that falls silent in the middle is given up too', async () => {
    await serve((_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('some of it')
    })

    expect(await fill({ firstByteMs: 5_000, nextByteMs: 200 })).toMatchObject({
      ok: false,
      problem: { what: expect.stringContaining('nothing more came for 0.2 s') },
    })
  })

  it('that refuses is quoted', async () => {
    await serve((_, response) => response.writeHead(403).end())

    expect(await fill()).toMatchObject({
      ok: false,
      problem: { what: expect.stringContaining('403') },
    })
  })
})
