import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { utf8 } from '../../../../shared/bytes'
import { answerChallenge, challenges, couldAsk } from '../../../../shared/challenges/index'
import type { Headers } from '../../../../shared/http/headers'
import { type KeyMaterial, noKeys } from '../../../../shared/signatures/scheme'

const answer = (
  request: { method?: string; url?: string; headers?: Headers; body?: string },
  keys: KeyMaterial = noKeys,
) =>
  answerChallenge(
    {
      method: request.method ?? 'POST',
      url: request.url ?? '/hook',
      headers: request.headers ?? [],
      body: utf8(request.body ?? ''),
    },
    keys,
    { crypto: nodeCrypto },
  )
const secret = { secrets: [{ text: 'secret' }] }

describe('handshakes', () => {
  it.each([
    [
      'meta',
      { method: 'GET', url: '/h?hub.mode=subscribe&hub.challenge=a%2Bb&hub.verify_token=t' },
      'a+b',
    ],
    ['dropbox', { method: 'GET', url: '/h?challenge=abc' }, 'abc'],
    ['slack', { body: '{"type":"url_verification","challenge":"abc"}' }, 'abc'],
    ['ms-graph', { url: '/h?validationToken=a%20b' }, 'a b'],
    [
      'twitch',
      {
        headers: [['Twitch-Eventsub-Message-Type', 'webhook_callback_verification']] as Headers,
        body: '{"challenge":"abc"}',
      },
      'abc',
    ],
  ])('%s is answered in plain text', (provider, request, body) => {
    const found = answer(request)
    expect(found?.challenge.provider).toBe(provider)
    expect(found?.answer).toMatchObject({ status: 200, body })
    expect(found?.answer.headers).toContainEqual(['Content-Type', 'text/plain; charset=utf-8'])
  })

  it.each([
    ['monday', { body: '{"challenge":"abc"}' }, '{"challenge":"abc"}'],
    [
      'okta',
      { method: 'GET', headers: [['X-Okta-Verification-Challenge', 'abc']] as Headers },
      '{"verification":"abc"}',
    ],
    [
      'azure-event-grid',
      {
        headers: [['aeg-event-type', 'SubscriptionValidation']] as Headers,
        body: '[{"data":{"validationCode":"abc"}}]',
      },
      '{"validationResponse":"abc"}',
    ],
    [
      'discord',
      { headers: [['X-Signature-Ed25519', '00']] as Headers, body: '{"type":1}' },
      '{"type":1}',
    ],
  ])('%s is answered in JSON', (provider, request, body) => {
    const found = answer(request)
    expect(found?.challenge.provider).toBe(provider)
    expect(found?.answer.body).toBe(body)
  })

  it('computes the answers that prove a secret', () => {
    const token = 'abc'
    const hex = createHmac('sha256', 'secret').update(token).digest('hex')
    const base64 = createHmac('sha256', 'secret').update(token).digest('base64')
    const body = JSON.stringify({
      event: 'endpoint.url_validation',
      payload: { plainToken: token },
    })
    expect(answer({ body }, secret)?.answer.body).toBe(
      JSON.stringify({ plainToken: token, encryptedToken: hex }),
    )
    expect(answer({ method: 'GET', url: '/h?crc_token=abc' }, secret)?.answer.body).toBe(
      JSON.stringify({ response_token: `sha256=${base64}` }),
    )
  })

  it('gives no answer it has no secret for', () => {
    expect(answer({ method: 'GET', url: '/h?crc_token=abc' })).toBeUndefined()
  })

  it("refuses a verify token that is not one's own", () => {
    const url = '/h?hub.mode=subscribe&hub.challenge=x&hub.verify_token=other'
    expect(answer({ method: 'GET', url }, secret)?.answer.status).toBe(403)
  })

  it('hands a secret over to be kept', () => {
    const found = answer({ headers: [['X-Hook-Secret', 's']] })
    expect(found?.answer).toMatchObject({
      status: 200,
      headers: [['X-Hook-Secret', 's']],
      keep: { name: 'X-Hook-Secret', value: 's' },
    })
    expect(answer({ body: '{"verification_token":"v"}' })?.answer.keep?.value).toBe('v')
  })

  it('offers a confirmation only where it leads to Amazon', () => {
    const confirm = (url: string) =>
      answer({ body: JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL: url }) })
        ?.answer.confirmUrl
    expect(confirm('https://sns.eu-west-1.amazonaws.com/?x=1')).toBeDefined()
    expect(confirm('https://sns.eu-west-1.amazonaws.com.evil.example/')).toBeUndefined()
    expect(confirm('http://sns.eu-west-1.amazonaws.com/')).toBeUndefined()
  })

  it('tells good and bad signatures apart for Xero', () => {
    const good = createHmac('sha256', 'secret').update('{}').digest('base64')
    const status = (signature: string) =>
      answer({ headers: [['x-xero-signature', signature]], body: '{}' }, secret)?.answer.status
    expect(status(good)).toBe(200)
    expect(status(good.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')))).toBe(401)
  })

  it('leaves ordinary deliveries alone', () => {
    expect(answer({ body: '{"type":"invoice.paid","challenge":"abc","id":1}' })).toBeUndefined()
    expect(answer({ method: 'GET', url: '/health' })).toBeUndefined()
  })
})

describe('the look at every delivery', () => {
  const ask = (request: Partial<Parameters<typeof couldAsk>[0]>) =>
    couldAsk({ method: 'POST', url: '/h', headers: [], body: utf8(''), ...request })

  it('passes an ordinary delivery by', () => {
    const headers: Headers = [['Content-Type', 'application/json']]
    expect(ask({ url: '/h?page=2', headers, body: utf8('{"type":"order.paid"}') })).toBe(false)
  })

  it.each(challenges.map(({ id, sign }) => [id, sign] as const))(
    'stops at that of %s',
    (_, sign) => {
      const signed = {
        ...('query' in sign ? { url: `/h?${sign.query}=1` } : {}),
        ...('header' in sign ? { headers: [[sign.header.toUpperCase(), '']] as Headers } : {}),
        ...('body' in sign ? { body: utf8(sign.body) } : {}),
        ...('method' in sign ? { method: sign.method } : {}),
      }
      expect(ask(signed)).toBe(true)
    },
  )

  it('stops at an escape, which could hide one', () => {
    expect(ask({ url: '/h?c%68allenge=1' })).toBe(true)
    expect(answer({ body: '{"\\u0063hallenge":"abc"}' })?.challenge.provider).toBe('monday')
  })
})
