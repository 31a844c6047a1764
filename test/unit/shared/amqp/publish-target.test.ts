import { describe, expect, it } from 'vitest'
import {
  brokerPart,
  parsePublishTarget,
  withBrokerPart,
} from '../../../../shared/amqp/publish-target'
import { fillRoutingKey } from '../../../../shared/amqp/routing-key'
import { utf8 } from '../../../../shared/bytes'

const parsed = (url: string) => {
  const target = parsePublishTarget(url)
  return target.ok ? target.value : target.error
}

describe('a target that is published to', () => {
  it('is a broker with an exchange and a routing key, persistent and told of', () => {
    expect(parsed('amqp://mq.test/v?exchange=hooks&routingKey=a.%7B%7Bevent%7D%7D')).toMatchObject({
      exchange: 'hooks',
      routingKey: 'a.{{event}}',
      headers: 'captured',
      persistent: 'true',
      mandatory: 'true',
    })
  })

  it('may be a queue alone, by the default exchange', () => {
    expect(parsed('amqp://mq.test?routingKey=my-queue')).toMatchObject({ exchange: '' })
    expect(parsed('amqp://mq.test')).toMatchObject({ code: 'bad-url' })
  })

  it.each([
    'amqp://mq.test?exchange=x&persistent=maybe',
    'amqp://mq.test?exchange=x&routing_key=a',
    `amqp://mq.test?exchange=${'x'.repeat(128)}`,
  ])('%s is refused', (url) => {
    expect(parsed(url)).toMatchObject({ code: 'bad-url' })
  })

  it('holds no password but the one that everybody knows', () => {
    const refusal = parsed('amqp://joe:hunter2@mq.test?exchange=x')
    expect(refusal).toMatchObject({ code: 'bad-url', url: 'amqp://joe@mq.test?exchange=x' })
    expect(JSON.stringify(refusal)).not.toContain('hunter2')
    expect(parsed('amqp://guest:guest@mq.test?exchange=x')).toMatchObject({ exchange: 'x' })
  })
})

describe('the parts of such a URL in a form', () => {
  it('are read, set and taken away, and templates stay readable', () => {
    const url = withBrokerPart('amqp://mq.test/v?exchange=x', 'routingKey', '{{/a/b}}.c & d')
    expect(url).toBe('amqp://mq.test/v?exchange=x&routingKey={{/a/b}}.c+%26+d')
    expect(brokerPart(url, 'routingKey')).toBe('{{/a/b}}.c & d')
    expect(parsed(url)).toMatchObject({ exchange: 'x', routingKey: '{{/a/b}}.c & d' })
    expect(withBrokerPart(url, 'routingKey', '')).toBe('amqp://mq.test/v?exchange=x')
    expect(withBrokerPart('amqp://mq.test?exchange=x', 'exchange', '')).toBe('amqp://mq.test')
  })
})

describe('a routing key', () => {
  const values = {
    method: 'POST',
    target: '/hooks/{{event}}/in?team=blue',
    headers: [['X-Kind', 'note']] as const,
    body: utf8('{"repo":{"full/name":"a~b","id":12},"list":["x"],"none":null}'),
    nowMs: 0,
    provider: 'github',
    event: 'push',
  }
  it.each([
    ['{{provider}}.{{ event }}', 'github.push'],
    ['{{method}}.{{header.x-kind}}.{{query.team}}', 'POST.note.blue'],
    ['{{/repo/full~1name}}.{{/repo/id}}.{{/list/0}}', 'a~b.12.x'],
    ['{{json.repo.id}}', '12'],
    ['a.{{/none}}.{{/missing/x}}.{{/repo/toString}}.{{nonsense}}.b', 'a.....b'],
    ['{{path}}', 'hooks.{{event}}.in'],
    ['fixed', 'fixed'],
  ])('%s becomes %s', (template, key) => {
    expect(fillRoutingKey(template, values)).toBe(key)
  })

  it('has nothing of a body that is not JSON', () => {
    expect(fillRoutingKey('a.{{/x}}', { ...values, body: utf8('x=1') })).toBe('a.')
  })
})
