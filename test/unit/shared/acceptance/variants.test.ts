import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { type AcceptanceSource, type Bench, createBench } from '../../../../shared/acceptance/bench'
import { chooseVariants, planVariants } from '../../../../shared/acceptance/plan-variants'
import type { Made, Variant } from '../../../../shared/acceptance/variant'
import { variants } from '../../../../shared/acceptance/variants'
import { toText, utf8 } from '../../../../shared/bytes'
import { headerOf, headersOf } from '../../../../shared/http/headers'
import type { JsonValue } from '../../../../shared/json-value'
import { planReplayHeaders } from '../../../../shared/replay-headers'
import { schemeOf } from '../../../../shared/signatures/find-scheme'
import type { KeyMaterial, SignedRequest } from '../../../../shared/signatures/scheme'
import { readVector, type SignatureVector } from '../../../../shared/signatures/vectors'

const file = new URL('../../../fixtures/signatures/signature-vectors.json', import.meta.url)
const vectors = (JSON.parse(readFileSync(file, 'utf8')) as readonly JsonValue[])
  .map(readVector)
  .filter((vector) => vector !== undefined)
const nowMs = 1_780_000_000_000
const tools = {
  crypto: nodeCrypto,
  nowMs,
  newId: () => '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  gzip: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)),
}

interface Wishes {
  readonly headers?: SignedRequest['headers']
  readonly body?: Uint8Array
  readonly keys?: KeyMaterial
}

const source = (schemeId: string, secret: string, wishes: Wishes = {}): AcceptanceSource => {
  const scheme = schemeOf(schemeId)
  if (!scheme) throw new Error(schemeId)
  const { headers = [['Content-Type', 'application/json']], body = utf8(anEvent), keys } = wishes
  return {
    captured: { method: 'POST', target: '/hook', headers, body },
    change: {
      url: 'http://127.0.0.1:9/hook',
      setHeaders: [],
      dropHeaders: [],
      credentials: 'leave-out',
    },
    scheme,
    keys: keys ?? { secrets: [{ text: secret }] },
  }
}

const anEvent = '{ "id": "evt_1", "amount": 500, "list": [1, 2] }'

function benchOf(from: AcceptanceSource): Bench {
  const bench = createBench(from, tools)
  if (!bench.ok) throw new Error(JSON.stringify(bench.error))
  return bench.value
}

function variantOf(id: string): Variant {
  const found = variants.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}

const made = (id: string, from: AcceptanceSource): Made => variantOf(id).make(benchOf(from))

function requestOf(result: Made): SignedRequest {
  const [request] = result.kind === 'requests' ? result.requests : []
  if (!request) throw new Error(JSON.stringify(result))
  return request
}

/** As it goes over the wire, and as a receiver that undoes the Content-Encoding has it. */
function received(request: SignedRequest): SignedRequest {
  const planned = planReplayHeaders(request.headers, {
    host: '127.0.0.1:9',
    method: request.method,
    bodyBytes: request.body.length,
    credentials: 'send',
    setHeaders: [],
  })
  if (!planned.ok) throw new Error(planned.error.code)
  const isGzip = headerOf(request.headers, 'Content-Encoding') === 'gzip'
  const body = isGzip ? new Uint8Array(gunzipSync(request.body)) : request.body
  return { ...request, headers: planned.value.sent, body }
}

const standardSecret = `whsec_${btoa('0123456789abcdef01234567')}`

/** A vector as a capture: its request, with the secret that is known for it. */
function sourceOf({ scheme: id, request, keys }: SignatureVector): AcceptanceSource | undefined {
  const scheme = schemeOf(id)
  if (!scheme || keys.secrets.length === 0) return undefined
  const { toleranceSeconds: _, ...known } = keys
  return {
    captured: {
      method: request.method,
      target: new URL(request.url).pathname,
      headers: request.headers,
      body: request.body,
    },
    change: { url: request.url, setHeaders: [], dropHeaders: [], credentials: 'leave-out' },
    scheme,
    keys: known,
  }
}

describe('every variant of every scheme with a known secret', () => {
  const known = new Map<string, SignatureVector>()
  for (const vector of vectors) {
    if (vector.expected === 'valid' && sourceOf(vector) && vector.request.body.length > 0) {
      known.set(vector.scheme, known.get(vector.scheme) ?? vector)
    }
  }
  const benches = [...known].flatMap(([id, vector]) => {
    const from = sourceOf(vector)
    const bench = from && createBench(from, tools)
    return bench?.ok ? [[id, bench.value] as const] : []
  })

  it('meets most of them', () => {
    expect(benches.length).toBeGreaterThan(55)
  })

  it.each(benches)('%s: our own verifier answers as a correct handler must', (_id, bench) => {
    for (const variant of variants) {
      const result = variant.make(bench)
      if (result.kind === 'not-applicable') {
        expect(result.reason).toMatch(/^\S.*\.$/s)
        continue
      }
      for (const request of result.requests) {
        const { verdict, remarks } = bench.verify(received(request))
        const isAccepted = verdict === 'valid'
        const isRight = result.wanted === 'either' || isAccepted === (result.wanted === 'accepted')
        expect({ variant: variant.id, wanted: result.wanted, verdict, remarks, isRight }).toEqual(
          expect.objectContaining({ isRight: true }),
        )
      }
    }
  })
})

describe('a variant', () => {
  it('puts the old and the new signature into one header, as senders do while rotating', () => {
    const stripe = requestOf(made('rotation', source('stripe', 'new')))
    expect(headerOf(stripe.headers, 'Stripe-Signature')).toMatch(
      /^t=1780000000,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/,
    )
    const standard = requestOf(made('rotation', source('standard-webhooks', standardSecret)))
    expect(headerOf(standard.headers, 'webhook-signature')).toMatch(/^v1,\S{44} v1,\S{44}$/)
    const [old, own] = headerOf(stripe.headers, 'Stripe-Signature')?.split(',v1=').slice(1) ?? []
    const [genuine] = benchOf(source('stripe', 'new')).check.candidates
    expect([old === genuine, own === genuine]).toEqual([false, true])
  })

  it('turns the letter case of a digest and of names, and nothing else', () => {
    const github = requestOf(made('hex-case', source('github-sha256', 'x')))
    expect(headerOf(github.headers, 'X-Hub-Signature-256')).toMatch(/^sha256=[0-9A-F]{64}$/)
    const azure = requestOf(made('hex-case', source('azure-devops', 'x')))
    expect(headerOf(azure.headers, 'X-WH-Checksum')).toMatch(/^[0-9a-f]{40}$/)
    const names = requestOf(made('name-case', source('github-sha256', 'x'))).headers
    expect(names.map(([name]) => name)).toContain('x-hub-signature-256')
    const upper = requestOf(
      made('name-case', source('standard-webhooks', standardSecret, { headers: [['host', 'a']] })),
    ).headers.map(([name]) => name)
    expect(upper.filter((name) => name.startsWith('WEBHOOK-'))).toHaveLength(3)
  })

  it('alters one bit of the body and leaves JSON whole', () => {
    const from = source('github-sha256', 'x')
    const { body } = requestOf(made('flipped-byte', from))
    const differing = [...body].filter((byte, at) => byte !== from.captured.body[at])
    expect([body.length, differing.length]).toEqual([from.captured.body.length, 1])
    expect(() => JSON.parse(toText(body) ?? '')).not.toThrow()
  })

  it('compresses the body after it was signed', () => {
    const { headers, body } = requestOf(made('gzip', source('github-sha256', 'x')))
    expect(toText(new Uint8Array(gunzipSync(body)))).toBe(anEvent)
    expect(headerOf(headers, 'Content-Encoding')).toBe('gzip')
    expect(headerOf(headers, 'Content-Length')).toBe(String(body.length))
  })

  it('repeats the header, and the whole delivery', () => {
    const twice = requestOf(made('duplicate-header', source('stripe', 'x')))
    expect(headersOf(twice.headers, 'Stripe-Signature')).toHaveLength(2)
    const delivery = made('duplicate-delivery', source('standard-webhooks', standardSecret))
    const ids =
      delivery.kind === 'requests'
        ? delivery.requests.map(({ headers }) => headerOf(headers, 'webhook-id'))
        : []
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(ids[1])
  })

  it('lets the values of a token be wrong without giving the right one away', () => {
    const from = source('cloud-automator', 'Bearer the-real-token')
    for (const id of ['wrong-secret', 'header-missing', 'header-empty', 'header-garbage']) {
      const { headers } = requestOf(made(id, from))
      expect(JSON.stringify(headers)).not.toContain('the-real-token')
    }
    expect(headerOf(requestOf(made('valid', from)).headers, 'Authorization')).toBe(
      'Bearer the-real-token',
    )
    expect(made('flipped-byte', from).kind).toBe('not-applicable')
  })

  it('leaves out both signatures of a sender that puts two on a request', () => {
    const headers = [
      ['X-Hub-Signature', `sha1=${'0'.repeat(40)}`],
      ['X-Hub-Signature-256', `sha256=${'0'.repeat(64)}`],
      ['X-GitHub-Event', 'push'],
    ] as const
    const bare = requestOf(made('header-missing', source('github-sha256', 'x', { headers })))
    const names = bare.headers.map(([name]) => name)
    expect(names.filter((name) => /signature/i.test(name))).toEqual([])
    expect(names).toContain('X-GitHub-Event')
  })

  it('keeps captured credentials back, but not those it signs with', () => {
    const headers = [
      ['Authorization', 'Bearer captured'],
      ['Cookie', 'a=b'],
    ] as const
    const stripe = requestOf(made('valid', source('stripe', 'x', { headers })))
    expect(stripe.headers.map(([name]) => name)).not.toContain('Authorization')
    const token = requestOf(made('valid', source('cloud-automator', 'mine', { headers })))
    expect(token.headers.filter(([name]) => /authorization|cookie/i.test(name))).toEqual([
      ['Authorization', 'mine'],
    ])
  })
})

describe('the plan', () => {
  it('says why a variant does not apply', () => {
    const plan = planVariants(benchOf(source('github-sha256', 'x', { body: utf8('a=1') })))
    const skipped = plan.flatMap((one) =>
      one.kind === 'not-applicable' ? [[one.id, one.reason]] : [],
    )
    expect(skipped).toEqual([
      ['minimized', 'The body is not JSON.'],
      ['pretty', 'The body is not JSON.'],
      ['rotation', 'GitHub does not put several signatures into one header.'],
      ['stale', 'GitHub signs no time.'],
      ['future', 'GitHub signs no time.'],
    ])
  })

  it('takes either answer to a time ahead where the sender sets no limit', () => {
    const wanted = (id: string) => {
      const result = made('future', source(id, 'x'))
      return result.kind === 'requests' ? result.wanted : result.reason
    }
    expect([wanted('stripe'), wanted('slack')]).toEqual(['either', 'refused'])
  })

  it('has something to send also for a sender that signs nothing', () => {
    const plan = planVariants(benchOf(source('gaia', '', { keys: { secrets: [] } })))
    const sent = plan.flatMap((one) => (one.kind === 'wanted' ? [one.id] : []))
    expect(sent).toEqual(['valid', 'name-case', 'duplicate-delivery', 'gzip'])
  })

  it('knows variants by name, and no others', () => {
    const ids = (result: ReturnType<typeof chooseVariants>) =>
      result.ok ? result.value.map(({ id }) => id) : result.error
    expect(ids(chooseVariants(['stale', 'valid']))).toEqual(['valid', 'stale'])
    expect(ids(chooseVariants([], ['gzip']))).not.toContain('gzip')
    expect(ids(chooseVariants(['nonsense']))).toMatchObject({
      detail: expect.stringContaining('“nonsense” is no variant. There are: valid, '),
    })
    expect(chooseVariants(['gzip'], ['gzip']).ok).toBe(false)
  })

  it('needs a request that a correct handler would take', () => {
    const none = createBench(source('stripe', '', { keys: { secrets: [] } }), tools)
    expect(none).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })
})
