import { describe, expect, it } from 'vitest'
import { catchAll } from '../../../../shared/endpoint'
import {
  type ForwardRules,
  leadsBack,
  planForwards,
} from '../../../../shared/forwards/forward-rules'

const rulesWith = (rules: Partial<ForwardRules>): ForwardRules => ({
  everywhere: [],
  forwarding: {},
  endpoints: [],
  allowedHosts: [],
  ownUrls: [],
  ...rules,
})
const arrived = { target: '/a?b=c', method: 'POST', origin: 'observed' } as const

describe('what rules say of a request', () => {
  it('goes once to every URL of its endpoint and of the run', () => {
    const endpoints = [{ ...catchAll, path: '/a', forwardTo: ['http://a.test/', 'http://b.test/'] }]
    const rules = rulesWith({ endpoints, everywhere: ['http://b.test/', 'http://c.test/'] })
    const urlsOf = (target: string) =>
      planForwards(rules, { ...arrived, target }).queued.map(({ url }) => url)
    expect(urlsOf('/a')).toEqual(['http://a.test/', 'http://b.test/', 'http://c.test/'])
    expect(urlsOf('/other')).toEqual(['http://b.test/', 'http://c.test/'])
  })

  it('leaves out what nobody sent, or what has no URL to send', () => {
    const rules = rulesWith({ everywhere: ['http://a.test/'] })
    for (const origin of ['imported', 'incomplete', 'refused'] as const) {
      expect(planForwards(rules, { ...arrived, origin })).toEqual({ queued: [] })
    }
    expect(planForwards(rules, { ...arrived, method: 'CONNECT' })).toEqual({ queued: [] })
  })

  it('asks the first URL where the sender is to hear what it answers, and queues the others', () => {
    const rules = rulesWith({
      everywhere: ['http://a.test/in', 'http://b.test/'],
      forwarding: { answerFrom: 'target', path: 'keep' },
    })
    expect(planForwards(rules, arrived)).toMatchObject({
      asked: { sendUrl: 'http://a.test/in/a?b=c', answerWithinMs: 10_000, otherwise: 'error' },
      queued: [{ url: 'http://b.test/', credentials: 'leave-out' }],
    })
  })

  it('asks nobody where there is no URL', () => {
    const rules = rulesWith({ forwarding: { answerFrom: 'target' } })
    expect(planForwards(rules, arrived)).toEqual({ queued: [] })
  })

  it('prefers the word of the endpoint to that of the run', () => {
    const endpoints = [{ ...catchAll, forwarding: { credentials: 'send' as const } }]
    const rules = rulesWith({
      everywhere: ['http://a.test/'],
      endpoints,
      forwarding: { answerFrom: 'target' },
    })
    const plan = planForwards(rules, arrived)
    expect(plan.asked).toBeUndefined()
    expect(plan.queued).toMatchObject([{ credentials: 'send' }])
  })

  it('queues nothing for the receiver itself', () => {
    const rules = rulesWith({
      everywhere: ['http://localhost:8787/x'],
      ownUrls: ['http://127.0.0.1:8787'],
    })
    expect(planForwards(rules, arrived)).toEqual({ queued: [] })
  })
})

describe('a URL leads back to the receiver', () => {
  it.each([
    ['http://127.0.0.1:8787/hooks', true],
    ['http://localhost:8787', true],
    ['http://LOCALHOST.:8787', true],
    ['http://a.localhost:8787', true],
    ['http://127.9.9.9:8787', true],
    ['http://[::1]:8787', true],
    ['http://[::ffff:127.0.0.1]:8787', true],
    ['http://0x7f.1:8787', true],
    ['http://2130706433:8787', true],
    ['http://0.0.0.0:8787', true],
    ['http://127.0.0.1:3000', false],
    ['http://127.0.0.1.example.test:8787', false],
    ['https://hooks.example.test/x', true],
    ['http://hooks.example.test/x', false],
    ['nonsense', false],
  ])('%s: %s', (url, leads) => {
    const own = ['http://127.0.0.1:8787', 'https://hooks.example.test']
    expect(leadsBack(url, own)).toBe(leads)
  })
})
