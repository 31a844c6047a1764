import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { openReplays } from '../../electron/storage/replays'
import { latin1, utf8 } from '../../shared/bytes'
import { headerOf, headersOf } from '../../shared/http/headers'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import { hookwright, running } from '../support/command-line'
import { startHttpProxy } from '../support/proxy-server'
import { samplesOf } from '../support/samples'
import { answerWith, plainAnswer, startTarget, type TargetOptions } from '../support/target-server'

let stop: (() => Promise<void>) | undefined
afterEach(async () => {
  await stop?.()
  stop = undefined
})

async function aTarget(options: TargetOptions = {}) {
  const target = await startTarget(options)
  stop = target.close
  return target
}

type Wishes = Parameters<typeof anArrival>[0]

/** A data folder that holds these captures and belongs to nobody. */
async function holding(...wishes: readonly Wishes[]): Promise<string> {
  const folder = aDataFolder()
  const store = await aStore({ folder, onGone: () => undefined })
  for (const wish of wishes) ofResult(await store.append(anArrival(wish)))
  await store.close()
  return folder
}

function fileWith(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwright-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'file'), content)
  return join(folder, 'file')
}

const numbered = (count: number): readonly Wishes[] =>
  Array.from({ length: count }, (_, index) => ({ body: `{"n":${index}}` }))
const numberIn = (body: string): number => JSON.parse(body).n as number

describe('replay of the documents’ samples', () => {
  it.each(samplesOf('replay'))('$id: $title', async ({ request, target, expect: expected }) => {
    const folder = await holding({
      method: request.method,
      target: request.url,
      headers: request.headers,
      body: request.body,
    })
    const there = await aTarget()
    const { pathname, search } = new URL(target.url)
    const secret = target.secret ?? target.authorization
    const result = await hookwright([
      ...['replay', 'latest', '--data', folder, '--json'],
      ...['--to', `${there.url}${pathname}${search}`, '--provider', target.provider],
      ...(secret ? ['--secret-file', fileWith(secret)] : []),
      ...(target.headerName ? ['--header-name', target.headerName] : []),
      ...(target.bodyForm && target.bodyForm !== 'raw' ? ['--form', target.bodyForm] : []),
    ])
    expect(result.stderr).toBe('')
    const [seen] = there.seen
    expect(seen?.requestLine).toBe(`${expected.method} ${pathname}${search} HTTP/1.1`)
    const body = latin1(seen?.body ?? '')
    expect(createHash('sha256').update(body).digest('hex')).toBe(expected.bodySha256)
    for (const [name, value] of Object.entries<string>(expected.headers)) {
      expect(headersOf(seen?.headers ?? [], name)).toEqual([value])
    }
  })
})

describe('replay', () => {
  it('signs an edited body anew, at the present time', async () => {
    const folder = await holding({
      headers: [
        ['Stripe-Signature', `t=1600000000,v1=${'0'.repeat(64)}`],
        ['Content-Type', 'application/json'],
      ],
      body: '{ "id": "evt_1",  "amount": 100.00 }',
    })
    const target = await aTarget()
    const result = await hookwright(
      [
        ...['replay', 'latest', '--data', folder, '--to', target.url, '--json'],
        ...['--set', '/amount=5e2', '--set', '/note=a b', '--secret-env', 'HOOK'],
      ],
      { env: { HOOK: 'whsec_x' } },
    )
    expect(result.code).toBe(0)
    expect(result.json()[0]).toMatchObject({ signedAs: 'stripe', status: 200 })
    const [seen] = target.seen
    expect(seen?.body).toBe('{ "id": "evt_1",  "amount": 5e2,  "note": "a b" }')
    const signature = headerOf(seen?.headers ?? [], 'stripe-signature') ?? ''
    const [, time, digest] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? []
    expect(Math.abs(Date.now() / 1000 - Number(time))).toBeLessThan(60)
    const right = createHmac('sha256', 'whsec_x').update(`${time}.${seen?.body}`).digest('hex')
    expect(digest).toBe(right)
  })

  it('never sends a stale signature or captured credentials unless told to', async () => {
    const folder = await holding({
      headers: [
        ['X-Hub-Signature-256', `sha256=${'0'.repeat(64)}`],
        ['Authorization', 'Bearer t0ps3cret'],
        ['X-GitHub-Event', 'push'],
      ],
    })
    const target = await aTarget()
    const args = ['replay', 'latest', '--data', folder, '--to', target.url]
    expect((await hookwright(args)).stdout).toContain(
      'sent without Authorization, X-Hub-Signature-256',
    )
    await hookwright([...args, '--sign', 'as-captured', '--credentials', 'send'])
    const told = await hookwright([...args, '--json'])
    expect(told.json()[0].leftOut).toEqual(['Authorization', 'X-Hub-Signature-256'])
    expect(told.stdout).not.toContain('t0ps3cret')
    const names = target.seen.map(({ headers }) => headers.map(([name]) => name))
    expect(names[0]).not.toContain('X-Hub-Signature-256')
    expect(names[0]).not.toContain('Authorization')
    expect(names[0]).toContain('X-GitHub-Event')
    expect(names[1]).toContain('X-Hub-Signature-256')
    expect(names[1]).toContain('Authorization')
  })

  it('asks before it goes where cloud machines hand out credentials', async () => {
    const folder = await holding({})
    const args = ['replay', 'latest', '--data', folder, '--json', '--timeout', '300']
    const metadataUrl = 'http://169.254.169.254/latest'
    for (const url of [metadataUrl, 'http://metadata.google.internal/']) {
      const refused = await hookwright([...args, '--to', url])
      expect(refused.json()[0].error).toMatchObject({ code: 'address-refused' })
      expect(refused.code).not.toBe(0)
    }
    const told = await hookwright(['replay', 'latest', '--data', folder, '--to', metadataUrl])
    expect(told.stdout + told.stderr).toContain('--allow-metadata')
  })

  it('signs with the secret of the endpoint that a configuration file names', async () => {
    const folder = await holding({
      target: '/gh/a',
      headers: [['X-Hub-Signature-256', `sha256=${'0'.repeat(64)}`]],
    })
    const config = fileWith(
      JSON.stringify({
        endpoints: [{ path: '/gh', provider: 'github', secrets: [{ value: 'k' }] }],
      }),
    )
    const target = await aTarget()
    await hookwright(['replay', 'latest', '--data', folder, '--to', target.url, '--config', config])
    const [seen] = target.seen
    const right = createHmac('sha256', 'k')
      .update(seen?.body ?? '')
      .digest('hex')
    expect(headerOf(seen?.headers ?? [], 'X-Hub-Signature-256')).toBe(`sha256=${right}`)
  })

  it.each([
    ['arrival', [0, 1, 2, 3]],
    ['reversed', [3, 2, 1, 0]],
    ['doubled', [0, 0, 1, 1, 2, 2, 3, 3]],
  ])('sends in order: %s', async (order, numbers) => {
    const folder = await holding(...numbered(4))
    const target = await aTarget()
    const args = ['replay', '--data', folder, '--to', target.url, '--filter', '']
    expect((await hookwright([...args, '--order', order])).code).toBe(0)
    expect(target.seen.map(({ body }) => numberIn(body))).toEqual(numbers)
  })

  it('shuffles the same way for the same seed', async () => {
    const folder = await holding(...numbered(12))
    const target = await aTarget()
    const args = ['replay', '--data', folder, '--to', target.url, '--filter', '']
    for (const seed of ['5', '5', '6']) {
      await hookwright([...args, '--order', 'shuffle', '--seed', seed])
    }
    const numbers = target.seen.map(({ body }) => numberIn(body))
    const [first, second, third] = [0, 12, 24].map((from) => numbers.slice(from, from + 12))
    expect(second).toEqual(first)
    expect(third).not.toEqual(first)
    expect(first?.toSorted((a, b) => a - b)).toEqual(numbered(12).map((_, index) => index))
  })

  it('tries again what failed for the moment, and says how each try ended', async () => {
    const folder = await holding({})
    let tries = 0
    const target = await aTarget({
      behave: (socket, request) => {
        const status = ++tries < 3 ? '503 Busy' : '200 OK'
        answerWith(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`)(socket, request)
      },
    })
    const args = ['replay', 'latest', '--data', folder, '--to', target.url, '--json']
    const result = await hookwright([...args, '--retries', '3', '--expect', '2xx'])
    expect(result.json().map(({ status }) => status)).toEqual([503, 503, 200])
    expect(result.code).toBe(0)
  })

  it('judges each answer by the one before, from the same URL', async () => {
    const folder = await holding({})
    const statuses = ['200 OK', '500 No', '500 No', '204 Ok', '204 Ok']
    const target = await aTarget({
      behave: (socket, request) =>
        answerWith(`HTTP/1.1 ${statuses.shift()}\r\nContent-Length: 0\r\n\r\n`)(socket, request),
    })
    const verdicts: unknown[] = []
    const codes: unknown[] = []
    for (let turn = 0; turn < 5; turn++) {
      const args = ['replay', 'latest', '--data', folder, '--to', target.url, '--json']
      const result = await hookwright([...args, '--expect', '2xx'])
      verdicts.push(result.json()[0].verdict)
      codes.push(result.code)
    }
    expect(verdicts).toEqual(['passing', 'regressed', 'still-failing', 'fixed', 'still-passing'])
    expect(codes).toEqual([0, 1, 1, 0, 0])
  })

  it('says what would have come too late for its sender, and fails only where that was asked', async () => {
    const folder = await holding({})
    const settings = { version: 1, settings: { senderWaits: '*=0.01s' } }
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
    const target = await aTarget({
      behave: (socket) => {
        setTimeout(() => plainAnswer(socket, undefined as never), 30)
      },
    })
    const args = ['replay', 'latest', '--data', folder, '--to', target.url]
    const marked = await hookwright([...args, '--json', '--expect', '2xx'])
    expect(marked.code).toBe(0)
    expect(marked.json()[0].senderWaits).toEqual({ ms: 10, basis: 'own', late: true })
    const told = await hookwright(args)
    expect(told.stdout).toMatch(/timed out at the sender: it took \d.* waits 10 ms\./)

    const slow = await hookwright([...args, '--json', '--expect-within', '20ms'])
    expect(slow.code).toBe(1)
    expect(slow.json()[0].failure).toMatch(/instead of 20 ms at most/)
    expect((await hookwright([...args, '--expect-within', '30s'])).code).toBe(0)
    expect((await hookwright([...args, '--expect-within', 'soon'])).code).toBe(2)
  })

  it.each([
    ['--expect-body', 'created', 0],
    ['--expect-body', 'deleted', 1],
    ['--expect-json', '$.items[0].state=created', 0],
    ['--expect-json', '$.items[0].state=gone', 1],
    ['--expect', '200,202', 0],
    ['--expect', '3xx', 1],
  ])('with %s %s ends with %i', async (flag, value, code) => {
    const body = '{"items":[{"state":"created"}]}'
    const target = await aTarget({
      behave: answerWith(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
    })
    const folder = await holding({})
    const args = ['replay', 'latest', '--data', folder, '--to', target.url]
    expect((await hookwright([...args, flag, value])).code).toBe(code)
  })

  it('counts an answer that breaks off as a failure', async () => {
    const target = await aTarget({
      behave: answerWith('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'),
    })
    const folder = await holding({})
    const args = ['replay', 'latest', '--data', folder, '--to', target.url, '--json']
    const result = await hookwright(args)
    expect(result.code).toBe(1)
    expect(result.json()[0]).toMatchObject({ status: 200, brokenOff: 'reset' })
  })

  it('goes on after one that cannot be sent as asked, and says which', async () => {
    const folder = await holding({ body: '{"a":1}' }, { body: 'text' }, { body: '{"a":2}' })
    const target = await aTarget()
    const args = ['replay', '--filter', '', '--data', folder, '--to', target.url, '--json']
    const result = await hookwright([...args, '--set', '/a=9'])
    expect(result.code).toBe(2)
    expect(target.seen.map(({ body }) => body)).toEqual(['{"a":9}', '{"a":9}'])
    expect(result.json()[1].error).toMatchObject({ code: 'bad-input' })
    expect(result.stderr).toContain('3 replays: 2 answered 200, 1 not sent')
  })

  it('stops before the rest is sent, and sends that and nothing else when it is resumed', async () => {
    const folder = await holding(...numbered(300))
    const target = await aTarget()
    const args = ['replay', '--filter', '', '--data', folder, '--to', target.url, '--json']
    const first = running([...args, '--rate', '100'])
    await first.lines(20)
    first.kill('SIGINT')
    const stopped = await first.finished
    expect(stopped.code).toBe(1)
    expect(stopped.stderr).toMatch(/\d+ not sent yet\nStopped\./)
    const resume = ['replay', '--resume', 'latest', '--data', folder, '--to', target.url, '--json']
    expect((await hookwright(resume)).code).toBe(0)
    const numbers = target.seen.map(({ body }) => numberIn(body))
    // Only what was cut off may be missing; it is said to be.
    expect(new Set(numbers).size).toBe(numbers.length)
    const cutOff = stopped.json().filter(({ error }) => error?.code === 'cancelled')
    expect(numbers.length).toBeGreaterThanOrEqual(300 - cutOff.length)
  })

  it('repeats nothing after kill -9, and knows what it cannot know', async () => {
    const folder = await holding(...numbered(300))
    const target = await aTarget()
    const args = ['replay', '--filter', '', '--data', folder, '--to', target.url, '--json']
    const first = running([...args, '--concurrency', '4', '--rate', '400'])
    await first.lines(60)
    first.kill('SIGKILL')
    await first.finished
    const replays = ofResult(openReplays(folder))
    const run = ofResult(replays.runs.find('latest'))
    replays.close()
    expect(run.state).toBe('interrupted')
    expect(run.counts.sending).toBeLessThanOrEqual(4)
    const listed = await hookwright(['replay', '--runs', '--data', folder])
    expect(listed.stdout).toMatch(/^[0-9a-f]{8} .* interrupted, 300 captures: .* not sent/)
    const resume = ['replay', '--resume', run.id, '--data', folder, '--to', target.url]
    expect((await hookwright([...resume, '--concurrency', '8'])).code).toBe(0)
    const numbers = target.seen.map(({ body }) => numberIn(body))
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.length).toBeGreaterThanOrEqual(300 - run.counts.sending)
  })

  it('follows redirects, takes a proxy and HTTP/2 where it is told to, and says so', async () => {
    const folder = await holding({})
    const target = await aTarget({
      behave: (socket, request) =>
        request.requestLine.includes('/old')
          ? answerWith('HTTP/1.1 308 Moved\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n')(
              socket,
              request,
            )
          : plainAnswer(socket, request),
    })
    const args = ['replay', 'latest', '--data', folder, '--to', `${target.url}/old`]
    const plain = await hookwright(args)
    expect(plain.stdout).toContain('answered 308')
    expect(plain.stdout).toContain('sends on to /new, not followed')
    const followed = await hookwright([...args, '--json', '--follow', '1'])
    expect(followed.json()[0]).toMatchObject({
      status: 200,
      redirects: [{ status: 308, next: { url: `${target.url}/new`, method: 'POST' } }],
    })
    const proxy = await startHttpProxy()
    onTestFinished(proxy.close)
    const through = ['--json', '--proxy', `http://127.0.0.1:${proxy.port}`]
    expect((await hookwright([...args, ...through])).json()[0].proxy).toBe(
      `http://127.0.0.1:${proxy.port}`,
    )
    expect(proxy.asked).toEqual([`127.0.0.1:${target.port}`])
    const refused = await hookwright([...args, '--proxy', 'http://me:secret@127.0.0.1'])
    expect([refused.code, refused.stderr.includes('secret@')]).toEqual([2, false])
    const second = await hookwright([...args, '--json', '--http', '2'])
    expect(second.json()[0].error.code).toBe('target-unreachable')
  })

  it('refuses what it cannot do before it sends anything', async () => {
    const folder = await holding({ body: utf8('x') })
    const target = await aTarget()
    const args = ['replay', 'latest', '--data', folder, '--to', target.url]
    const faults: readonly (readonly [readonly string[], number])[] = [
      [['--tempo', 'fast'], 2],
      [['--set', 'a=1'], 2],
      [['--set', '/a=1'], 2],
      [['--form', 'pretty'], 2],
      [['--expect', 'ok'], 2],
      [['--provider', 'nobody'], 3],
      [['--secret-env', 'NOT_THERE'], 2],
      [['--order', 'random'], 2],
      [['--resume', 'latest'], 2],
      [['-H', 'Content-Length: 5'], 2],
    ]
    for (const [flags, code] of faults) {
      const result = await hookwright([...args, ...flags])
      expect([flags, result.code, result.stdout]).toEqual([flags, code, ''])
    }
    expect(target.seen).toEqual([])
  })
})
