import { describe, expect, it } from 'vitest'
import type { Input } from '../../shared/ipc/contract'
import { aCore } from '../support/a-core'
import { aDeliveryServer } from '../support/a-delivery-server'
import { aSecretBox } from '../support/a-secret-box'
import { aDataFolder, ofResult } from '../support/a-store'
import { allBytesIn } from '../support/all-bytes'
import { githubApi, hookSecret, type KnownDelivery, type Trouble } from '../support/delivery-server'

const token = 'ghp_notARealToken0123456789'

const deliveries: readonly KnownDelivery[] = Array.from({ length: 10 }, (_, at) => ({
  id: String(10 - at),
  guid: `guid-${10 - at}`,
  event: 'push',
  deliveredAt: new Date(Date.now() - (at + 1) * 60_000).toISOString(),
  payload: `{"n":${10 - at}.0}`,
}))

type Order = Input<'backfill.look'>

async function aWindow(trouble?: Trouble) {
  const server = await aDeliveryServer({
    token,
    answer: githubApi(deliveries),
    ...(trouble ? { trouble } : {}),
  })
  const dataDir = aDataFolder()
  const core = await aCore({ dataDir, secrets: aSecretBox() })
  const order: Order = {
    source: 'github',
    api: server.url,
    place: { repo: 'ada/engine' },
    since: { kind: 'all' },
    token: { kind: 'text', text: token, keep: 'once' },
  }
  const look = async (wishes: Partial<Order> = {}) =>
    ofResult(await core.handlers['backfill.look']({ ...order, ...wishes }))
  const page = async (query: string) =>
    ofResult(
      await core.handlers['captures.page']({
        query,
        order: 'oldest',
        after: undefined,
        since: undefined,
        limit: 100,
      }),
    ).rows
  return { server, dataDir, core, order, look, page, handlers: core.handlers }
}

describe('missed deliveries in the window', () => {
  it('are shown first, fetched when chosen, proven by the endpoint’s secret, and then here', async () => {
    const { handlers, look, page, core } = await aWindow()
    ofResult(
      await handlers['endpoints.save']({
        path: '/github',
        provider: 'github',
        addSecrets: [{ kind: 'text', text: hookSecret, keep: 'session' }],
      }),
    )
    const { id, deliveries: found } = await look()
    expect(found.every(({ isHere }) => !isHere)).toBe(true)
    expect(await page('')).toEqual([])

    const keys = found.slice(0, 6).map(({ key }) => key)
    const outcome = await handlers['backfill.fetch']({ look: id, keys })
    expect(ofResult(outcome)).toEqual({ kept: 6, proven: 6, refused: [] })
    await core.heard('backfill.progress', ({ done, total }) => done === 6 && total === 6)
    const rows = await page('origin=backfilled')
    expect(rows.map(({ endpoint, origin }) => [endpoint, origin])).toEqual(
      keys.map(() => ['/github', 'backfilled']),
    )
    expect((await core.judged('/github', 'valid')).derived?.provider).toBe('github')
    const again = await look()
    expect(again.deliveries.filter(({ isHere }) => isHere)).toHaveLength(6)
  })

  it('keep what was fetched where a person stops, and pass over what cannot be had', async () => {
    let cancel: (() => unknown) | undefined
    const { handlers, look, page } = await aWindow((request, response) => {
      if (request.url?.endsWith('/deliveries/9')) {
        response.writeHead(404).end('{}')
        return true
      }
      if (!request.url?.endsWith('/deliveries/4')) return false
      void cancel?.()
      return true
    })
    cancel = () => handlers['backfill.cancel'](null)
    const { id, deliveries: found } = await look()
    const keys = found.map(({ key }) => key)
    const outcome = ofResult(await handlers['backfill.fetch']({ look: id, keys }))
    expect(outcome).toMatchObject({
      kept: 5,
      refused: [{ id: '9', error: { code: 'api-missing' } }],
    })
    expect(await page('origin=backfilled')).toHaveLength(5)
  })

  it('need a look before they are fetched', async () => {
    const { handlers } = await aWindow()
    expect(await handlers['backfill.fetch']({ look: 'none', keys: ['/x'] })).toMatchObject({
      error: { code: 'not-found' },
    })
  })
})

describe('the token', () => {
  it('is kept only where that was wished, sealed, and for the one address', async () => {
    const { handlers, look, order, dataDir, server } = await aWindow()
    await look()
    const [once] = ofResult(await handlers['backfill.memory'](null))
    expect(once).toMatchObject({ source: 'github', place: { repo: 'ada/engine' } })
    expect(once?.token).toBeUndefined()

    await look({ token: { kind: 'text', text: token, keep: 'kept' } })
    const [kept] = ofResult(await handlers['backfill.memory'](null))
    expect(kept?.token).toMatchObject({ keptIn: 'os-keystore', hint: '••••89' })
    expect(allBytesIn(dataDir)).not.toContain(token)
    expect((await look({ token: { kind: 'kept' } })).deliveries).toHaveLength(10)

    const elsewhere = await aDeliveryServer({ token, answer: githubApi(deliveries) })
    const other: Order = { ...order, api: elsewhere.url, token: { kind: 'kept' } }
    expect((await handlers['backfill.look'](other)).ok).toBe(false)
    expect(elsewhere.asked).toEqual([])

    const [forgotten] = ofResult(await handlers['backfill.forget']({ source: 'github' }))
    expect(forgotten).toEqual({ source: 'github', api: server.url, place: order.place })
    expect((await handlers['backfill.look']({ ...order, token: { kind: 'kept' } })).ok).toBe(false)
  })

  it('is not kept where it was refused', async () => {
    const { handlers, order } = await aWindow()
    const wrong: Order = { ...order, token: { kind: 'text', text: 'ghp_wrong', keep: 'kept' } }
    expect(await handlers['backfill.look'](wrong)).toMatchObject({ error: { code: 'api-refused' } })
    expect(ofResult(await handlers['backfill.memory'](null))).toEqual([])
  })

  it('goes nowhere while the program is set offline, but to this machine', async () => {
    const { handlers, order, look } = await aWindow()
    ofResult(await handlers['settings.change']({ offline: true }))
    expect((await look()).deliveries).toHaveLength(10)
    const outside: Order = { ...order, api: 'https://api.example.test' }
    expect(await handlers['backfill.look'](outside)).toMatchObject({
      error: { code: 'target-unreachable', cause: 'offline' },
    })
    ofResult(await handlers['settings.change']({ offline: false }))
  })
})
