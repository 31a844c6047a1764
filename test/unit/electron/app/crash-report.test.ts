import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { crashFiles, createCrashReporter } from '../../../../electron/app/crash-report'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookwright-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

let clock = 0
const reporter = (into: string) =>
  createCrashReporter({
    folder: into,
    facts: { version: '1.2.3', system: 'linux' },
    now: () => clock++,
    uptime: () => 12.7,
    home: '/home/anna',
  })

const onlyReport = async (into: string) => {
  const [name = ''] = crashFiles(into)
  return { name, text: await readFile(join(into, name), 'utf8') }
}

describe('a crash', () => {
  it('is reported with what ran, without secrets, bodies and the person’s name', async () => {
    const logs = join(folder, 'logs')
    const thrown = new Error('cannot read {"card":"4242424242424242"} with secret=hunter2hunter2')
    thrown.stack = `SyntaxError: Unexpected token, "{\\"card\\":4242}" is not valid JSON, token=abcdef1\n    at read (/home/anna/app/x.js:1:1)`
    reporter(logs)({ part: 'application', thrown })
    const { name, text } = await onlyReport(logs)
    expect(JSON.parse(text)).toMatchObject({ part: 'application', version: '1.2.3' })
    expect(JSON.parse(text).uptimeSeconds).toBe(13)
    expect(text).not.toMatch(/4242|hunter2|abcdef1|anna/)
    expect(text).toContain('~/app/x.js:1:1')
    expect((await stat(join(logs, name))).mode & 0o777).toBe(0o600)
  })

  it.each([
    [{ part: 'window', reason: 'oom', exitCode: 5 } as const],
    [{ part: 'helper', name: 'GPU', reason: 'crashed', exitCode: 139 } as const],
  ])('of %j says why', async (crash) => {
    reporter(folder)(crash)
    expect(JSON.parse((await onlyReport(folder)).text)).toMatchObject(crash)
  })

  it('that happens again and again does not fill the disk', async () => {
    const report = reporter(folder)
    for (let round = 0; round < 30; round++)
      report({ part: 'window', reason: 'x', exitCode: round })
    const kept = await readdir(folder)
    expect(kept).toHaveLength(20)
    const newest = crashFiles(folder).at(-1) ?? ''
    expect(await readFile(join(folder, newest), 'utf8')).toContain('"exitCode": 29')
  })

  it('costs nothing more where the report cannot be written', async () => {
    const file = join(folder, 'a file')
    await writeFile(file, '')
    expect(() => reporter(file)({ part: 'window', reason: 'x', exitCode: 1 })).not.toThrow()
  })
})
