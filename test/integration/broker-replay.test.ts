import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hookwright, listening } from '../support/command-line'
import { aRabbitMq, hasRabbitMq, nextOf, type RabbitMq } from '../support/rabbitmq'
import { sendSample } from '../support/sample-request'

const folder = mkdtempSync(join(tmpdir(), 'hookwright-broker-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** With spaces, a number that JavaScript would change, and a byte that is no UTF-8. */
const body = Buffer.concat([
  Buffer.from('{ "action" :"opened","n":1.10,"s":"'),
  Buffer.from([0xff]),
  Buffer.from('"}'),
])

beforeAll(async () => {
  const receiver = await listening(folder)
  await sendSample(receiver.url, {
    method: 'POST',
    url: '/hooks/in?x=1',
    headers: [
      ['Content-Type', 'application/json'],
      ['X-GitHub-Event', 'issues'],
      ['X-Twice', 'one'],
      ['X-Twice', 'two'],
      ['Authorization', 'Bearer of-the-sender'],
    ],
    bodyBase64: body.toString('base64'),
  })
  await receiver.line(({ type }) => type === 'capture')
  await receiver.end()
})

const replayTo = async (
  url: string,
  flags: readonly string[] = [],
  env: Record<string, string> = {},
) => {
  const args = ['replay', 'latest', '--to', url, '--json', '--data', folder, ...flags]
  const finished = await hookwright(args, { env })
  const attempt = finished.code === 2 ? undefined : finished.json()[0]
  return { ...finished, attempt }
}
const remarkOf = (attempt: { readonly bodyBase64: string }): string =>
  Buffer.from(attempt.bodyBase64, 'base64').toString()

describe.skipIf(!hasRabbitMq)('a replay to a RabbitMQ (skipped without rabbitmq-server)', () => {
  let broker: RabbitMq
  beforeAll(async () => {
    broker = await aRabbitMq()
  })
  afterAll(() => broker?.end())

  it('publishes the exact body under a key that is made of the capture', async () => {
    const channel = await broker.channel()
    await channel.assertExchange('hooks', 'topic')
    const { queue } = await channel.assertQueue('issues')
    await channel.bindQueue(queue, 'hooks', 'github.#')
    const key = encodeURIComponent('{{provider}}.{{header.x-github-event}}.{{path}}.{{method}}')
    const { code, attempt } = await replayTo(`${broker.url}/?exchange=hooks&routingKey=${key}`, [
      '-H',
      'X-Mine: yes',
    ])
    expect(code).toBe(0)
    expect(attempt).toMatchObject({ method: 'PUBLISH', status: 200, sentBytes: body.length })
    expect(attempt.sentHeaders).toContainEqual([':routing-key', 'github.issues.hooks.in.POST'])
    expect(remarkOf(attempt)).toContain('confirmed')

    const message = await nextOf(channel, queue)
    expect(message.content.equals(body)).toBe(true)
    expect(message.fields.routingKey).toBe('github.issues.hooks.in.POST')
    expect(message.properties).toMatchObject({
      contentType: 'application/json',
      deliveryMode: 2,
      headers: { 'X-GitHub-Event': 'issues', 'X-Twice': ['one', 'two'], 'X-Mine': 'yes' },
    })
    const names = Object.keys(message.properties.headers ?? {}).map((name) => name.toLowerCase())
    for (const name of ['authorization', 'host', 'content-length', 'connection']) {
      expect(names).not.toContain(name)
    }
  })

  it('hands a message to a queue by its name, transient and without headers where asked', async () => {
    const channel = await broker.channel()
    await channel.assertQueue('by-name')
    const url = `${broker.url}?routingKey=by-name&persistent=false&headers=none`
    expect((await replayTo(url)).attempt).toMatchObject({ status: 200 })
    const message = await nextOf(channel, 'by-name')
    expect(message.properties).toMatchObject({ deliveryMode: 1, headers: {} })
  })

  it('tells of a message that no queue takes, unless told not to', async () => {
    const url = `${broker.url}?exchange=amq.topic&routingKey=nobody`
    const { attempt, code } = await replayTo(url, ['--expect', '200'])
    expect(attempt).toMatchObject({ status: 312 })
    expect(remarkOf(attempt)).toContain('no queue is bound')
    expect(code).toBe(1)
    expect((await replayTo(`${url}&mandatory=false`)).attempt).toMatchObject({ status: 200 })
  })

  it('says which exchange is missing', async () => {
    const { attempt } = await replayTo(`${broker.url}?exchange=no-such&routingKey=a`)
    expect(attempt).toMatchObject({ status: 404 })
    expect(remarkOf(attempt)).toContain('no exchange “no-such” in the virtual host “/”')
  })

  it('takes the password as a secret, and says what the broker does not let in', async () => {
    const { name, password } = broker.user
    const to = (user: string, vhost: string): string =>
      `amqp://${user}@127.0.0.1:${broker.port}/${vhost}?exchange=amq.topic&routingKey=a`
    const withPassword = (url: string, text: string) =>
      replayTo(url, ['--secret-env', 'BROKER_PASSWORD'], { BROKER_PASSWORD: text })

    const right = await withPassword(to(name, 'joes'), password)
    expect(right.attempt).toMatchObject({ status: 312 })
    const wrong = await withPassword(to(name, 'joes'), 'wrong')
    expect(wrong.code).toBe(5)
    expect(wrong.attempt.error.title).toContain('refuses this user name and password')
    const elsewhere = await withPassword(to(name, 'nowhere'), password)
    expect(elsewhere.attempt.error.title).toContain('no such virtual host')

    const typed = await replayTo(to(`${name}:${password}`, 'joes'))
    expect(typed.code).toBe(2)
    expect(typed.stderr).toContain('as the secret of the target')
    for (const { stdout, stderr } of [right, wrong, typed]) {
      expect(stdout + stderr).not.toContain(password)
    }
    for (const file of readdirSync(folder).filter((one) => /\.(db|db-wal|json)$/.test(one))) {
      expect(readFileSync(join(folder, file), 'latin1')).not.toContain(password)
    }
  })
})

describe('a replay to what is no broker', () => {
  const closing: { close: () => unknown }[] = []
  afterAll(() => {
    for (const server of closing) server.close()
  })
  const portOf = async (server: Server | ReturnType<typeof createSocketServer>) => {
    closing.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }

  it.each([
    ['closes at once', 'early', () => createSocketServer((socket) => socket.end())],
    ['speaks HTTP', 'AMQP', () => createServer((_, response) => response.end('hello'))],
  ])('ends where the other side %s', async (_, said, make) => {
    const port = await portOf(make())
    const { code, attempt } = await replayTo(`amqp://127.0.0.1:${port}?exchange=x`)
    expect(code).toBe(5)
    expect(attempt.error.code).toBe('target-unreachable')
    expect(attempt.error.title).toMatch(new RegExp(`${said}|closed|AMQP`))
  })

  it('ends at its time limit where the other side is silent', async () => {
    const port = await portOf(createSocketServer(() => undefined))
    const { code, attempt } = await replayTo(`amqp://127.0.0.1:${port}?exchange=x`, [
      '--timeout',
      '300',
    ])
    expect(code).toBe(5)
    expect(attempt.error.title).toContain('it did not answer in time')
  })

  it('says that nothing listens', async () => {
    const { attempt } = await replayTo('amqp://127.0.0.1:1?exchange=x')
    expect(attempt.error.title).toContain('nothing listens there')
  })
})
