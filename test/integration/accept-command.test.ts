import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { hookwright } from '../support/command-line'
import {
  type HandlerFault,
  handlerRules,
  secretFor,
  serving,
  webhookHandler,
} from '../support/webhook-handler'

const env = { KEY: 'a-secret-of-the-sender' }
const handler = (fault: HandlerFault) => webhookHandler(handlerRules.stripe, fault)

/** A data folder with one request of Stripe's that came long ago. */
async function aFolder(): Promise<string> {
  const folder = aDataFolder()
  const store = await aStore({ folder, onGone: () => undefined })
  const headers = [
    ['Content-Type', 'application/json'],
    ['Stripe-Signature', `t=1600000000,v1=${'0'.repeat(64)}`],
  ] as const
  ofResult(await store.append(anArrival({ headers, body: '{"id":"evt_1","amount":500}' })))
  await store.close()
  return folder
}

const accept = async (url: string, ...flags: readonly string[]) =>
  hookwright(
    ['accept', 'latest', '--data', await aFolder(), '--to', url, '--secret-env', 'KEY', ...flags],
    { env },
  )

function aFileFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwright-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A request in a file, as from a sender that is named by a flag. */
function aRequest(headers: readonly (readonly [string, string])[] = []): string {
  const file = join(aFileFolder(), 'request.json')
  const body = '{"id":"evt_1","amount":500}'
  writeFileSync(file, JSON.stringify({ method: 'POST', url: '/hooks', headers, body }))
  return file
}

describe('accept', () => {
  it('passes a handler that verifies as documented, and keeps both reports', async () => {
    const folder = aFileFolder()
    const [html, junit] = [join(folder, 'report.html'), join(folder, 'report.xml')]
    writeFileSync(junit, 'of the run before')
    const result = await accept(await handler('none'), '--html', html, '--junit', junit)
    expect([result.code, result.stderr]).toEqual([0, ''])
    expect(result.stdout).toMatch(/^ok {4}valid +accepted +200$/m)
    expect(result.stdout).toMatch(/^ok {4}duplicate-delivery +accepted +200, 200$/m)
    expect(result.stdout).toMatch(/^ok {4}wrong-secret +refused +401$/m)
    expect(result.stdout).toContain('17 as expected')
    expect(readFileSync(html, 'utf8')).toContain('>Passed</h1>')
    expect(readFileSync(junit, 'utf8')).toContain('tests="17" failures="0"')
    expect(readdirSync(folder)).toEqual(['report.html', 'report.xml'])
  })

  it('finds a handler that never looks at the time, and says how to mend it', async () => {
    const folder = aFileFolder()
    const junit = join(folder, 'report.xml')
    const result = await accept(await handler('forgets the time'), '--junit', junit)
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(/^FAIL {2}stale +refused +200$/m)
    expect(result.stdout).toMatch(/^stale: Status 200 instead of 400-499\.$/m)
    expect(result.stdout).toMatch(/^ {2}Refuse a signed time that is older/m)
    expect(result.stdout).toContain('1 of 17 not as expected')
    expect(readFileSync(junit, 'utf8')).toContain('<failure type="refused"')
  })

  it('gives one JSON document per variant', async () => {
    const result = await accept(await handler('looks at the first signature'), '--json')
    const lines = result.json()
    expect(lines).toHaveLength(17)
    expect(lines[0]).toMatchObject({ variant: 'valid', expected: 'accepted', actual: [200] })
    expect(lines.filter(({ asExpected }) => !asExpected)).toMatchObject([
      { variant: 'rotation', actual: [401], failure: 'Status 401 instead of 200-299.' },
    ])
  })

  it('sends what is asked for alone', async () => {
    const url = await handler('forgets the time')
    const some = await accept(url, '--json', '--only', 'valid,stale', '--only', 'gzip')
    expect(some.json().map(({ variant }) => variant)).toEqual(['valid', 'gzip', 'stale'])
    const skipped = await accept(url, '--json', '--skip', 'stale')
    expect([skipped.code, skipped.json().length]).toEqual([0, 16])
    const stranger = await accept(url, '--only', 'nonsense')
    expect([stranger.code, stranger.stderr]).toEqual([2, expect.stringContaining('header-cut')])
  })

  it('takes other statuses for accepted and refused', async () => {
    const url = await serving((_, headers) =>
      /,v1=[0-9a-f]{64}$/.test(String(headers['stripe-signature'])) ? 302 : 503,
    )
    const only = ['--only', 'valid,header-missing']
    expect((await accept(url, ...only)).code).toBe(1)
    const rules = ['--expect-accept', '3xx', '--expect-refuse', '500-599']
    expect((await accept(url, ...only, ...rules)).code).toBe(0)
    expect((await accept(url, '--expect-accept', 'good')).code).toBe(2)
  })

  it.each([
    ['onefuzz', 'compares letter case', ['hex-case']],
    ['foundries', 'parses before it verifies', ['pretty']],
    ['github-sha256', 'breaks on garbage', ['header-empty', 'header-garbage', 'header-cut']],
    ['slack', 'forgets the time', ['stale', 'future']],
    ['standard-webhooks', 'looks at the first signature', ['rotation']],
    ['standard-webhooks', 'none', []],
  ] as const)('finds the fault of a handler of %s: %s', async (scheme, fault, found) => {
    const url = await webhookHandler(handlerRules[scheme], fault)
    const args = ['accept', aRequest(), '--to', url, '--provider', scheme, '--json']
    const result = await hookwright([...args, '--secret-env', 'KEY'], {
      env: { KEY: secretFor(scheme) },
    })
    const wrong = result.json().filter(({ asExpected }) => asExpected === false)
    expect(wrong.map(({ variant }) => variant)).toEqual(found)
    expect(result.code).toBe(found.length === 0 ? 0 : 1)
  })

  it('finds a handler of Cloud Automator that never looks at the authorization', async () => {
    const open = await serving(() => 200)
    const strict = await serving((_, { authorization }) => (authorization === env.KEY ? 200 : 401))
    const file = aRequest([['Authorization', 'Bearer of-somebody-else']])
    const args = ['accept', file, '--provider', 'cloud-automator', '--secret-env', 'KEY', '--json']
    const found = await hookwright([...args, '--to', open], { env })
    const wrong = found.json().filter(({ asExpected }) => asExpected === false)
    expect(wrong.map(({ variant }) => variant)).toEqual(
      expect.arrayContaining(['wrong-secret', 'header-missing']),
    )
    expect((await hookwright([...args, '--to', strict], { env })).code).toBe(0)
  })

  it('takes a request from a file, and names the sender where its headers do not', async () => {
    const file = aRequest()
    const url = await webhookHandler(handlerRules.foundries, 'compares letter case')
    const args = ['accept', file, '--to', url, '--secret-env', 'KEY']
    const nameless = await hookwright(args, { env })
    expect([nameless.code, nameless.stderr]).toEqual([2, expect.stringContaining('--provider')])
    const named = await hookwright([...args, '--provider', 'foundries', '--json'], { env })
    expect(named.code).toBe(1)
    expect(named.json().filter((line) => line.asExpected === false)).toMatchObject([
      { variant: 'hex-case' },
    ])
    expect(named.json().filter((line) => line.applicable === false)).toMatchObject([
      { variant: 'rotation', reason: expect.stringContaining('Foundries.io') },
      { variant: 'stale' },
      { variant: 'future' },
    ])
  })

  it('signs with the secret that a configuration file has for the endpoint', async () => {
    const config = join(aFileFolder(), 'config.json')
    const endpoint = { path: '/hooks', provider: 'stripe', secrets: [{ env: 'KEY' }] }
    writeFileSync(config, JSON.stringify({ endpoints: [endpoint] }))
    const result = await hookwright(
      ['accept', 'latest', '--data', await aFolder(), '--to', await handler('none')].concat(
        '--config',
        config,
      ),
      { env },
    )
    expect([result.code, result.stderr]).toEqual([0, ''])
  })

  it('says that a handler which knows another secret proves nothing', async () => {
    const url = await handler('none')
    const folder = await aFolder()
    const result = await hookwright(
      ['accept', 'latest', '--data', folder, '--to', url, '--secret-env', 'OTHER'],
      { env: { OTHER: 'another' } },
    )
    expect(result.code).toBe(1)
    expect(result.stdout).toContain('The genuine request was not accepted')
  })

  it('has a code for each way it cannot begin', async () => {
    const folder = await aFolder()
    const to = ['--data', folder, '--to', 'http://127.0.0.1:1/none']
    const code = async (...args: readonly string[]) => {
      const result = await hookwright(['accept', ...args], { env })
      return [result.code, result.stderr]
    }
    expect(await code('latest', ...to, '--secret-env', 'KEY')).toEqual([
      5,
      expect.stringContaining('could not be reached'),
    ])
    expect(await code('latest', ...to)).toEqual([2, expect.stringContaining('--secret-env')])
    expect(await code('latest', '--data', folder)).toEqual([2, expect.stringContaining('--to')])
    expect((await code('01ZZZ', ...to, '--secret-env', 'KEY'))[0]).toBe(3)
    expect((await code('latest', ...to, '--provider', 'nobody'))[0]).toBe(3)
    const lost = await code('latest', ...to, '--secret-env', 'KEY', '--junit', '/no/such/file.xml')
    expect(lost).toEqual([4, expect.stringContaining('could not be written')])
    const metadata = ['--data', folder, '--to', 'http://169.254.169.254/', '--secret-env', 'KEY']
    expect((await code('latest', ...metadata))[0]).toBe(5)
  })
})
