import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { parse } from 'yaml'
import { listening } from '../support/command-line'

const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'hookwright-ci-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

interface Job {
  readonly env: Readonly<Record<string, string>>
  readonly steps: readonly { readonly name?: string; readonly run?: string }[]
}

/** The job that docs/ci.md shows. */
function documentedJob(): Job {
  const text = readFileSync(join(root, 'docs/ci.md'), 'utf8')
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? []
  return (parse(yaml) as { jobs: { handler: Job } }).jobs.handler
}

it.skipIf(process.platform === 'win32')(
  'the job in docs/ci.md waits, verifies, asks the handler again and keeps a fixture',
  async () => {
    const { env, steps } = documentedJob()
    const handled: string[] = []
    const handler = createServer((request, response) => {
      handled.push(request.url ?? '')
      request.resume()
      // As a handler that verifies: what comes without a signature is refused.
      response.writeHead('x-hub-signature-256' in request.headers ? 200 : 401).end()
    }).listen(0, '127.0.0.1')
    await once(handler, 'listening')
    const target = `http://127.0.0.1:${(handler.address() as AddressInfo).port}`
    const data = join(scratch, 'data')
    const receiver = await listening(data, ['--forward-to', `${target}/hooks`])

    const body = '{"order":1}'
    const secret = env.WEBHOOK_SECRET ?? ''
    const signature = createHmac('sha256', secret).update(body).digest('hex')
    const headers = {
      'X-GitHub-Event': 'push',
      'X-Hub-Signature-256': `sha256=${signature}`,
      'Content-Type': 'application/json',
    }
    const sent = await fetch(`${receiver.url}/hooks`, { method: 'POST', body, headers })
    expect(sent.status).toBe(200)

    const mine = steps.filter(({ run }) => run?.startsWith('$HOOKWRIGHT ') && !/ listen /.test(run))
    expect(mine).toHaveLength(4)
    for (const { run = '' } of mine) {
      await promisify(execFile)('sh', ['-ec', run.replaceAll('http://localhost:3000', target)], {
        cwd: scratch,
        env: {
          ...process.env,
          HOOKWRIGHT: `${process.execPath} ${join(root, 'out/main/cli.js')}`,
          DATA: data,
          WEBHOOK_SECRET: secret,
        },
      })
    }
    expect(handled).toEqual(['/hooks', '/hooks'])
    expect(readdirSync(join(scratch, 'webhooks')).some((name) => name.endsWith('.body'))).toBe(true)
    expect(await receiver.end('SIGTERM')).toBe(0)
    handler.closeAllConnections()
    handler.close()
  },
)
