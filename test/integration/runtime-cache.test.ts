import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { done, failed } from '../../scripts/lib/outcome.mjs'
import { electronEnv, resolveRuntime } from '../../scripts/runtime/electron.mjs'
import { aBinary } from '../support/runtime-package'

let root: string
let said: string[]
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'runtime-cache-'))
  said = []
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function writeBinary(folder: string, content: Buffer | string) {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'electron'), content)
  await chmod(join(folder, 'electron'), 0o755)
}

/** A source that counts how often it was asked to fetch. */
function aSource(id: 'release' | 'registry', version: string) {
  const source = {
    id,
    name: `electron-${version}`,
    label: `Electron ${version}`,
    fetched: 0,
    async fill(folder: string) {
      source.fetched += 1
      await writeBinary(folder, aBinary(version))
      return done(undefined)
    },
  }
  return source
}

const aClosedSource = (id: 'release' | 'registry', name: string) => ({
  id,
  name,
  label: name,
  fill: async () => failed(`${name} cannot be reached.`, `Open the way to ${name}.`),
})

type Sources = Parameters<typeof resolveRuntime>[0]['sources']

const resolveFrom = (sources: Sources, override?: string) =>
  resolveRuntime({
    root,
    sources,
    override,
    executableName: 'electron',
    say: (line) => said.push(line),
  })

describe('the runtime', () => {
  it('is fetched once and then taken from the cache', async () => {
    const source = aSource('release', '45.0.0')

    const first = await resolveFrom([source])
    const second = await resolveFrom([source])

    expect(first).toMatchObject({ ok: true, value: { version: '45.0.0', source: 'release' } })
    expect(second).toEqual(first)
    expect(source.fetched).toBe(1)
  })

  it('comes from the next source when the first is closed', async () => {
    const runtime = await resolveFrom([
      aClosedSource('release', 'home'),
      aSource('registry', '33.0.0'),
    ])

    expect(runtime).toMatchObject({ ok: true, value: { version: '33.0.0', source: 'registry' } })
    expect(said).toContain('home cannot be reached.')
  })

  it('asks no source again while the cache holds a runtime of any', async () => {
    const spare = aSource('registry', '33.0.0')
    await resolveFrom([spare])
    said = []

    const runtime = await resolveFrom([aClosedSource('release', 'home'), spare])

    expect(runtime).toMatchObject({ ok: true, value: { source: 'registry' } })
    expect(said).toEqual([])
  })

  it('that does not run is set aside and made again', async () => {
    const source = aSource('release', '45.0.0')
    await writeBinary(join(root, source.name), '#!/bin/sh\necho torn >&2\nexit 3\n')

    const runtime = await resolveFrom([source])

    expect(runtime).toMatchObject({ ok: true, value: { version: '45.0.0' } })
    expect((await readdir(root)).sort()).toEqual(['electron-45.0.0', 'electron-45.0.0.broken'])
    expect(said.join()).toContain('exit code 3, torn')
  })

  it('that lacks libraries is kept: the system is to blame, not the cache', async () => {
    const source = aSource('release', '45.0.0')
    const loader = 'electron: error while loading shared libraries: libgtk-3.so.0: cannot open'
    await writeBinary(join(root, source.name), `#!/bin/sh\necho '${loader}' >&2\nexit 127\n`)

    const runtime = await resolveFrom([source])

    expect(runtime).toMatchObject({ ok: true, value: { missingLibraries: ['libgtk-3.so.0'] } })
    expect(await readdir(root)).toEqual(['electron-45.0.0'])
  })

  it('prepared by two runs at once is whole for both', async () => {
    const [one, other] = [aSource('release', '45.0.0'), aSource('release', '45.0.0')]

    const runtimes = await Promise.all([resolveFrom([one]), resolveFrom([other])])

    expect(runtimes[0]).toMatchObject({ ok: true, value: { version: '45.0.0' } })
    expect(runtimes[1]).toEqual(runtimes[0])
    expect(await readdir(root)).toEqual(['electron-45.0.0'])
  })

  it('half prepared by a run that was killed is never used, and is cleared away in time', async () => {
    const abandoned = join(root, '.preparing-1-00000000')
    await writeBinary(abandoned, aBinary('45.0.0'))
    await utimes(abandoned, 0, 0)
    const source = aSource('release', '45.0.0')

    await resolveFrom([source])

    expect(source.fetched).toBe(1)
    expect(await readdir(root)).toEqual(['electron-45.0.0'])
  })

  it('that the user named goes before all others', async () => {
    const own = join(root, 'own')
    await writeBinary(own, aBinary('46.0.0'))
    const source = aSource('release', '45.0.0')

    const runtime = await resolveFrom([source], own)

    expect(runtime).toMatchObject({ ok: true, value: { version: '46.0.0', source: 'override' } })
    expect(source.fetched).toBe(0)
  })

  it('that the user named is passed over aloud when it does not run', async () => {
    const runtime = await resolveFrom([aSource('release', '45.0.0')], join(root, 'nowhere'))

    expect(runtime).toMatchObject({ ok: true, value: { version: '45.0.0' } })
    expect(said.join()).toContain('ELECTRON_OVERRIDE_DIST_PATH is passed over')
  })

  it('that is nowhere to be had is explained by every cause and every remedy', async () => {
    const runtime = await resolveFrom([
      aClosedSource('release', 'home'),
      aClosedSource('registry', 'npm'),
    ])

    if (runtime.ok) throw new Error('there was no runtime to find')
    expect(runtime.problem.what).toContain('home cannot be reached. npm cannot be reached.')
    expect(runtime.problem.remedy.split('\n')).toEqual([
      'Open the way to home.',
      'Open the way to npm.',
      expect.stringContaining('ELECTRON_OVERRIDE_DIST_PATH'),
    ])
  })

  it('is handed to other programs without the switch that makes every Electron a Node', async () => {
    const runtime = await resolveFrom([aSource('release', '45.0.0')])
    if (!runtime.ok) throw new Error(runtime.problem.what)

    const env = electronEnv(runtime.value, { HOME: '/home/me', ELECTRON_RUN_AS_NODE: '1' })

    expect(env).toEqual({
      HOME: '/home/me',
      ELECTRON_OVERRIDE_DIST_PATH: join(root, 'electron-45.0.0'),
      ELECTRON_EXEC_PATH: join(root, 'electron-45.0.0', 'electron'),
    })
  })
})
