import { type Headers, hasHeader, headerOf } from '../http/headers'

/** A sender that names its event in a header of its own, so that it is known without a signature. */
export interface EventSender {
  readonly provider: string
  /** What it is called in a sentence. */
  readonly label: string
  readonly eventHeader: string
  /** How it signs, where it does. */
  readonly scheme: string
  readonly signs: 'always' | 'with-secret'
}

interface EventSign extends EventSender {
  /** Where two senders use the header: whether the other signs are this one's. */
  readonly isOwn?: (headers: Headers, event: string) => boolean
}

/**
 * The sender a request names by its event header; `undefined` where none does. A header that
 * others use as well, such as `X-Event-Name`, names nobody.
 */
export const senderByEvent = (headers: Headers): EventSender | undefined =>
  signs.find(({ eventHeader, isOwn = () => true }) => {
    const event = headerOf(headers, eventHeader)?.trim()
    return event !== undefined && event !== '' && isOwn(headers, event)
  })

/** Why nothing is signed, and when it would be; `undefined` for a sender that is not known so. */
export function unsignedWords(provider: string, signatureHeader: string): string | undefined {
  const sender = signs.find((one) => one.provider === provider)
  if (!sender) return undefined
  const { label } = sender
  return sender.signs === 'always'
    ? `Unsigned: no signature header was sent, but ${label} sends ${signatureHeader} with every webhook: this one was made or changed by someone else.`
    : `Unsigned: no signature header was sent; ${label} sends ${signatureHeader} once a secret is set.`
}

/** Bitbucket Cloud numbers its hooks; Data Center does not, and its events are called otherwise. */
const isBitbucketCloud = (headers: Headers): boolean =>
  hasHeader(headers, 'X-Hook-UUID') ||
  /^Bitbucket-Webhooks/i.test(headerOf(headers, 'User-Agent') ?? '')

const serverEvent =
  /^(?:pr:|mirror:|project:|diagnostics:ping$|repo:(?:refs_changed|modified|comment:|secret_detected|forked$))/

const cloudEvent = /^(?:pullrequest:|issue:|repo:)/

/**
 * A fork sends the headers of what it was forked from as well, so that programs written for that
 * one understand it: the youngest comes first.
 */
const signs: readonly EventSign[] = [
  of('forgejo', 'Forgejo', 'X-Forgejo-Event', 'forgejo'),
  of('gitea', 'Gitea', 'X-Gitea-Event', 'gitea'),
  of('gogs', 'Gogs', 'X-Gogs-Event', 'gogs'),
  of('github', 'GitHub', 'X-GitHub-Event', 'github-sha256'),
  of('gitlab', 'GitLab', 'X-Gitlab-Event', 'gitlab-token'),
  {
    ...of('bitbucket-server', 'Bitbucket Data Center', 'X-Event-Key', 'bitbucket-server'),
    isOwn: (headers, event) => !isBitbucketCloud(headers) && serverEvent.test(event),
  },
  {
    ...of('bitbucket', 'Bitbucket', 'X-Event-Key', 'bitbucket'),
    isOwn: (headers, event) => isBitbucketCloud(headers) || cloudEvent.test(event),
  },
  of('buildkite', 'Buildkite', 'X-Buildkite-Event', 'buildkite-token'),
  of('circleci', 'CircleCI', 'Circleci-Event-Type', 'circleci'),
  of('contentful', 'Contentful', 'X-Contentful-Topic', 'contentful'),
  always(of('linear', 'Linear', 'Linear-Event', 'linear')),
  always(of('sentry', 'Sentry', 'Sentry-Hook-Resource', 'sentry')),
  always(of('shopify', 'Shopify', 'X-Shopify-Topic', 'shopify')),
  always(of('twitch', 'Twitch', 'Twitch-Eventsub-Subscription-Type', 'twitch')),
  always(of('woocommerce', 'WooCommerce', 'X-WC-Webhook-Topic', 'woocommerce')),
]

function of(provider: string, label: string, eventHeader: string, scheme: string): EventSender {
  return { provider, label, eventHeader, scheme, signs: 'with-secret' }
}

function always(sender: EventSender): EventSender {
  return { ...sender, signs: 'always' }
}
