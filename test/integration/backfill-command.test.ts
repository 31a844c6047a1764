import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { aDeliveryServer } from '../support/a-delivery-server'
import { hookwright, listening, running } from '../support/command-line'
import { githubApi, hookSecret, type KnownDelivery, type Trouble } from '../support/delivery-server'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-backfill-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let folders = 0
const newFolder = (): string => join(scratch, `data-${folders++}`)
const token = 'ghp_notARealToken0123456789'
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

const deliveries: readonly KnownDelivery[] = ['3', '2', '1'].map((id, at) => ({
  id,
  guid: `guid-${id}`,
  event: 'push',
  deliveredAt: ago(10 * (at + 1)),
  payload: `{"n":${id}.0}`,
  statusCode: 502,
  status: 'failed to connect',
}))

async function aBackfill(trouble?: Trouble) {
  const server = await aDeliveryServer({
    token,
    answer: githubApi(deliveries),
    ...(trouble ? { trouble } : {}),
  })
  const dataDir = newFolder()
  const args = (...more: readonly string[]) => [
    ...['backfill', 'github', '--repo', 'ada/engine', '--data', dataDir],
    ...['--api-url', server.url, '--token-env', 'THE_TOKEN', '--since', 'all', ...more],
  ]
  const env = { THE_TOKEN: token, THE_SECRET: hookSecret, THE_OTHER: 'ghp_wrong' }
  return {
    dataDir,
    args,
    env,
    server,
    run: (...more: string[]) => hookwright(args(...more), { env }),
  }
}

describe('backfill', () => {
  it('says what is missing, and changes nothing, with --dry-run', async () => {
    const { run, dataDir } = await aBackfill()
    const { code, stdout, stderr } = await run('--dry-run')
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(3)
    expect(stdout).toMatch(/^\S+Z {2}3 {2}guid-3 {2}push {2}502 failed to connect$/m)
    expect(stderr).toContain('3 deliveries')
    const { stdout: listed } = await hookwright(['captures', '--data', dataDir])
    expect(listed).toBe('')
  })

  it('keeps them in the order they were sent, says what is proven, and then misses nothing', async () => {
    const { run, dataDir } = await aBackfill()
    const { code, json, stderr } = await run('--json', '--secret-env', 'THE_SECRET')
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        '3 of 3 deliveries were missing; 3 are here now, 3 of them proven by their signature.\n',
    })
    expect(json()).toMatchObject(
      ['1', '2', '3'].map((delivery) => ({ delivery, proof: 'proven', event: 'push' })),
    )
    const here = await hookwright([
      ...['captures', '--data', dataDir, '--json', '--bodies', '--order', 'oldest'],
      ...['--filter', 'origin=backfilled header[x-github-event]=push'],
    ])
    expect(here.json()).toMatchObject([
      {
        origin: 'backfilled',
        target: '/github?a=1',
        answered: { status: 502 },
        bodyBase64: Buffer.from('{"n":1.0}').toString('base64'),
      },
      {},
      {},
    ])
    const again = await run('--json', '--dry-run')
    expect(again.json().map(({ here: isHere }) => isHere)).toEqual([true, true, true])
    expect((await run()).stderr).toContain('0 of 3 deliveries were missing')
  })

  it('hands them to the program that owns the data folder', async () => {
    const { run, dataDir } = await aBackfill()
    const receiver = await listening(dataDir)
    onTestFinished(async () => void (await receiver.end('SIGKILL')))
    const { code, stdout } = await run()
    expect(code).toBe(0)
    const [first = ''] = stdout.split('\n')
    const shown = await hookwright(['show', first, '--data', dataDir, '--json'])
    expect(shown.json()).toMatchObject([
      { origin: 'backfilled', note: expect.stringMatching(/^Backfilled from GitHub, delivery 1;/) },
    ])
  })

  it('keeps what it has when it is stopped', async () => {
    let stop: (() => void) | undefined
    const { args, dataDir, server } = await aBackfill((request) => {
      if (!request.url?.endsWith('/deliveries/2')) return false
      stop?.()
      return true
    })
    const file = join(scratch, 'token')
    writeFileSync(file, `${token}\n`)
    const child = running(
      [...args(), '--token-file', file].filter(
        (one, at, all) => one !== '--token-env' && all[at - 1] !== '--token-env',
      ),
    )
    stop = () => child.kill('SIGINT')
    const { code, stdout, stderr } = await child.finished
    expect(code).toBe(1)
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toContain('1 are here now')
    expect(server.asked.some((one) => one.endsWith('/deliveries/3'))).toBe(false)
    const { stdout: listed } = await hookwright(['captures', '--data', dataDir])
    expect(listed.trimEnd().split('\n')).toHaveLength(1)
  })

  it('passes one over that cannot be had, and ends with 1', async () => {
    const { run } = await aBackfill((request, response) => {
      if (!request.url?.endsWith('/deliveries/2')) return false
      response.writeHead(404).end('{"message":"Not Found"}')
      return true
    })
    const { code, stdout, stderr } = await run()
    expect(code).toBe(1)
    expect(stdout.trimEnd().split('\n')).toHaveLength(2)
    expect(stderr).toContain('Delivery 2 was passed over.')
  })

  it('tells a wrong token, a wrong name and a wrong flag by its exit code, and no token in words', async () => {
    const { run, dataDir, server } = await aBackfill()
    const refused = await run('--token-env', 'THE_OTHER')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('did not take the token (401)')
    expect(refused.stderr).not.toContain('ghp_wrong')
    expect((await run('--repo', 'ada/other')).code).toBe(3)
    expect((await run('--project', 'ada/engine')).stderr).toContain(
      '--project says nothing to GitHub',
    )
    expect((await run('--org', 'ada')).stderr).toContain('either a repository or an organization')
    expect((await run('--since', 'yesterday')).code).toBe(2)
    expect((await run('--api-url', 'http://example.test')).stderr).toContain('https only')
    const bare = await hookwright(['backfill', 'github', '--repo', 'ada/engine', '--data', dataDir])
    expect(bare.stderr).toContain('A token is needed')
    expect((await hookwright(['backfill', 'shopify'])).stderr).toContain('github, stripe, gitlab')
    await server.close()
    expect((await run()).code).toBe(5)
  })
})
