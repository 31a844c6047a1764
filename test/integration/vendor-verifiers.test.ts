import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sign as signAsGitHub, verify as verifyGitHub } from '@octokit/webhooks-methods'
import { HTTPModuleFunctions } from '@slack/bolt'
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'
import twilio from 'twilio'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type ReplayParts, replayCapture } from '../../electron/courier/replay-capture'
import { sendReplay } from '../../electron/replay/send-replay'
import { nodeCrypto } from '../../electron/signatures/node-crypto'
import { openReader } from '../../electron/storage/reader'
import { openReplays } from '../../electron/storage/replays'
import { utf8 } from '../../shared/bytes'
import { type Headers, withoutHeaders } from '../../shared/http/headers'
import type { ReplayOrder, ReplayOutcome } from '../../shared/replay'
import { schemeOf } from '../../shared/signatures/find-scheme'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'

/** A handler as its vendor's documents write it: 200 for a genuine request, 400 for any other. */
type Handler = (request: IncomingMessage, body: string, url: string) => Promise<unknown> | unknown

interface Vendor {
  readonly scheme: string
  readonly keys: KeyMaterial
  readonly handler: (secret: string) => Handler
  readonly secret: string
  /** What its sender sent an hour ago, when it was right. */
  readonly captured: { readonly headers: Headers; readonly body: string }
  readonly edit: NonNullable<ReplayOrder['draft']>
  /** Headers of a request that the vendor's own code signed. */
  readonly signs: (body: string) => Promise<Headers> | Headers
}

const stripe = new Stripe('sk_test_not_used')
const header = ({ headers }: IncomingMessage, name: string): string => String(headers[name] ?? '')
const json = ['Content-Type', 'application/json'] as const
const setAmount = {
  body: { edits: [{ pointer: '/amount', json: '500' }], form: 'captured' },
} as const
const must = (isGenuine: boolean): void => {
  if (!isGenuine) throw new Error('not genuine')
}

const whsec = `whsec_${Buffer.from('a secret of 24 bytes ok!').toString('base64')}`
const otherWhsec = `whsec_${Buffer.from('another one of 24 bytes!').toString('base64')}`

const vendors: Readonly<Record<string, Vendor & { readonly otherSecret: string }>> = {
  Stripe: {
    scheme: 'stripe',
    secret: 'whsec_test',
    otherSecret: 'whsec_other',
    keys: { secrets: [{ text: 'whsec_test' }] },
    handler: (secret) => (request, body) =>
      stripe.webhooks.constructEvent(body, header(request, 'stripe-signature'), secret),
    captured: {
      headers: [
        ['Stripe-Signature', `t=1700000000,v1=${'0'.repeat(64)},v0=${'1'.repeat(64)}`],
        json,
      ],
      body: '{\n  "id": "evt_1",\n  "object": "event",\n  "amount": 1.50\n}',
    },
    edit: setAmount,
    signs: (body) => [
      [
        'Stripe-Signature',
        stripe.webhooks.generateTestHeaderString({ payload: body, secret: 'whsec_test' }),
      ],
    ],
  },
  GitHub: {
    scheme: 'github-sha256',
    secret: 'It’s a secret',
    otherSecret: 'another',
    keys: { secrets: [{ text: 'It’s a secret' }] },
    handler: (secret) => async (request, body) =>
      must(await verifyGitHub(secret, body, header(request, 'x-hub-signature-256'))),
    captured: {
      headers: [
        ['X-GitHub-Event', 'push'],
        ['X-Hub-Signature', `sha1=${'0'.repeat(40)}`],
        ['X-Hub-Signature-256', `sha256=${'0'.repeat(64)}`],
        json,
      ],
      body: '{"ref":"refs/heads/é","amount":1}',
    },
    edit: setAmount,
    signs: async (body) => [['X-Hub-Signature-256', await signAsGitHub('It’s a secret', body)]],
  },
  Slack: {
    scheme: 'slack',
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    otherSecret: '00000000000000000000000000000000',
    keys: { secrets: [{ text: '8f742231b10e8888abcd99yyyzzz85a5' }] },
    handler: (secret) => async (request) => {
      await HTTPModuleFunctions.parseAndVerifyHTTPRequest({ signingSecret: secret }, request)
    },
    captured: {
      headers: [
        ['X-Slack-Request-Timestamp', '1700000000'],
        ['X-Slack-Signature', `v0=${'0'.repeat(64)}`],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: 'token=x&text=hello+world&user_name=%C3%A9',
    },
    edit: { body: { body: utf8('token=x&text=other'), edits: [], form: 'captured' } },
    signs: () => [],
  },
  'Standard Webhooks': {
    scheme: 'standard-webhooks',
    secret: whsec,
    otherSecret: otherWhsec,
    keys: { secrets: [{ text: whsec }] },
    handler: (secret) => (request, body) =>
      new Webhook(secret).verify(body, request.headers as Record<string, string>),
    captured: {
      headers: [
        ['webhook-id', 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W'],
        ['webhook-timestamp', '1700000000'],
        ['webhook-signature', `v1,${Buffer.alloc(32).toString('base64')}`],
        json,
      ],
      body: '{"type":"contact.created","amount":1}',
    },
    edit: setAmount,
    signs: (body) => {
      const now = new Date()
      return [
        ['webhook-id', 'msg_1'],
        ['webhook-timestamp', String(Math.floor(now.getTime() / 1000))],
        ['webhook-signature', new Webhook(whsec).sign('msg_1', now, body)],
      ]
    },
  },
  'Twilio, forms': {
    scheme: 'twilio',
    secret: '12345',
    otherSecret: '54321',
    keys: { secrets: [{ text: '12345' }] },
    handler: (secret) => (request, body, url) => {
      const fields = Object.fromEntries(new URLSearchParams(body))
      must(twilio.validateRequest(secret, header(request, 'x-twilio-signature'), url, fields))
    },
    captured: {
      headers: [
        ['X-Twilio-Signature', Buffer.alloc(20).toString('base64')],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: 'To=%2B18005551212&From=%2B14158675309&Digits=1234&CallSid=CA1',
    },
    edit: { body: { body: utf8('CallSid=CA2&Digits=99'), edits: [], form: 'captured' } },
    signs: () => [],
  },
}

/** Answers 200 where the vendor's own code accepts a request. */
async function listening(handler: Handler, path: string): Promise<string> {
  let base = ''
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    const whole = new Promise((resolve) => request.once('end', resolve))
    try {
      const isSlack = request.headers['x-slack-signature'] !== undefined
      // Bolt reads the body itself.
      if (!isSlack) await whole
      await handler(request, Buffer.concat(chunks).toString(), `${base}${request.url}`)
      response.writeHead(200).end()
    } catch {
      response.writeHead(400).end()
    }
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return `${base}${path}`
}

interface Wishes extends Partial<ReplayOrder> {
  readonly handler: Handler
  readonly place?: string
}

/** Captures a request and replays it signed anew. */
async function replay(vendor: Vendor, { handler, place = '/hook?a=1', ...more }: Wishes) {
  const folder = aDataFolder()
  const store = await aStore({ folder, onGone: () => undefined })
  ofResult(await store.append(anArrival({ target: place, ...vendor.captured })))
  await store.close()
  const reader = ofResult(openReader(folder))
  const replays = ofResult(openReplays(folder))
  const parts: ReplayParts = {
    reader,
    replays,
    now: Date.now,
    newId: randomUUID,
    sources: { endpoints: [], providers: {} },
  }
  const url = await listening(handler, place)
  const captureId = ofResult(reader.resolve('latest'))
  const order: ReplayOrder = { captureId, url, timeoutMs: 5000, tls: 'verify', ...more }
  const attempt = ofResult(await replayCapture(order, parts, { keys: vendor.keys }))
  reader.close()
  replays.close()
  return attempt
}

/** What the handler answered. */
async function replayed(vendor: Vendor, wishes: Wishes): Promise<number> {
  return statusOf((await replay(vendor, wishes)).outcome)
}

function statusOf(outcome: ReplayOutcome): number {
  if (outcome.kind === 'failed') throw new Error(JSON.stringify(outcome.error))
  return outcome.reply.status
}

/** The same request with its last byte changed. */
async function forged(vendor: Vendor, handler: Handler): Promise<number> {
  const { url, method, sentHeaders } = await replay(vendor, { handler })
  const body = utf8(vendor.captured.body).with(-1, 0x20)
  const headers = withoutHeaders(sentHeaders, ['Hookwright-Hops'])
  const order = { url, timeoutMs: 5000, tls: 'verify' } as const
  return statusOf((await sendReplay({ method, headers, body }, order)).outcome)
}

describe.each(Object.entries(vendors))('the own verifier of %s', (_, vendor) => {
  const genuine = vendor.handler(vendor.secret)

  it('accepts a capture of long ago that is signed anew', async () => {
    expect(await replayed(vendor, { handler: genuine })).toBe(200)
  })

  it('accepts it after an edit', async () => {
    expect(await replayed(vendor, { handler: genuine, draft: vendor.edit })).toBe(200)
  })

  it('refuses it as it was captured', async () => {
    expect(await replayed(vendor, { handler: genuine, signing: { kind: 'as-captured' } })).toBe(400)
  })

  it('refuses it with another secret', async () => {
    expect(await replayed(vendor, { handler: vendor.handler(vendor.otherSecret) })).toBe(400)
  })

  it('refuses it when one byte changes on the way', async () => {
    expect(await forged(vendor, genuine)).toBe(400)
  })
})

describe('what a vendor signs', () => {
  const signers = Object.entries(vendors).filter(([name]) => !/Slack|Twilio/.test(name))

  it.each(signers)('is valid here: %s', async (_, { scheme, keys, signs, captured }) => {
    const request = {
      method: 'POST',
      url: 'https://hook.test/in',
      headers: await signs(captured.body),
      body: utf8(captured.body),
    }
    const check = schemeOf(scheme)?.verify(request, keys, nodeCrypto, Date.now())
    expect(check).toMatchObject({ verdict: 'valid' })
    const other = { ...request, body: utf8(`${captured.body} `) }
    expect(schemeOf(scheme)?.verify(other, keys, nodeCrypto, Date.now())).toMatchObject({
      verdict: 'invalid',
    })
  })

  it('is valid here: Twilio, by its own example of a signature', () => {
    const url = 'https://hook.test/in?a=1'
    const params = { To: '+1800', From: '+1415', CallSid: 'CA1' }
    const signature = twilio.getExpectedTwilioSignature('12345', url, params)
    const request = {
      method: 'POST',
      url,
      headers: [
        ['X-Twilio-Signature', signature],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ] as const,
      body: utf8(String(new URLSearchParams(params))),
    }
    const keys = { secrets: [{ text: '12345' }] }
    expect(schemeOf('twilio')?.verify(request, keys, nodeCrypto, Date.now())).toMatchObject({
      verdict: 'valid',
    })
  })
})

describe('a JSON body of Twilio', () => {
  const body = '{"amount":1}'
  const vendor: Vendor = {
    ...(vendors['Twilio, forms'] as Vendor),
    captured: {
      headers: [['X-Twilio-Signature', Buffer.alloc(20).toString('base64')], json],
      body,
    },
    handler: (secret) => (request, text, url) =>
      must(
        twilio.validateRequestWithBody(secret, header(request, 'x-twilio-signature'), url, text),
      ),
  }
  const place = `/hook?bodySHA256=${createHash('sha256').update(body).digest('hex')}`

  it('is accepted by its own verifier when signed anew', async () => {
    expect(await replayed(vendor, { handler: vendor.handler('12345'), place })).toBe(200)
  })

  it('is accepted after an edit, with the digest in the URL of what is sent', async () => {
    const handler = vendor.handler('12345')
    expect(await replayed(vendor, { handler, place, draft: setAmount })).toBe(200)
  })
})
