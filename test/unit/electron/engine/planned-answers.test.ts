import { describe, expect, it } from 'vitest'
import { createAsking } from '../../../../electron/engine/asking'
import { createPlannedAnswers } from '../../../../electron/engine/planned-answers'
import { toText, utf8 } from '../../../../shared/bytes'
import { catchAll, type Endpoint } from '../../../../shared/endpoint'
import type { Headers } from '../../../../shared/http/headers'
import type { ProviderSettings } from '../../../../shared/providers/provider'

const gaia = { answer: () => undefined, close: () => undefined }

/** Answers of one endpoint at `/hook`; `draws` are what chance brings, between 0 and 1. */
function answersOf(
  own: Partial<Endpoint>,
  draws: readonly number[] = [],
  providers: ProviderSettings = {},
) {
  const left = [...draws]
  const endpoints = [{ ...catchAll, path: '/hook', ...own }]
  const forwarding = { everywhere: [], forwarding: {}, allowedHosts: [], ownUrls: [] }
  const asking = createAsking({ ask: () => undefined, onAnswered: () => undefined })
  const tools = { gaia, asking, random: () => left.shift() ?? 0.999, now: () => 0 }
  const planned = createPlannedAnswers({ endpoints, providers, forwarding }, tools)
  return (asked: { method?: string; target?: string; headers?: Headers; body?: string } = {}) => {
    const body = utf8(asked.body ?? '')
    const answer = planned.answerFor({
      receivedAt: 0,
      method: asked.method ?? 'POST',
      target: asked.target ?? '/hook',
      httpVersion: '1.1',
      headers: asked.headers ?? [],
      trailers: [],
      remoteAddress: '127.0.0.1',
      chunks: [body],
      bodyBytes: body.length,
      endpoint: '/hook',
    })
    return { ...answer, text: toText(answer.body) }
  }
}
const response = catchAll.response

describe('the answer of an endpoint', () => {
  it('follows its sequence, and the last status stays', () => {
    const ask = answersOf({ response: { ...response, sequence: [500, 503, 200] } })
    expect([ask(), ask(), ask(), ask()].map(({ status }) => status)).toEqual([500, 503, 200, 200])
  })

  it('is the status in the path where that is wanted and a final one', () => {
    const ask = answersOf({ response: { ...response, statusInPath: true } })
    expect(ask({ target: '/hook/503?a=1' }).status).toBe(503)
    expect(ask({ target: '/hook/100' }).status).toBe(200)
    expect(answersOf({})({ target: '/hook/503' }).status).toBe(200)
  })

  it('is spoilt as often as it should be', () => {
    const chaos = [
      { percent: 20, status: 503 },
      { percent: 5, ending: 'reset' },
    ] as const
    const ask = answersOf({ response: { ...response, chaos } }, [0.19, 0.2, 0.25])
    expect(ask()).toMatchObject({ status: 503 })
    expect(ask()).toMatchObject({ ending: 'reset' })
    expect(ask()).not.toHaveProperty('ending')
  })

  it('refuses another Authorization, then another content type', () => {
    const ask = answersOf({ authorization: 'Bearer x', contentTypes: ['application/json'] })
    const type = ['Content-Type', 'application/json; charset=utf-8'] as const
    expect(ask({ headers: [type] }).status).toBe(401)
    expect(ask({ headers: [['authorization', 'Bearer x']] }).status).toBe(415)
    expect(ask({ headers: [['authorization', 'Bearer x'], type] }).status).toBe(200)
  })

  it('is filled in from the request', () => {
    const ask = answersOf({
      response: {
        ...response,
        templated: true,
        headers: [
          ['Content-Type', 'application/json'],
          ['X-Echo', '{{query.id}}'],
        ],
        body: '{"got":"{{json.name}}"}',
      },
    })
    const answer = ask({ target: '/hook?id=7', body: '{"name":"a\\"b"}' })
    expect(answer.text).toBe('{"got":"a\\"b"}')
    expect(answer.headers[1]).toEqual(['X-Echo', '7'])
  })
})

describe('an endpoint that was made for a system', () => {
  it('of Foundries is as strict on its own path as the example receiver on its one', () => {
    const providers = { foundries: { secret: 's', strict: true } }
    const ask = answersOf({ provider: 'foundries' }, [], providers)
    expect(ask({ body: '{}' })).toMatchObject({ status: 400, text: 'Invalid HMAC Sig format' })
    expect(answersOf({}, [], providers)({ body: '{}' }).status).toBe(200)
  })
})

describe('a handshake', () => {
  const handshake = { body: '{"type":"url_verification","challenge":"<b>abc</b>"}' }

  it('is answered by itself, as plain text, before any other rule', () => {
    const ask = answersOf({ contentTypes: ['text/xml'], response: { ...response, status: 500 } })
    const { status, text, headers } = ask(handshake)
    expect({ status, text }).toEqual({ status: 200, text: '<b>abc</b>' })
    expect(headers[0]?.[1]).toMatch(/^text\/plain/)
  })

  it('is answered like any request where a person wants that', () => {
    const ask = answersOf({ challenges: 'ignore', response: { ...response, body: 'mine' } })
    expect(ask(handshake).text).toBe('mine')
  })

  it('never has HTML for an answer', () => {
    const ask = answersOf({ secrets: ['secret'] })
    const asked: readonly { method?: string; target?: string; headers?: Headers; body?: string }[] =
      [
        {
          method: 'GET',
          target: '/hook?hub.mode=subscribe&hub.challenge=%3Cb%3E&hub.verify_token=secret',
        },
        { method: 'GET', target: '/hook?challenge=%3Cb%3E' },
        { method: 'GET', target: '/hook?crc_token=%3Cb%3E' },
        { target: '/hook?validationToken=%3Cb%3E' },
        { body: '{"challenge":"<b>"}' },
      ]
    for (const one of asked) {
      const types = ask(one).headers.filter(([name]) => /^content-type$/i.test(name))
      expect(types.map(([, value]) => value).join(), JSON.stringify(one)).toMatch(
        /^(text\/plain|application\/json)/,
      )
    }
  })
})

describe('the answer of an endpoint made for Azure Pipelines', () => {
  const body =
    '{"resource":{"message":{"title":"Hello, world!","subtitle":"I\'m using WebHooks!"}}}'
  const right = ['X-WH-Checksum', '750D33212D3AD4932CC390819050734831A0A94F'] as const
  const wrong = ['X-WH-Checksum', '9A2274A905ADC31382BF9849978A52D0F964994A'] as const
  const path = '/contoso/_apis/public/distributedtask/webhooks/IncomingWH'
  const own = { provider: 'azure', secrets: ['secret'] }

  it.each(['/hook', `${path}?api-version=6.0-preview`])(
    'refuses as the service does: %s',
    (target) => {
      const ask = answersOf({ ...own, path: target.split('?')[0] ?? target })
      expect(ask({ target, body, headers: [right] }).status).toBe(200)
      expect(ask({ target, body, headers: [wrong] })).toMatchObject({
        status: 500,
        text: expect.stringContaining('is not that of the body'),
      })
      expect(ask({ target, body })).toMatchObject({
        status: 500,
        text: expect.stringContaining('RequiredHeaderSignatureNotFound: the header X-WH-Checksum'),
      })
      expect(ask({ target, body: '{', headers: [right] }).status).toBe(400)
    },
  )

  it('is what the endpoint says for what the service would take', () => {
    const ask = answersOf({ ...own, response: { ...response, sequence: [503, 200] } })
    expect(ask({ body, headers: [wrong] }).status).toBe(500)
    expect(ask({ body, headers: [right] }).status).toBe(503)
    expect(ask({ body, headers: [right] }).status).toBe(200)
  })

  it('looks into the header that was chosen for the endpoint', () => {
    const ask = answersOf({ ...own, signing: { headerName: 'X-Port-Signature' } })
    expect(ask({ body, headers: [right] })).toMatchObject({
      status: 500,
      text: expect.stringContaining('X-Port-Signature'),
    })
    expect(ask({ body, headers: [['x-port-signature', right[1]]] }).status).toBe(200)
  })

  it('refuses other methods only where the service has its path', () => {
    expect(answersOf(own)({ method: 'GET' }).status).toBe(200)
    const ask = answersOf({ ...own, path })
    expect(ask({ method: 'GET', target: path }).status).toBe(405)
    expect(ask({ method: 'HEAD', target: path })).toMatchObject({ status: 405, text: '' })
  })

  it('refuses nothing without a secret', () => {
    expect(answersOf({ provider: 'azure' })({ body, headers: [wrong] }).status).toBe(200)
  })
})
