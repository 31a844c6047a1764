import type { AnalysisRecord } from '../../shared/analysis/record'
import type { Headers } from '../../shared/http/headers'
import type { JsonValue } from '../../shared/json-value'
import { detectPayload } from '../../shared/providers/detect'
import { commonEventType } from '../../shared/providers/event-type'

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
  return documented ?? commonEventType(headers, value)
}
