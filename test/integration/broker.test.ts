import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Channel } from 'amqplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hookwright, type Listening, listening } from '../support/command-line'
import { aRabbitMq, hasRabbitMq, nextOf, type RabbitMq } from '../support/rabbitmq'
import { sendSample } from '../support/sample-request'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-broker-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let count = 0
const newFolder = (): string => join(scratch, `data-${count++}`)

async function receiver(folder: string, brokerUrl: unknown): Promise<Listening> {
  const file = join(scratch, `config-${count++}.json`)
  writeFileSync(file, JSON.stringify({ gaia: { accessTokens: { one: 7 }, brokerUrl } }))
  return listening(folder, ['--config', file])
}

const json = ['Content-Type', 'application/json'] as const

/** Makes a hook and gives a way to push to it. */
async function aHook(to: Listening, wish: Readonly<Record<string, string>>) {
  const made = await sendSample(to.url, {
    method: 'POST',
    url: '/wh/config',
    headers: [json, ['X-ORIG-SERVER', 'example.test'], ['Authorization', 'Bearer one']],
    body: JSON.stringify(wish),
  })
  return (body: string) =>
    sendSample(to.url, {
      method: 'POST',
      url: `/wh/one/${made.json.token}`,
      headers: [json],
      body,
    })
}

const publishedIn = async (folder: string) =>
  (await hookwright(['published', '--data', folder, '--json'])).json()

/** Waits until every message is in one of these states. */
async function allIn(folder: string, ...states: readonly string[]) {
  for (;;) {
    const messages = await publishedIn(folder)
    const isDone = messages.every(({ state }) => states.includes(state))
    if (messages.length > 0 && isDone) return messages
  }
}

describe.skipIf(!hasRabbitMq)(
  'the gaia role with a RabbitMQ (skipped without rabbitmq-server)',
  () => {
    let broker: RabbitMq
    beforeAll(async () => {
      broker = await aRabbitMq()
    })
    afterAll(() => broker?.end())

    const queueOn = async (binding: string): Promise<{ channel: Channel; queue: string }> => {
      const channel = await broker.channel()
      await channel.assertExchange('events-to-enrich', 'topic', { durable: true })
      const { queue } = await channel.assertQueue(`queue-${count++}`, { durable: true })
      await channel.bindQueue(queue, 'events-to-enrich', binding)
      return { channel, queue }
    }

    it('publishes a push as the service does: exchange, routing key, headers, content', async () => {
      const { channel, queue } = await queueOn('event.7.github.#')
      const folder = newFolder()
      const to = await receiver(folder, broker.url)
      const push = await aHook(to, { datasource: 'github', event: 'push', tsField: 'at' })
      expect((await push('{ "at": "2020-01-01",  "n": 1.0 }')).status).toBe(204)

      const message = await nextOf(channel, queue)
      expect(message.content.toString()).toBe('{"at":"2020-01-01","n":1.0}')
      expect(message.fields).toMatchObject({
        exchange: 'events-to-enrich',
        routingKey: 'event.7.github.push',
      })
      expect(message.properties).toMatchObject({ headers: { tsField: 'at' }, deliveryMode: 2 })
      expect(message.properties.contentType).toBeUndefined()

      const [told] = await allIn(folder, 'confirmed')
      expect(told).toMatchObject({ state: 'confirmed', routingKey: 'event.7.github.push' })
      expect(told.remark).toBeUndefined()
      await to.end()
    })

    it('says so where no queue takes the message', async () => {
      const folder = newFolder()
      const to = await receiver(folder, broker.url)
      const push = await aHook(to, { datasource: 'nobody', event: 'cares' })
      await push('{}')
      const [told] = await allIn(folder, 'confirmed')
      expect(told.remark).toContain('312 NO_ROUTE')
      await to.end()
    })

    it('gives up a message that no broker can take, and goes on', async () => {
      const { channel, queue } = await queueOn('event.7.short.push')
      const folder = newFolder()
      const to = await receiver(folder, broker.url)
      const long = await aHook(to, { datasource: 'x'.repeat(250), event: 'push' })
      const short = await aHook(to, { datasource: 'short', event: 'push' })
      await long('{}')
      await short('{"n":2}')
      expect((await nextOf(channel, queue)).content.toString()).toBe('{"n":2}')
      const [failed] = await allIn(folder, 'confirmed', 'failed')
      expect(failed).toMatchObject({ state: 'failed', remark: expect.stringContaining('255') })
      await to.end()
    })

    it('keeps what is pushed while the broker is away, over a restart, and sends it in order', async () => {
      const { queue } = await queueOn('event.7.away.push')
      const folder = newFolder()
      const first = await receiver(folder, broker.url)
      const push = await aHook(first, { datasource: 'away', event: 'push' })
      await push('{"n":0}')
      await allIn(folder, 'confirmed')
      await broker.stop()
      for (let n = 1; n <= 5; n++) expect((await push(`{"n":${n}}`)).status).toBe(204)
      const waiting = (await publishedIn(folder)).map(({ state }) => state)
      expect(waiting).toEqual(['confirmed', ...Array(5).fill('waiting')])
      await first.end('SIGKILL')

      const second = await receiver(folder, broker.url)
      await broker.start()
      await allIn(folder, 'confirmed')
      const channel = await broker.channel()
      const contents: string[] = []
      while (contents.length < 6) contents.push((await nextOf(channel, queue)).content.toString())
      expect(contents).toEqual([0, 1, 2, 3, 4, 5].map((n) => `{"n":${n}}`))
      expect(await channel.get(queue)).toBe(false)
      await second.end()
    })

    it('shows the password of the broker nowhere', async () => {
      const folder = newFolder()
      const { name, password } = broker.user
      const to = await receiver(folder, `amqp://${name}:${password}@127.0.0.1:${broker.port}/joes`)
      const push = await aHook(to, { datasource: 'github', event: 'push' })
      await push('{}')
      await allIn(folder, 'confirmed')
      await to.end()
      expect(to.complaint()).not.toContain(password)
      for (const file of ['published.db', 'published.db-wal', 'settings.json', 'gaia.json']) {
        expect(contentOf(join(folder, file))).not.toContain(password)
      }
    })

    const contentOf = (file: string): string => {
      try {
        return readFileSync(file, 'latin1')
      } catch {
        return ''
      }
    }
  },
)

describe('the gaia role without a broker', () => {
  it('only keeps its messages', async () => {
    const folder = newFolder()
    const to = await receiver(folder, undefined)
    const push = await aHook(to, { datasource: 'github', event: 'push' })
    await push('{}')
    expect(await publishedIn(folder)).toMatchObject([{ state: 'kept' }])
    await to.end()
  })

  it('lets nothing wait for a broker whose URL is wrong: the configuration is refused', async () => {
    const file = join(scratch, `config-${count++}.json`)
    writeFileSync(file, JSON.stringify({ gaia: { brokerUrl: 'amqp://joe:hunter2@mq.test/a/b' } }))
    const { code, stderr } = await hookwright(['listen', '--data', newFolder(), '--config', file])
    expect(code).toBe(2)
    expect(stderr).toContain('/gaia/brokerUrl')
    expect(stderr).not.toContain('hunter2')
  })
})
