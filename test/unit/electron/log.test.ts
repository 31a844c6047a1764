import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog, logLine } from '../../../electron/log'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookwright-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

const silent = (): void => undefined
const aLog = (
  options: { readonly maxFileBytes?: number; readonly print?: (line: string) => void } = {},
) => createLog({ folder: join(folder, 'logs'), now: () => 0, print: silent, ...options })

const read = (name: string): Promise<string> => readFile(join(folder, 'logs', name), 'utf8')

describe('the log', () => {
  it('keeps what was said in order, in a file for its owner alone', async () => {
    const log = aLog()
    log.info('one')
    log.warn('two')
    log.error('three', new Error('why'))
    await log.flush()
    expect((await read('hookwright.log')).split('\n').slice(0, 3)).toEqual([
      '1970-01-01T00:00:00.000Z info one',
      '1970-01-01T00:00:00.000Z warning two',
      '1970-01-01T00:00:00.000Z error three: Error: why',
    ])
    expect((await stat(join(folder, 'logs', 'hookwright.log'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'logs'))).mode & 0o777).toBe(0o700)
  })

  it('never takes more than two files of its limit', async () => {
    const log = aLog({ maxFileBytes: 1000 })
    for (let index = 0; index < 100; index++) {
      log.info(`line ${index}`)
      await log.flush()
    }
    expect((await readdir(join(folder, 'logs'))).sort()).toEqual([
      'hookwright.log',
      'hookwright.log.1',
    ])
    expect((await read('hookwright.log')).length).toBeLessThanOrEqual(1000)
    expect((await read('hookwright.log.1')).length).toBeLessThanOrEqual(1000)
    expect(await read('hookwright.log')).toContain('line 99')
  })

  it('has the last words on disk when it returns, and loses nothing said before', async () => {
    const log = aLog()
    log.info('first')
    await log.flush()
    log.info('second')
    log.fatal('last', new Error('bug'))
    expect(await read('hookwright.log')).toContain('fatal last: Error: bug')
    await log.flush()
    expect(await read('hookwright.log')).toMatch(/ info first\n/)
    expect(await read('hookwright.log')).toMatch(/ info second\n/)
  })

  it('has the last words on disk even when they are the first', async () => {
    aLog().fatal('last', 'bug')
    expect(await read('hookwright.log')).toContain('fatal last: bug')
  })

  it('prints warnings and worse, and goes on printing when the folder cannot be written', async () => {
    await writeFile(join(folder, 'logs'), 'a file stands in the way')
    const printed: string[] = []
    const log = aLog({ print: (line) => printed.push(line) })
    log.info('quiet')
    log.warn('one')
    await log.flush()
    log.fatal('two', 'x')
    expect(printed).toEqual([
      '1970-01-01T00:00:00.000Z warning one',
      '1970-01-01T00:00:00.000Z fatal two: x',
    ])
  })
})

describe('a line', () => {
  const lineOf = (message: string): string =>
    logLine({ level: 'info', message, thrown: undefined, now: 0 })

  it('cannot pose as another one, move the cursor or hide', () => {
    const line = lineOf('a\n1970-01-01T00:00:00.000Z error forged\u001b[2J\u202egpj')
    expect(line).toBe(
      '1970-01-01T00:00:00.000Z info a\n    1970-01-01T00:00:00.000Z error forged\\x1b[2J\\u202egpj',
    )
  })

  it.each([
    ['Authorization: Bearer abcdef123456', 'abcdef123456'],
    ['sent "x-api-key": "k-998877"', 'k-998877'],
    ['secret=whsec_MfKQ9r8GKYqrTwjU', 'MfKQ9r8GKYqrTwjU'],
    ['key sk_live_51Hxxxxxxx here', '51Hxxxxxxx'],
    ['https://anna:hunter2@host/', 'hunter2'],
    ['{"token":"t0p","a":1}', 't0p'],
    ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln done', 'c2ln'],
    ['GET /hook?sig=0a1b2c&x=1', '0a1b2c'],
    ['Cookie: session=abc; other=def', 'abc'],
    ['X-Hub-Signature-256: sha256=00ff', '00ff'],
  ])('does not give away the secret in %s', (message, secret) => {
    expect(lineOf(message)).not.toContain(secret)
    expect(lineOf(message)).toContain('•••')
  })

  it('leaves ordinary text alone', () => {
    const message = 'listening on http://127.0.0.1:8787, 3 captures, design of tokens'
    expect(lineOf(message)).toBe(`1970-01-01T00:00:00.000Z info ${message}`)
  })
})
