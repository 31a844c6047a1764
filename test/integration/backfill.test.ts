import { describe, expect, it } from 'vitest'
import { type ApiOptions, openDeliveryApi } from '../../electron/backfill/delivery-api'
import { fetchDelivery } from '../../electron/backfill/fetch-delivery'
import { lookForMissing } from '../../electron/backfill/look-for-missing'
import { toArrival } from '../../electron/fixtures/import-files'
import { openReader } from '../../electron/storage/reader'
import type { BackfillSince } from '../../shared/backfill/backfill-order'
import type { DeliverySource, Place } from '../../shared/backfill/delivery-source'
import { github } from '../../shared/backfill/sources/github'
import { gitlab } from '../../shared/backfill/sources/gitlab'
import { stripe } from '../../shared/backfill/sources/stripe'
import { toLossyText, utf8 } from '../../shared/bytes'
import { noKeys } from '../../shared/signatures/scheme'
import { aDeliveryServer } from '../support/a-delivery-server'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'
import {
  type DeliveryServer,
  githubApi,
  gitlabApi,
  hookSecret,
  type KnownDelivery,
  stripeApi,
  type Trouble,
} from '../support/delivery-server'

const nowMs = Date.parse('2031-05-10T12:00:00Z')
const token = 'ghp_notARealToken0123456789'
const repo: Place = { repo: 'ada/engine' }

const aDelivery = (wishes: Partial<KnownDelivery> = {}): KnownDelivery => ({
  id: '22278341234567681',
  guid: '58474f00-b361-11eb-836d-0e4f3503ccbe',
  event: 'issues',
  deliveredAt: '2031-05-10T10:00:00Z',
  payload: '{"action":"opened","n":1.0,"big":12345678901234567890}',
  ...wishes,
})

const aGithub = (deliveries: readonly KnownDelivery[], trouble?: Trouble) =>
  aDeliveryServer({ token, answer: githubApi(deliveries), ...(trouble ? { trouble } : {}) })

const apiOf = (
  server: DeliveryServer,
  source: DeliverySource = github,
  wishes: Partial<ApiOptions> = {},
) =>
  ofResult(
    openDeliveryApi({
      source,
      api: server.url,
      token,
      signal: new AbortController().signal,
      env: {},
      ...wishes,
    }),
  )

interface Looking {
  readonly source?: DeliverySource
  readonly place?: Place
  readonly since?: BackfillSince
  readonly dataDir?: string
  readonly api?: Partial<ApiOptions>
}

async function lookAt(server: DeliveryServer, looking: Looking = {}) {
  const { source = github, place = repo, since = { kind: 'all' }, dataDir } = looking
  const reader = dataDir === undefined ? undefined : ofResult(openReader(dataDir))
  const looked = await lookForMissing({
    source,
    api: apiOf(server, source, looking.api),
    order: { place, since },
    reader,
    nowMs,
    signal: new AbortController().signal,
  })
  reader?.close()
  return looked
}

async function fetchOf(
  server: DeliveryServer,
  { source = github, place = repo, secret }: Looking & { readonly secret?: string } = {},
) {
  const { deliveries } = ofResult(await lookAt(server, { source, place }))
  const [first] = deliveries
  if (!first) throw new Error('nothing was listed')
  const keys = secret === undefined ? noKeys : { secrets: [{ text: secret }] }
  const fetched = ofResult(
    await fetchDelivery(first, { source, place, keys, api: apiOf(server, source) }),
  )
  if (fetched.kind === 'refused') throw new Error(JSON.stringify(fetched.error))
  return fetched
}

describe('what a sender tried to deliver', () => {
  it('is read page by page, as far back as the sender keeps it', async () => {
    const server = await aGithub([
      aDelivery({ id: '5', guid: 'e' }),
      aDelivery({ id: '4', guid: 'd', deliveredAt: '2031-05-09T10:00:00Z' }),
      aDelivery({ id: '3', guid: 'c', deliveredAt: '2031-05-08T10:00:00Z' }),
      aDelivery({ id: '2', guid: 'b', deliveredAt: '2031-05-07T10:00:00Z' }),
      aDelivery({ id: '1', guid: 'a', deliveredAt: '2031-05-06T10:00:00Z' }),
    ])
    const { deliveries, sinceMs } = ofResult(await lookAt(server))
    expect(deliveries.map(({ id }) => id)).toEqual(['5', '4', '3'])
    expect(new Date(sinceMs).toISOString()).toBe('2031-05-07T12:00:00.000Z')
    expect(server.asked).toEqual([
      'GET /repos/ada/engine/hooks?per_page=100',
      'GET /repos/ada/engine/hooks/42/deliveries?per_page=100',
      'GET /repos/ada/engine/hooks/42/deliveries?per_page=100&cursor=2',
    ])
  })

  it('keeps ids that no double can hold', async () => {
    const server = await aGithub([aDelivery()])
    const { deliveries } = ofResult(await lookAt(server))
    expect(deliveries[0]?.key).toBe('/repos/ada/engine/hooks/42/deliveries/22278341234567681')
  })

  it('is one offer for all tries of a delivery', async () => {
    const server = await aGithub([
      aDelivery({ id: '2', redelivery: true, statusCode: 200 }),
      aDelivery({ id: '1', statusCode: 0, status: 'failed to connect' }),
    ])
    const { deliveries } = ofResult(await lookAt(server))
    expect(deliveries).toMatchObject([{ id: '2', tries: 2, isRedelivery: true }])
  })

  it('is compared with what is here, imported or observed', async () => {
    const dataDir = aDataFolder()
    const store = await aStore({ folder: dataDir })
    await store.append(anArrival({ headers: [['x-github-delivery', 'HERE']] }))
    await store.close()
    const server = await aGithub([
      aDelivery({ id: '2', guid: 'here' }),
      aDelivery({ id: '1', guid: 'lost' }),
    ])
    const { deliveries } = ofResult(await lookAt(server, { dataDir }))
    expect(deliveries.map(({ mark, isHere }) => [mark, isHere])).toEqual([
      ['here', true],
      ['lost', false],
    ])
  })

  it('is asked for since the last capture of this sender, with a few minutes to spare', async () => {
    const dataDir = aDataFolder()
    const store = await aStore({ folder: dataDir })
    const receivedAt = Date.parse('2031-05-10T09:00:00Z')
    await store.append(anArrival({ receivedAt, headers: [['X-GitHub-Delivery', 'a']] }))
    await store.append(anArrival({ receivedAt: receivedAt + 3_600_000 }))
    await store.close()
    const server = await aGithub([aDelivery()])
    const since = { kind: 'last capture' } as const
    const { sinceMs } = ofResult(await lookAt(server, { dataDir, since }))
    expect(new Date(sinceMs).toISOString()).toBe('2031-05-10T08:55:00.000Z')
  })

  it('is never asked for further back than the sender keeps', async () => {
    const server = await aGithub([aDelivery()])
    const since = { kind: 'ago', ms: 100 * 86_400_000 } as const
    const { sinceMs } = ofResult(await lookAt(server, { since }))
    expect(new Date(sinceMs).toISOString()).toBe('2031-05-07T12:00:00.000Z')
  })
})

describe('a delivery of GitHub', () => {
  it('is proven where the secret is known and the signature fits', async () => {
    const told = '{\n  "action": "opened",\n  "n": 1.0,\n  "big": 12345678901234567890\n}'
    const server = await aGithub([aDelivery({ told })])
    const { request, proof } = await fetchOf(server, { secret: hookSecret })
    expect(toLossyText(request.body)).toBe(aDelivery().payload)
    expect(proof).toBe('proven')
    expect(request.note).toContain('exactly what was signed')
    expect(request).toMatchObject({ origin: 'backfilled', target: '/github?a=1' })
  })

  it('is proven in the spelling that was signed, where the API escapes what GitHub sends', async () => {
    const payload = '{"title":"<ü&😀>"}'
    const told = '{"title": "\\u003c\\u00fc\\u0026\\ud83d\\ude00\\u003e"}'
    const server = await aGithub([aDelivery({ payload, told })])
    const { request, proof } = await fetchOf(server, { secret: hookSecret })
    expect(toLossyText(request.body)).toBe(payload)
    expect(proof).toBe('proven')
  })

  it('is proven as a form, too', async () => {
    const contentType = 'application/x-www-form-urlencoded'
    const server = await aGithub([aDelivery({ contentType, payload: '{"a":"b c~(d)*"}' })])
    const { request, proof } = await fetchOf(server, { secret: hookSecret })
    expect(toLossyText(request.body)).toMatch(/^payload=%7B%22a%22/)
    expect(proof).toBe('proven')
  })

  it('says that nothing proves it where no secret is known, or none fits', async () => {
    const server = await aGithub([aDelivery()])
    const unchecked = await fetchOf(server)
    expect(unchecked.proof).toBe('unchecked')
    expect(unchecked.request.note).toContain('reported by the sender, not observed')
    const refuted = await fetchOf(server, { secret: 'another' })
    expect(refuted.proof).toBe('refuted')
    expect(refuted.request.note).toContain('none of the known secrets')
  })

  it('belongs to the endpoint it was sent to, and comes through a hand-over', async () => {
    const { request } = await fetchOf(await aGithub([aDelivery()]))
    const arrival = toArrival(request, nowMs, ['/', '/github', '/git'])
    expect(arrival).toMatchObject({ endpoint: '/github', origin: 'backfilled' })
    expect(arrival.receivedAt).toBe(Date.parse('2031-05-10T10:00:00Z'))
  })
})

describe('events of Stripe', () => {
  const created = nowMs / 1000 - 60
  const events = ['evt_3', 'evt_2', 'evt_1'].map((id, at) => ({ id, created: created - at }))

  it('are paged by the last one, and taken byte for byte', async () => {
    const server = await aDeliveryServer({ token, answer: stripeApi(events) })
    const place = { path: '/stripe', undelivered: 'yes', type: 'invoice.paid,charge.failed' }
    const { deliveries } = ofResult(await lookAt(server, { source: stripe, place }))
    expect(deliveries.map(({ id }) => id)).toEqual(['evt_3', 'evt_2', 'evt_1'])
    expect(server.asked.at(-1)).toBe(
      `GET /v1/events?limit=100&created%5Bgte%5D=${nowMs / 1000 - 30 * 86_400}&types%5B%5D=invoice.paid&types%5B%5D=charge.failed&delivery_success=false&starting_after=evt_2`,
    )
    const { request, proof } = await fetchOf(server, { source: stripe, place, secret: 'whsec_x' })
    expect(toLossyText(request.body)).toContain('\n  "data": {"amount": 10.00},\n')
    expect(request).toMatchObject({ target: '/stripe', receivedAt: created * 1000 })
    expect(proof).toBe('unchecked')
  })

  it('are here where a body has their id, and not where it only mentions it', async () => {
    const dataDir = aDataFolder()
    const store = await aStore({ folder: dataDir })
    const bodies = ['{"id" : "evt_1","object":"event"}', '{"id":"evt_9","about":"evt_2"}']
    for (const body of bodies) await store.append(anArrival({ chunks: [utf8(body)] }))
    await store.close()
    const server = await aDeliveryServer({ token, answer: stripeApi(events) })
    const looked = await lookAt(server, { source: stripe, place: {}, dataDir })
    expect(ofResult(looked).deliveries.map(({ id, isHere }) => [id, isHere])).toEqual([
      ['evt_3', false],
      ['evt_2', false],
      ['evt_1', true],
    ])
  })
})

describe('events of GitLab', () => {
  const events = ['3', '2', '1'].map((id) => ({ id, key: `key-${id}`, at: '2031-05-10T10:00:00Z' }))
  const looking = { source: gitlab, place: { project: 'ada/engine' } }

  it('are taken from the page they stand on, without what GitLab leaves out', async () => {
    const server = await aDeliveryServer({ token, answer: gitlabApi(events) })
    const { deliveries } = ofResult(await lookAt(server, looking))
    expect(deliveries.map(({ mark }) => mark)).toEqual(['key-3', 'key-2', 'key-1'])
    const { request } = await fetchOf(server, looking)
    expect(toLossyText(request.body)).toBe(
      '{"object_kind":"push","project_id":12345678901234567890}',
    )
    expect(request.headers.map(([name]) => name)).not.toContain('X-Gitlab-Token')
    expect(server.headers[0]).toMatchObject({ 'private-token': token })
  })

  it('are found on a later page, where others came meanwhile', async () => {
    const all = [...events]
    const server = await aDeliveryServer({ token, answer: (...asked) => gitlabApi(all)(...asked) })
    const { deliveries } = ofResult(await lookAt(server, looking))
    const [newest] = deliveries
    for (const id of ['5', '4']) all.unshift({ id, key: id, at: '2031-05-10T11:00:00Z' })
    if (!newest) throw new Error('nothing was listed')
    const fetched = await fetchDelivery(newest, {
      ...looking,
      keys: noKeys,
      api: apiOf(server, gitlab),
    })
    expect(ofResult(fetched)).toMatchObject({ kind: 'request', delivery: { id: '3' } })
  })
})

describe('an API that does not give them', () => {
  it('is told apart: no such token, no right, nothing there', async () => {
    const server = await aGithub([])
    const refused = await lookAt(server, { api: { token: 'ghp_wrong' } })
    expect(refused).toMatchObject({
      error: { code: 'api-refused', status: 401, said: 'Bad credentials for Bearer ••••' },
    })
    const missing = await lookAt(server, { place: { repo: 'ada/other' } })
    expect(missing).toMatchObject({
      error: { code: 'api-missing', what: '/repos/ada/other/hooks' },
    })
    const forbidden = await aGithub([], (_, response) => {
      response.writeHead(403).end('{"message":"Resource not accessible by token."}')
      return true
    })
    expect(await lookAt(forbidden)).toMatchObject({
      error: { code: 'api-refused', status: 403, said: 'Resource not accessible by token' },
    })
  })

  it('is left alone for as long as it asks, and asked again', async () => {
    let isFirst = true
    const pauses: number[] = []
    const server = await aGithub([aDelivery()], (_, response) => {
      if (!isFirst) return false
      isFirst = false
      response.writeHead(429, { 'Retry-After': '0' }).end('{}')
      return true
    })
    const looked = await lookAt(server, { api: { onWait: (seconds) => pauses.push(seconds) } })
    expect(ofResult(looked).deliveries).toHaveLength(1)
    expect(pauses).toEqual([0])
  })

  it('is not waited for longer than a person would', async () => {
    const reset = String(nowMs / 1000 + 1800)
    const server = await aGithub([], (_, response) => {
      const spent = { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': reset }
      response.writeHead(403, spent).end('{"message":"API rate limit exceeded"}')
      return true
    })
    expect(await lookAt(server, { api: { now: () => nowMs } })).toMatchObject({
      error: { code: 'api-busy', retryAfterSeconds: 1800 },
    })
    expect(server.asked).toHaveLength(1)
  })

  it('gets no token at another address, whether a page or a redirect leads there', async () => {
    const elsewhere = await aGithub([aDelivery()])
    const redirecting = await aGithub([], (_, response) => {
      response.writeHead(301, { Location: `${elsewhere.url}/repos/ada/engine/hooks` }).end()
      return true
    })
    expect(await lookAt(redirecting)).toMatchObject({ error: { code: 'api-failed' } })
    const linking = await aGithub([], (_, response) => {
      response.writeHead(200, { Link: `<${elsewhere.url}/page2>; rel="next"` }).end('[]')
      return true
    })
    expect(await lookAt(linking)).toMatchObject({ error: { code: 'api-failed' } })
    expect(elsewhere.asked).toEqual([])
  })

  it('may send on within its own address, as GitHub does for a repository that moved', async () => {
    const server = await aGithub([aDelivery()], (request, response) => {
      if (!request.url?.startsWith('/repos/ada/old')) return false
      response.writeHead(301, { Location: '/repos/ada/engine/hooks' }).end()
      return true
    })
    const { deliveries } = ofResult(
      await lookAt(server, { place: { repo: 'ada/engine' }, api: { api: server.url } }),
    )
    expect(deliveries).toHaveLength(1)
    expect(ofResult(await apiOf(server).get('/repos/ada/old/hooks')).host).toBe(
      new URL(server.url).host,
    )
  })

  it('is given up where its answer breaks off, is no JSON, or does not come', async () => {
    const cut = await aGithub([], (_, response) => {
      response.writeHead(200, { 'Content-Length': '100' })
      response.write('[')
      setImmediate(() => response.destroy())
      return true
    })
    expect(await lookAt(cut)).toMatchObject({
      error: { code: 'api-failed', detail: 'its answer broke off' },
    })
    const prose = await aGithub([], (_, response) => {
      response.writeHead(200).end('<html>')
      return true
    })
    expect(await lookAt(prose)).toMatchObject({ error: { code: 'api-failed' } })
    const silent = await aGithub([], () => true)
    expect(await lookAt(silent, { api: { timeoutMs: 100 } })).toMatchObject({
      error: { code: 'target-unreachable', cause: 'timeout' },
    })
  })

  it('is not asked over plain http, unless it is this machine', () => {
    const open = (api: string) =>
      openDeliveryApi({
        source: github,
        api,
        token,
        signal: new AbortController().signal,
        env: {},
      })
    expect(open('http://ghe.example.test/api/v3')).toMatchObject({
      error: { code: 'bad-input', detail: expect.stringContaining('gets no token') },
    })
    expect(open('https://ghe.example.test/api/v3/').ok).toBe(true)
    expect(open('http://localhost:3000').ok).toBe(true)
  })

  it('is left when a person loses patience, in the middle of a pause, too', async () => {
    const control = new AbortController()
    const server = await aGithub([], (_, response) => {
      response.writeHead(503, { 'Retry-After': '60' }).end('{}')
      return true
    })
    const api = { signal: control.signal, onWait: () => control.abort() }
    expect(await lookAt(server, { api })).toEqual({ ok: false, error: { code: 'cancelled' } })
  })
})
