import { describe, expect, it } from 'vitest'
import type { Headers } from '../../../../shared/http/headers'
import { senderByEvent, unsignedWords } from '../../../../shared/providers/sender-by-event'
import { schemeOf } from '../../../../shared/signatures/find-scheme'

const github = ['X-GitHub-Event', 'push'] as const
const gogs = ['X-Gogs-Event', 'push'] as const
const gitea = ['X-Gitea-Event', 'push'] as const
const forgejo = ['X-Forgejo-Event', 'push'] as const

const sent: readonly (readonly [sender: string, headers: Headers])[] = [
  ['github', [github]],
  ['gogs', [github, gogs]],
  ['gitea', [github, gogs, gitea]],
  ['forgejo', [github, gogs, gitea, forgejo]],
  ['gitlab', [['x-gitlab-event', 'System Hook']]],
  [
    'bitbucket',
    [
      ['X-Event-Key', 'repo:push'],
      ['X-Hook-UUID', 'd1'],
    ],
  ],
  [
    'bitbucket',
    [
      ['X-Event-Key', 'repo:fork'],
      ['User-Agent', 'Bitbucket-Webhooks/2.0'],
    ],
  ],
  ['bitbucket', [['X-Event-Key', 'pullrequest:created']]],
  [
    'bitbucket-server',
    [
      ['X-Event-Key', 'repo:refs_changed'],
      ['X-Request-Id', '1'],
    ],
  ],
  ['bitbucket-server', [['X-Event-Key', 'pr:opened']]],
  ['bitbucket-server', [['X-Event-Key', 'diagnostics:ping']]],
  ['circleci', [['Circleci-Event-Type', 'workflow-completed']]],
  ['shopify', [['X-Shopify-Topic', 'orders/create']]],
  ['woocommerce', [['X-WC-Webhook-Topic', 'order.created']]],
]

describe('the sender that an event’s header names', () => {
  it.each(sent)('is %s', (provider, headers) => {
    const sender = senderByEvent(headers)
    expect(sender?.provider).toBe(provider)
    expect(senderByEvent([...headers].reverse())?.provider).toBe(provider)
    expect(schemeOf(sender?.scheme ?? '')?.provider).toBe(provider)
  })

  it.each<[Headers]>([
    [[]],
    [[['X-GitHub-Event', ' ']]],
    [[['X-Event-Key', 'invoice:paid']]],
    [[['X-Event-Name', 'order_created']]],
  ])('is nobody for %j', (headers) => {
    expect(senderByEvent(headers)).toBeUndefined()
  })

  it('says of those who sign always that something is wrong', () => {
    expect(unsignedWords('shopify', 'X-Shopify-Hmac-Sha256')).toMatch(/with every webhook/)
    expect(unsignedWords('gitlab', 'X-Gitlab-Token')).toMatch(/once a secret is set/)
    expect(unsignedWords('stripe', 'Stripe-Signature')).toBeUndefined()
  })
})
