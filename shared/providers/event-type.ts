import { type Headers, headerOf } from '../http/headers'
import { isObject, type JsonValue } from '../json-value'
import { parsePath, valuesAt } from './value-path'

/** Where a sender names the kind of its event: in headers, or in its body at these paths. */
interface EventPlace {
  readonly provider: string
  readonly headers?: readonly string[]
  readonly paths?: readonly string[]
}

/** As their documents say; those whose bodies say `type` or `event` at the top need no line. */
const places: readonly EventPlace[] = [
  { provider: 'adyen', paths: ['notificationItems[0].NotificationRequestItem.eventCode'] },
  { provider: 'airtable', paths: ['webhook.id'] },
  { provider: 'asana', paths: ['events[0].action'] },
  { provider: 'aws-sns', headers: ['x-amz-sns-message-type'], paths: ['Type'] },
  { provider: 'bitbucket', headers: ['x-event-key'] },
  { provider: 'bitbucket-server', headers: ['x-event-key'] },
  { provider: 'box', paths: ['trigger'] },
  { provider: 'buildkite', headers: ['x-buildkite-event'], paths: ['event'] },
  { provider: 'circleci', headers: ['circleci-event-type'], paths: ['type'] },
  { provider: 'coinbase-commerce', paths: ['event.type'] },
  { provider: 'contentful', headers: ['x-contentful-topic'] },
  { provider: 'forgejo', headers: ['x-forgejo-event', 'x-gitea-event'] },
  { provider: 'gitea', headers: ['x-gitea-event'] },
  { provider: 'github', headers: ['x-github-event'] },
  { provider: 'gitlab', headers: ['x-gitlab-event'], paths: ['object_kind'] },
  { provider: 'gocardless', paths: ['events[0].action'] },
  { provider: 'gogs', headers: ['x-gogs-event'] },
  { provider: 'hcp-terraform', paths: ['notifications[0].trigger'] },
  { provider: 'hubspot', paths: ['[0].subscriptionType', 'subscriptionType'] },
  { provider: 'intercom', paths: ['topic'] },
  { provider: 'jira', paths: ['webhookEvent'] },
  { provider: 'lemon-squeezy', headers: ['x-event-name'], paths: ['meta.event_name'] },
  { provider: 'linear', headers: ['linear-event'], paths: ['type'] },
  { provider: 'mailgun', paths: ["['event-data'].event", 'event'] },
  { provider: 'mandrill', paths: ['[0].event'] },
  { provider: 'meta', paths: ['entry[0].changes[0].field', 'object'] },
  { provider: 'monday', paths: ['event.type'] },
  { provider: 'ms-graph', paths: ['value[0].changeType'] },
  { provider: 'okta', paths: ['data.events[0].eventType', 'eventType'] },
  { provider: 'pagerduty', paths: ['event.event_type'] },
  { provider: 'plaid', paths: ['webhook_code'] },
  { provider: 'postmark', paths: ['RecordType'] },
  { provider: 'pusher', paths: ['events[0].name'] },
  { provider: 'sendgrid', paths: ['[0].event'] },
  { provider: 'sentry', headers: ['sentry-hook-resource'], paths: ['action'] },
  { provider: 'shopify', headers: ['x-shopify-topic'] },
  { provider: 'slack', paths: ['event.type', 'type'] },
  { provider: 'telnyx', paths: ['data.event_type'] },
  { provider: 'trello', paths: ['action.type'] },
  { provider: 'twitch', headers: ['twitch-eventsub-subscription-type'] },
  { provider: 'webflow', paths: ['triggerType'] },
  { provider: 'woocommerce', headers: ['x-wc-webhook-topic'] },
  { provider: 'xero', paths: ['events[0].eventType'] },
]

const byProvider = new Map(places.map((place) => [place.provider, place]))

/**
 * What kind of event a request tells of: where its sender documents that, else where senders
 * commonly put it. `undefined` where nothing of the kind is there.
 */
export function eventTypeOf(
  provider: string,
  headers: Headers,
  value: JsonValue | undefined,
): string | undefined {
  const place = byProvider.get(provider)
  return (
    place?.headers?.map((name) => headerOf(headers, name)).find(isText) ??
    place?.paths?.map((path) => textAt(value, path)).find(isText) ??
    commonEventType(headers, value)
  )
}

/** The same for a sender that nobody knows. */
export const commonEventType = (
  headers: Headers,
  value: JsonValue | undefined,
): string | undefined =>
  headers.find(([name, text]) => eventHeader.test(name) && isName(text))?.[1] ??
  (isObject(value) ? eventMembers.map((name) => textAt(value, name)).find(isName) : undefined)

/** `X-GitHub-Event`, `X-Event-Key`, `ce-type` and the like. */
const eventHeader = /^(?:ce-type|x-(?:[a-z0-9]+-)*(?:event|topic)(?:-(?:key|type|name))?)$/i

const eventMembers = ['type', 'event_type', 'eventType', 'event', 'topic', 'action']

function textAt(value: JsonValue | undefined, path: string): string | undefined {
  const steps = parsePath(path)
  const [found] = value === undefined || !steps ? [] : valuesAt(value, steps)
  return typeof found === 'string' ? found : undefined
}

/** As documented, even with a space in it: `Push Hook`. */
const isText = (text: string | undefined): text is string =>
  text !== undefined && /^[^\r\n]{1,80}$/.test(text)

/** What is only guessed to be a name has no spaces: a sentence is none. */
const isName = (text: string | undefined): text is string =>
  text !== undefined && /^[\w.:/-]{1,80}$/.test(text)
