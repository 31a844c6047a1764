import { describe, expect, it } from 'vitest'
import { maskBrokerUrl, parseBrokerUrl } from '../../../../shared/amqp/broker-address'

const parsed = (url: string) => {
  const address = parseBrokerUrl(url)
  return address.ok ? address.value : address.error
}

describe('the URL of a broker', () => {
  it('is taken apart, percent signs undone', () => {
    expect(parsed('amqps://j%40oe:p%2fw@mq.test:5673/a%2fb?exchange=x&routingKey=a.b')).toEqual({
      scheme: 'amqps',
      host: 'mq.test',
      port: 5673,
      vhost: 'a/b',
      username: 'j@oe',
      password: 'p/w',
      query: [
        ['exchange', 'x'],
        ['routingKey', 'a.b'],
      ],
    })
  })

  it('has the usual port, virtual host and guest where it names none', () => {
    const usual = { port: 5672, vhost: '/', username: 'guest', password: 'guest' }
    expect(parsed('amqp://mq.test')).toMatchObject(usual)
    expect(parsed('amqp://mq.test/%2f')).toMatchObject(usual)
    expect(parsed('amqp://guest@[::1]/')).toMatchObject({ ...usual, host: '::1' })
    expect(parsed('amqps://mq.test')).toMatchObject({ port: 5671 })
  })

  it('leaves open the password of a user that is not the guest', () => {
    expect(parsed('amqp://joe@mq.test')).toMatchObject({ username: 'joe', password: undefined })
  })

  it.each([
    'http://mq.test',
    'amqp://',
    'amqp://mq.test:0',
    'amqp://mq.test/a/b',
    'amqp://mq.test/%zz',
    'amqp://mq.test/a b',
    'amqp://mq.test/a\nb',
  ])('%j is refused', (url) => {
    expect(parseBrokerUrl(url).ok).toBe(false)
  })

  it('is told without repeating it, for it may hold a password', () => {
    expect(parsed('amqp://joe:hunter2@mq.test/a/b')).not.toContain('hunter2')
  })

  it('is shown without its password', () => {
    expect(maskBrokerUrl('amqp://joe:hunter2@mq.test/v?exchange=x')).toBe(
      'amqp://joe@mq.test/v?exchange=x',
    )
    expect(maskBrokerUrl('amqp://joe:a:b@c@mq.test')).toBe('amqp://joe@mq.test')
    expect(maskBrokerUrl('amqp://mq.test/v?x=a:b@c')).toBe('amqp://mq.test/v?x=a:b@c')
  })
})
