import { type Headers, hasHeader, headerOf } from '../../http/headers'
import { hasMember, isObject, type JsonValue, memberOf, textMember } from '../../json-value'
import type { PayloadKind, ProviderPack } from '../provider'
import { secretKeys } from '../secret-keys'
import { laterEventTypes } from './later-event-types'
import { setUpOnefuzz } from './setup'

const message: PayloadKind = {
  id: 'onefuzz.message',
  matches: (value) =>
    hasMember(value, 'event_type') && (hasMember(value, 'webhook_id') || hasMember(value, 'event')),
  eventType: (value) => textMember(value, 'event_type'),
}

/** Later services can wrap the message for Azure Event Grid: an array of one item. */
const eventGrid: PayloadKind = {
  id: 'onefuzz.event-grid',
  matches: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((item) => isGridItem(item)),
  // Data version 1.0.0 writes `eventType`, 2.0.0 writes `EventType`.
  eventType: (value) => {
    const item = firstOf(value)
    return textMember(item, 'eventType') ?? textMember(item, 'EventType')
  },
}

const isGridItem = (item: JsonValue): boolean =>
  ['dataVersion', 'eventTime', 'data'].every((key) => hasMember(item, key)) &&
  (hasMember(item, 'eventType') || hasMember(item, 'EventType'))

const firstOf = (value: JsonValue): JsonValue | undefined =>
  Array.isArray(value) ? (value as readonly JsonValue[])[0] : undefined

/** Microsoft OneFuzz. Source: docs/webhook_events.md of service 1.8.0 and the service's code. */
export const onefuzz: ProviderPack = {
  id: 'onefuzz',
  label: 'OneFuzz',
  byHeaders: (headers) => hasHeader(headers, 'x-onefuzz-digest') || isServiceAgent(headers),
  payloads: [message, eventGrid],
  schemaFor: (payload) =>
    payload === eventGrid.id
      ? { schema: 'onefuzz.event-grid' }
      : {
          // The document's own schema tries the four events in turn and the last one, ping,
          // accepts any object: nearly nothing is ever invalid. So the event is checked
          // against the one definition that `event_type` names.
          schema: 'onefuzz.webhook-message.discriminated',
          naive: 'onefuzz.webhook-message',
          also: ['onefuzz.current-envelope'],
        },
  hints: ({ value }, payload) =>
    payload === message.id && value !== undefined ? hintsOf(value) : [],
  retries: {
    maxAttempts: 5,
    gapsMs: [30_000],
    key(value) {
      const item = firstOf(value)
      if (item !== undefined) return textMember(item, 'id')
      const event = textMember(value, 'event_id')
      return event === undefined ? undefined : `${textMember(value, 'webhook_id') ?? ''} ${event}`
    },
  },
  signing: { scheme: 'onefuzz', keys: ({ onefuzz: own }) => secretKeys(own?.secret) },
  setup: setUpOnefuzz,
  reading: (status) => {
    if (status >= 200 && status < 300) return { kind: 'accepted' }
    if (status >= 300 && status < 400) {
      return { kind: 'followed', remark: 'OneFuzz follows the redirect.' }
    }
    return { kind: 'retried', remark: 'OneFuzz tries again, up to 5 times, 30 seconds apart.' }
  },
}

const isServiceAgent = (headers: Headers): boolean =>
  headerOf(headers, 'user-agent')?.startsWith('onefuzz-webhook') ?? false

function hintsOf(value: JsonValue): readonly string[] {
  const type = textMember(value, 'event_type')
  const event = memberOf(value, 'event')
  const hints: string[] = []
  if (type !== undefined && laterEventTypes.has(type)) hints.push('newer-version')
  const hasTask = hasMember(event, 'job_id') && hasMember(event, 'task_id')
  // Service 1.8.0 re-reads a stored event as the first type that fits, which turns a failed
  // task into a stopped one and drops its error.
  if (type === 'task_failed' && hasTask && !hasMember(event, 'error')) {
    hints.push('sender-lost-error')
  }
  if (type === 'ping' && isObject(event) && hasTask) {
    hints.push(`event-looks-like:${likelyType(event)}`)
  }
  return hints
}

const likelyType = (event: JsonValue): string => {
  if (hasMember(event, 'config')) return 'task_created'
  return hasMember(event, 'error') ? 'task_failed' : 'task_stopped'
}
