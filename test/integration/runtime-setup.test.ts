import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../scripts/lib/run.mjs'
import { contentStamp, listingStamp } from '../../scripts/lib/stamp.mjs'
import { startXvfb } from '../../scripts/runtime/display.mjs'
import { ensureDependencies } from '../../scripts/setup/dependencies.mjs'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runtime-setup-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the stamp of the sources', () => {
  beforeEach(async () => {
    await mkdir(join(folder, 'electron'))
    await writeFile(join(folder, 'electron', 'main.ts'), 'one')
    await writeFile(join(folder, 'config.ts'), 'two')
  })
  const stamp = () => contentStamp(folder, ['electron', 'config.ts', 'not-there'])

  it('stays when only the times of files change, as in a fresh checkout', async () => {
    const before = await stamp()

    await utimes(join(folder, 'config.ts'), 1, 1)

    expect(await stamp()).toBe(before)
  })

  it.each([
    ['a content changes', () => writeFile(join(folder, 'electron', 'main.ts'), 'other')],
    ['a file is added', () => writeFile(join(folder, 'electron', 'new.ts'), '')],
    ['a file is removed', () => rm(join(folder, 'config.ts'))],
  ])('changes when %s', async (_, change) => {
    const before = await stamp()

    await change()

    expect(await stamp()).not.toBe(before)
  })
})

it('the stamp of the output changes when another program writes the same again', async () => {
  await mkdir(join(folder, 'out'))
  await writeFile(join(folder, 'out', 'main.js'), 'built')
  const before = await listingStamp(folder, ['out'])

  await utimes(join(folder, 'out', 'main.js'), 1, 1)

  expect(await listingStamp(folder, ['out'])).not.toBe(before)
})

describe('dependencies', () => {
  const lock = { name: 'empty', version: '1.0.0', lockfileVersion: 3, requires: true }
  const writeLock = (packages: object) =>
    writeFile(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }))
  const ensure = async () => {
    const said: string[] = []
    const state = await ensureDependencies(folder, (line) => said.push(line))
    return { state, said }
  }
  const root = { '': { name: 'empty', version: '1.0.0' } }

  beforeEach(async () => {
    await mkdir(join(folder, 'local'))
    await writeFile(join(folder, 'local', 'package.json'), '{"name":"local","version":"1.0.0"}')
    await writeFile(
      join(folder, 'package.json'),
      '{"name":"empty","version":"1.0.0","dependencies":{"local":"file:./local"}}',
    )
    await writeLock({
      '': { ...root[''], dependencies: { local: 'file:./local' } },
      local: { version: '1.0.0' },
      'node_modules/local': { resolved: 'local', link: true },
    })
  })

  it('are installed once, and not again by the second run', async () => {
    expect(await ensure()).toMatchObject({ state: { value: 'installed' }, said: ['npm ci'] })
    expect(await ensure()).toMatchObject({ state: { value: 'present' }, said: [] })
  })

  it('that npm itself installed are recognised by its own record', async () => {
    await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder })

    expect(await ensure()).toMatchObject({ state: { value: 'present' }, said: [] })
  })

  it('are installed anew when the lock file asks for something else', async () => {
    await ensure()
    await writeFile(join(folder, 'package.json'), '{"name":"empty","version":"1.0.0"}')
    await writeLock(root)

    expect(await ensure()).toMatchObject({ state: { value: 'installed' } })
  })

  it('without a lock file are refused with the way to get it back', async () => {
    await rm(join(folder, 'package-lock.json'))

    expect((await ensure()).state).toMatchObject({
      ok: false,
      problem: { remedy: expect.stringContaining('git checkout') },
    })
  })
})

describe('a program that is run', () => {
  it('is killed with all it started when it ignores its time limit', async () => {
    const pidFile = join(folder, 'pid')
    const stubborn = `trap '' TERM; (trap '' TERM; sleep 600) & echo $! > ${pidFile}; wait; wait`

    const ran = await run('sh', ['-c', stubborn], { timeoutMs: 300, graceMs: 100 })

    expect(ran).toMatchObject({ timedOut: true, code: 137 })
    const helper = Number(await readFile(pidFile, 'utf8'))
    await expect.poll(() => isAlive(helper)).toBe(false)
  })

  it('that does not exist ends with the code a shell gives', async () => {
    const ran = await run(join(folder, 'nowhere'), [])

    expect(ran.code).toBe(127)
    expect(ran.stderr).toContain('ENOENT')
  })
})

it('a display in memory that cannot be started is explained with its remedy', async () => {
  expect(await startXvfb(join(folder, 'nowhere'))).toMatchObject({
    ok: false,
    problem: { remedy: 'Run: sudo apt-get install -y xvfb' },
  })
})

/** Whether a process still does anything: a zombie that waits for its parent does not. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') X')
  return !/\) [XZ]/.test(stat)
}
