import type { AnalysisRecord } from '../../shared/analysis/record'
import type { Headers } from '../../shared/http/headers'
import { type JsonValue, textMember } from '../../shared/json-value'
import { detectPayload } from '../../shared/providers/detect'

/**
 * What payloads of one sender are told apart by: the event type where a provider's documents say
 * where it stands, else where senders commonly put it: a header such as `X-GitHub-Event` or
 * `X-Shopify-Topic`, or a member such as `type`. `undefined` where nothing of the kind is there.
 */
export function payloadKind(
  headers: Headers,
  value: JsonValue | undefined,
): AnalysisRecord['eventType'] {
  if (value === undefined) return undefined
  const documented = detectPayload(value)?.eventType?.(value)
  return documented ?? headerKind(headers) ?? memberKind(value)
}

const eventHeader = /^x-(?:[a-z0-9]+-)*(?:event|topic)(?:-(?:key|type|name))?$/i

const headerKind = (headers: Headers): string | undefined =>
  headers.find(([name, value]) => eventHeader.test(name) && isToken(value))?.[1]

const memberNames = ['type', 'event_type', 'eventType', 'event', 'topic']

const memberKind = (value: JsonValue): string | undefined =>
  memberNames.flatMap((name) => textMember(value, name) ?? []).find(isToken)

/** Names of events are short and have no spaces; a sentence or an id in braces is none. */
const isToken = (text: string): boolean => /^[\w.:/-]{1,80}$/.test(text)
