import { describe, expect, it } from 'vitest'
import { payloadKind } from '../../../../electron/analysis/payload-kind'

describe('what payloads are told apart by', () => {
  it.each([
    ['a documented event type', [], { event_type: 'ping', webhook_id: 'x', type: 'y' }, 'ping'],
    ['a header for events', [['X-GitHub-Event', 'push']], { type: 'x' }, 'push'],
    ['a header for topics', [['X-Shopify-Topic', 'orders/create']], {}, 'orders/create'],
    ['a header for keys of events', [['X-Event-Key', 'repo:push']], {}, 'repo:push'],
    ['a member of the body', [], { type: 'invoice.paid' }, 'invoice.paid'],
    [
      'nothing where nothing is',
      [['X-Event-Id', '1']],
      { type: 'a sentence', event: {} },
      undefined,
    ],
  ] as const)('is %s', (_, headers, value, kind) => {
    expect(payloadKind(headers, value)).toBe(kind)
  })

  it('is nothing for what is not JSON', () => {
    expect(payloadKind([['X-GitHub-Event', 'push']], undefined)).toBeUndefined()
  })
})
