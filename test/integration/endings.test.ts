import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { hookwright, listening } from '../support/command-line'
import { sendSample } from '../support/sample-request'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-endings-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const config = {
  endpoints: [
    { path: '/reset', response: { ending: 'reset' } },
    { path: '/hang', response: { ending: 'hang' } },
    { path: '/status', response: { statusInPath: true } },
    { path: '/private', authorization: 'Bearer secret' },
  ],
}

it('plays a receiver that fails, keeps what was sent to it, and still ends', async () => {
  const folder = join(scratch, 'data')
  const file = join(scratch, 'config.json')
  writeFileSync(file, JSON.stringify(config))
  const receiver = await listening(folder, ['--config', file])
  const post = (url: string) =>
    sendSample(receiver.url, { method: 'POST', url, headers: [], body: 'x' })

  await expect(post('/reset')).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect((await post('/status/503')).status).toBe(503)
  expect((await post('/private')).status).toBe(401)

  // Nobody waits for an answer that never comes: it is enough that the request is kept.
  const hanging = request(`${receiver.url}/hang`, { method: 'POST', agent: false })
  hanging.on('error', () => undefined)
  hanging.end('x')
  await receiver.line(({ capture }) => capture?.target === '/hang')
  hanging.destroy()
  expect(await receiver.end()).toBe(0)

  const listed = await hookwright(['captures', '--json', '--order', 'oldest', '--data', folder])
  expect(listed.json().map(({ target, answered }) => [target, answered.status])).toEqual([
    ['/reset', 0],
    ['/status/503', 503],
    ['/private', 401],
    ['/hang', 0],
  ])
}, 30_000)
