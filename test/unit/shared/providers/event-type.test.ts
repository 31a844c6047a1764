import { describe, expect, it } from 'vitest'
import { commonEventType, eventTypeOf } from '../../../../shared/providers/event-type'

describe('the event type', () => {
  it.each([
    ['github', [['X-GitHub-Event', 'push']], { type: 'x' }, 'push'],
    ['gitlab', [['X-Gitlab-Event', 'Push Hook']], {}, 'Push Hook'],
    ['shopify', [['X-Shopify-Topic', 'orders/create']], {}, 'orders/create'],
    ['bitbucket', [['X-Event-Key', 'repo:push']], {}, 'repo:push'],
    ['stripe', [], { type: 'payment_intent.succeeded' }, 'payment_intent.succeeded'],
    ['slack', [], { type: 'event_callback', event: { type: 'app_mention' } }, 'app_mention'],
    ['slack', [], { type: 'url_verification' }, 'url_verification'],
    ['sendgrid', [], [{ event: 'delivered' }, { event: 'open' }], 'delivered'],
    ['mailgun', [], { 'event-data': { event: 'opened' } }, 'opened'],
    ['twitch', [['Twitch-Eventsub-Subscription-Type', 'channel.follow']], {}, 'channel.follow'],
    ['linear', [], { action: 'create', type: 'Issue' }, 'Issue'],
    ['paddle', [], { event_type: 'transaction.paid' }, 'transaction.paid'],
    ['nobody', [['ce-type', 'com.example.made']], undefined, 'com.example.made'],
    ['nobody', [], { event: 'invoice.paid' }, 'invoice.paid'],
  ] as const)('of %s stands where its documents say', (provider, headers, value, type) => {
    expect(eventTypeOf(provider, headers, value)).toBe(type)
  })

  it('is no sentence, no id of an event and nothing that is no text', () => {
    expect(
      commonEventType([['X-Event-Id', '1']], { type: 'a whole long sentence' }),
    ).toBeUndefined()
    expect(commonEventType([], { type: 4, event: {} })).toBeUndefined()
    expect(commonEventType([], [{ type: 'x' }])).toBeUndefined()
    expect(eventTypeOf('github', [['X-GitHub-Event', '']], undefined)).toBeUndefined()
  })
})
