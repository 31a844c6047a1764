import { describe, expect, it } from 'vitest'
import { catchAll, defaultResponse, type EndpointResponse } from '../../../../shared/endpoint'
import { answerOutlook } from '../../../../shared/providers/answer-outlook'
import { providerPacks } from '../../../../shared/providers/index'
import { senderHabits } from '../../../../shared/providers/sender-habits'

const outlook = (
  provider: string,
  change: Partial<EndpointResponse> = {},
  contentTypes: readonly string[] = [],
): string =>
  answerOutlook(
    { ...catchAll, response: { ...defaultResponse, ...change }, contentTypes },
    provider,
  )
    .map(({ tone, text }) => `${tone}: ${text}`)
    .join('\n')

describe('what a sender will make of an answer', () => {
  it.each([...providerPacks.map(({ id }) => id), ...senderHabits.map(({ provider }) => provider)])(
    'is that the default one counts, for %s',
    (provider) => expect(outlook(provider)).toMatch(/^good: .* counts this as delivered\.$/m),
  )

  it.each<[string, string, Partial<EndpointResponse>, RegExp]>([
    ['OneFuzz tries again on 500', 'onefuzz', { status: 500 }, /warn: OneFuzz tries again/],
    ['OneFuzz follows a redirect', 'onefuzz', { status: 302 }, /warn: OneFuzz follows/],
    ['Cloud Automator wants 200', 'cloud-automator', { status: 202 }, /documented rule is 200/],
    ['Cloud Automator fails on 500', 'cloud-automator', { status: 500 }, /as failed/],
    ['Foundries tries again on 400', 'foundries', { status: 400 }, /tries again after 1, 2 and 4/],
    ['Foundries loses the body', 'foundries', { status: 301 }, /GET without the body/],
    ['Slack waits 3 s', 'slack', { delayMs: 5000 }, /Slack waits 3 s; an answer after 5 s/],
    ['Slack has no quarrel with 2.9 s', 'slack', { delayMs: 2900 }, /^good: [^\n]*$/],
    ['GitHub does not try again', 'github', { ending: 'reset' }, /does not try again by itself/],
    ['a share is told', 'foundries', { chaos: [{ percent: 20, status: 503 }] }, /20 % .*again/],
    [
      'a sequence is told by status',
      'onefuzz',
      { sequence: [500, 200] },
      /500: [\s\S]*200: OneFuzz/,
    ],
    ['too long a sequence', 'foundries', { sequence: [500, 500, 500, 500, 200] }, /tries 4 times/],
    ['nobody knows the sender', 'auto', { status: 500 }, /Most senders take this as failed/],
    ['a 204 has no body', 'auto', { status: 204, body: 'x' }, /A 204 has no body/],
    ['a redirect leads nowhere', 'auto', { status: 307 }, /without a Location header/],
  ])('says that %s', (_, provider, change, said) => expect(outlook(provider, change)).toMatch(said))

  it('says that a path of its own is answered by the part that is played there', () => {
    expect(outlook('azure')).toContain('as the real service would')
    expect(outlook('onefuzz')).not.toContain('real service')
  })

  it('does not say of a sequence that ends in time that it is too long', () => {
    expect(outlook('foundries', { sequence: [500, 500, 500, 200] })).not.toContain('at most')
  })

  it('says who answers where the target does, and that it may be too late', () => {
    const endpoint = {
      ...catchAll,
      forwardTo: ['http://localhost:3000/'],
      forwarding: { answerFrom: 'target', answerWithinMs: 5000 },
    } as const
    const lines = answerOutlook(endpoint, 'slack').map(({ text }) => text)
    expect(lines[0]).toContain('http://localhost:3000/ answers the sender')
    expect(lines[1]).toBe('Slack waits 3 s, and the target may take 5 s.')
    expect(answerOutlook({ ...endpoint, forwardTo: [] }, 'slack')).toHaveLength(1)
  })

  it('says that a sender of JSON is refused where only other types are taken', () => {
    expect(outlook('onefuzz', {}, ['text/plain'])).toContain('answered 415')
    expect(outlook('onefuzz', {}, ['application/JSON'])).not.toContain('415')
  })
})
