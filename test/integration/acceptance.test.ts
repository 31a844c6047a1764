import { randomUUID } from 'node:crypto'
import { verify as verifyGithub } from '@octokit/webhooks-methods'
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type AcceptancePlan, runAcceptance } from '../../electron/acceptance/run-acceptance'
import type { AcceptanceSource } from '../../shared/acceptance/bench'
import {
  type AcceptanceReport,
  type AcceptanceRow,
  faultyRows,
  isAsked,
  usualRules,
} from '../../shared/acceptance/report'
import { variants } from '../../shared/acceptance/variants'
import { utf8 } from '../../shared/bytes'
import { type Headers, headerOf } from '../../shared/http/headers'
import { schemeOf } from '../../shared/signatures/find-scheme'
import { ofResult } from '../support/a-store'
import { startTarget } from '../support/target-server'
import {
  type HandledScheme,
  type HandlerFault,
  handlerRules,
  handlerSecret,
  secretFor,
  serving,
  standardSecret,
  webhookHandler,
} from '../support/webhook-handler'

interface Wishes {
  readonly scheme: string
  readonly secret: string
  readonly url: string
  readonly body?: string
  readonly headers?: Headers
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  readonly onRow?: (row: AcceptanceRow) => void
}

function planFor({
  scheme: id,
  secret,
  url,
  body,
  headers = [],
  timeoutMs = 5000,
}: Wishes): AcceptancePlan {
  const scheme = schemeOf(id)
  if (!scheme) throw new Error(id)
  const source: AcceptanceSource = {
    captured: {
      method: 'POST',
      target: '/hooks',
      headers: [['Content-Type', 'application/json'], ['X-Trace', 'kept'], ...headers],
      body: utf8(body ?? '{"id":"evt_1","amount":500}'),
    },
    change: { url, setHeaders: [], dropHeaders: [], credentials: 'leave-out' },
    scheme,
    keys: { secrets: [{ text: secret }] },
  }
  const order = { timeoutMs, tls: 'verify' } as const
  return { source, captureId: undefined, variants, rules: usualRules, order }
}

const ask = (wishes: Wishes) =>
  runAcceptance(planFor(wishes), {
    now: Date.now,
    newId: randomUUID,
    signal: wishes.signal ?? new AbortController().signal,
    onRow: wishes.onRow ?? (() => undefined),
  })

const faultsOf = (report: AcceptanceReport) => faultyRows(report).map(({ id }) => id)

const rowOf = ({ rows }: AcceptanceReport, id: string) => {
  const row = rows.filter(isAsked).find((one) => one.id === id)
  if (!row) throw new Error(id)
  return row
}

const schemes = Object.keys(handlerRules) as readonly HandledScheme[]

async function faultsFound(scheme: HandledScheme, fault: HandlerFault): Promise<readonly string[]> {
  const url = await webhookHandler(handlerRules[scheme], fault)
  return faultsOf(ofResult(await ask({ scheme, secret: secretFor(scheme), url })))
}

describe('an acceptance run', () => {
  it.each(schemes)('finds nothing in a handler that verifies %s as documented', async (scheme) => {
    expect(await faultsFound(scheme, 'none')).toEqual([])
  })

  it.each(schemes)('finds that a handler of %s verifies what it wrote itself', async (scheme) => {
    expect(await faultsFound(scheme, 'parses before it verifies')).toEqual(['pretty'])
  })

  it.each(schemes)('finds that a handler of %s compares hex as text', async (scheme) => {
    const hasHex = handlerRules[scheme].encoding === 'hex'
    expect(await faultsFound(scheme, 'compares letter case')).toEqual(hasHex ? ['hex-case'] : [])
  })

  it.each([
    ['stripe', ['stale']],
    ['slack', ['stale', 'future']],
    ['standard-webhooks', ['stale', 'future']],
    ['onefuzz', []],
  ] as const)('finds that a handler of %s never looks at the time', async (scheme, found) => {
    expect(await faultsFound(scheme, 'forgets the time')).toEqual(found)
  })

  it.each(schemes)('finds that a handler of %s takes unsigned requests', async (scheme) => {
    expect(await faultsFound(scheme, 'takes unsigned requests')).toEqual([
      'header-missing',
      'header-empty',
    ])
  })

  it.each([
    ['stripe', ['rotation']],
    ['standard-webhooks', ['rotation']],
    ['github-sha256', []],
  ] as const)('finds that a handler of %s looks at one signature alone', async (scheme, found) => {
    expect(await faultsFound(scheme, 'looks at the first signature')).toEqual(found)
  })

  it.each(schemes)('finds that a handler of %s breaks on garbage', async (scheme) => {
    // Stripe's time stands in the same header: without one, garbage is refused before it can break.
    const found =
      scheme === 'stripe' ? ['header-cut'] : ['header-empty', 'header-garbage', 'header-cut']
    expect(await faultsFound(scheme, 'breaks on garbage')).toEqual(found)
  })

  it.each(schemes)('finds that a handler of %s looks at no digest at all', async (scheme) => {
    const found = await faultsFound(scheme, 'forgets the body')
    expect(found).toEqual(expect.arrayContaining(['wrong-secret', 'flipped-byte', 'header-cut']))
    expect(found).not.toContain('valid')
  })

  it('asks of a token what can be asked of a token', async () => {
    const token = 'Bearer the-configured-value'
    const url = await serving((_, headers) => (headers.authorization === token ? 200 : 401))
    const report = ofResult(await ask({ scheme: 'cloud-automator', secret: token, url }))
    expect(faultsOf(report)).toEqual([])
    const asked = report.rows.filter(isAsked).map(({ id }) => id)
    expect(asked).toEqual(expect.arrayContaining(['valid', 'wrong-secret', 'header-missing']))
    expect(asked).not.toContain('flipped-byte')

    const open = await serving(() => 200)
    const found = ofResult(await ask({ scheme: 'cloud-automator', secret: token, url: open }))
    expect(faultsOf(found)).toEqual([
      'wrong-secret',
      'header-missing',
      'header-empty',
      'header-garbage',
      'header-cut',
    ])
    expect(JSON.stringify([report, found])).not.toContain('the-configured-value')
  })
})

describe('an acceptance run against the vendors’ own libraries', () => {
  it('finds that Stripe’s compares hex as text, and nothing else', async () => {
    const { webhooks } = new Stripe('sk_test_x')
    const url = await serving((body, headers) => {
      try {
        webhooks.constructEvent(body, headers['stripe-signature'] ?? '', handlerSecret)
        return 200
      } catch {
        return 400
      }
    })
    const report = ofResult(await ask({ scheme: 'stripe', secret: handlerSecret, url }))
    expect(faultsOf(report)).toEqual(['hex-case'])
  })

  it('finds that GitHub’s compares hex as text, and nothing else', async () => {
    const url = await serving(async (body, headers) => {
      const signature = String(headers['x-hub-signature-256'] ?? '')
      if (signature === '') return 400
      return (await verifyGithub(handlerSecret, body.toString(), signature)) ? 200 : 401
    })
    const report = ofResult(await ask({ scheme: 'github-sha256', secret: handlerSecret, url }))
    expect(faultsOf(report)).toEqual(['hex-case'])
  })

  it('finds nothing in that of Standard Webhooks', async () => {
    const webhook = new Webhook(standardSecret)
    const url = await serving((body, headers) => {
      try {
        webhook.verify(body.toString(), headers as Record<string, string>)
        return 200
      } catch {
        return 400
      }
    })
    const report = ofResult(await ask({ scheme: 'standard-webhooks', secret: standardSecret, url }))
    expect(faultsOf(report)).toEqual([])
  })
})

describe('on the wire', () => {
  it('goes what the variant says, with the headers of the capture in their order', async () => {
    const target = await startTarget()
    const url = `${target.url}/hooks`
    ofResult(await ask({ scheme: 'stripe', secret: handlerSecret, url }))
    await target.close()
    const asked = variants.map(({ id }) => id).filter((id) => id !== 'rotation')
    expect(target.seen.length).toBe(asked.length + 2)
    const [first, minimized, pretty, names] = target.seen
    expect(first?.headers.map(([name]) => name)).toEqual([
      'Host',
      'Content-Type',
      'X-Trace',
      'Content-Length',
      'Stripe-Signature',
      'Hookwright-Hops',
      'Connection',
    ])
    expect(headerOf(first?.headers ?? [], 'Hookwright-Hops')).toBe('1')
    expect([minimized?.body, pretty?.body]).toEqual([
      '{"id":"evt_1","amount":500}',
      '{\n  "id": "evt_1",\n  "amount": 500\n}',
    ])
    expect(names?.headers.map(([name]) => name)).toContain('stripe-signature')
    const twice = target.seen.filter(
      ({ headers }) => headers.filter(([name]) => name === 'Stripe-Signature').length === 2,
    )
    expect(twice).toHaveLength(1)
  })
})

describe('a handler that does not answer', () => {
  it('is out of reach where nobody was ever there', async () => {
    const gone = await startTarget()
    await gone.close()
    const report = await ask({ scheme: 'stripe', secret: 'x', url: gone.url })
    expect(report).toMatchObject({ ok: false, error: { code: 'target-unreachable' } })
  })

  it('is a finding where it breaks at one variant, and the others are asked all the same', async () => {
    const url = await serving((_, headers) =>
      headers['stripe-signature'] === 'garbage' ? undefined : 200,
    )
    const report = ofResult(await ask({ scheme: 'stripe', secret: 'x', url }))
    const row = rowOf(report, 'header-garbage')
    expect(row.exchanges[0]?.status).toBeUndefined()
    expect(row.fault).toMatchObject({
      what: 'There was no answer.',
      why: expect.stringMatching(/^It broke/),
    })
    expect(rowOf(report, 'future').exchanges[0]?.status).toBe(200)
  })

  it('is not asked where it leads to a metadata service', async () => {
    const report = await ask({ scheme: 'stripe', secret: 'x', url: 'http://169.254.169.254/hooks' })
    expect(report).toMatchObject({ ok: false, error: { code: 'address-refused' } })
  })
})

describe('a run that is stopped', () => {
  it('keeps what was answered, and says that it is not the whole', async () => {
    const control = new AbortController()
    const url = await serving(() => 200)
    const seen: string[] = []
    const report = ofResult(
      await ask({
        scheme: 'stripe',
        secret: 'x',
        url,
        signal: control.signal,
        onRow: ({ id }) => {
          seen.push(id)
          if (id === 'pretty') control.abort()
        },
      }),
    )
    expect([report.state, report.rows.map(({ id }) => id)]).toEqual([
      'stopped',
      ['valid', 'minimized', 'pretty'],
    ])
    expect(seen).toHaveLength(3)
  })
})

describe('what a report holds', () => {
  it('is neither the secret nor a signature that could be used', async () => {
    const url = await serving(() => 200)
    const report = ofResult(
      await ask({
        scheme: 'stripe',
        secret: 'whsec_AbCdEfGhIjKlMnOp',
        url: `${url}?token=in-the-query-it-stands`,
        body: '{"note":"whsec_AbCdEfGhIjKlMnOp","password":"hunter2hunter2"}',
        headers: [['X-Api-Key', 'short-one']],
      }),
    )
    const text = JSON.stringify(report)
    expect(text).not.toMatch(/whsec_AbCd|hunter2|in-the-query|short-one|[0-9a-f]{64}/i)
    const { sent } = rowOf(report, 'valid').exchanges[0] ?? {}
    expect(headerOf(sent?.headers ?? [], 'Stripe-Signature')).toMatch(/^t=\d+,v1=[0-9a-f]{8}…$/)
    expect(headerOf(sent?.headers ?? [], 'X-Trace')).toBe('kept')
  })
})
