import { type Bytes, toText } from '../../bytes'
import { layOut, minimized } from '../../json/layout'
import { scanJson } from '../../json/scan-json'
import type { GaiaHook, PublishedMessage } from './hook'

/** AMQP's limit for a short string. */
const MAX_KEY_BYTES = 255

/**
 * The message for a pushed body; `undefined` where that is no JSON object or array. An empty body
 * is published as `{}`, as the service does.
 */
export function messageFor(hook: GaiaHook, body: Bytes): PublishedMessage | undefined {
  const content = body.length === 0 ? '{}' : withoutWhiteSpace(body)
  if (content === undefined) return undefined
  const { tenantId, datasource, event, tsField } = hook
  const routingKey = `event.${tenantId}.${datasource}.${event}`
  return {
    exchange: 'events-to-enrich',
    routingKey,
    headers: tsField === undefined ? {} : { tsField },
    content,
    warnings: [...dotWarnings(hook), ...lengthWarnings(routingKey)],
  }
}

function withoutWhiteSpace(body: Bytes): string | undefined {
  const index = scanJson(body)
  if (index.state !== 'valid') return undefined
  const text = toText(layOut(index, minimized) ?? new Uint8Array(0))?.replace(/^\ufeff/, '')
  // The service takes objects and arrays only.
  return text !== undefined && /^[[{]/.test(text) ? text : undefined
}

const dotWarnings = (hook: GaiaHook): readonly string[] =>
  (['datasource', 'event'] as const)
    .filter((part) => hook[part].includes('.'))
    .map(
      (part) =>
        `The ${part} “${hook[part]}” contains a dot, so the routing key has more words than its consumers count on.`,
    )

function lengthWarnings(routingKey: string): readonly string[] {
  const bytes = new TextEncoder().encode(routingKey).length
  return bytes > MAX_KEY_BYTES
    ? [`The routing key has ${bytes} bytes; a broker takes ${MAX_KEY_BYTES} at most.`]
    : []
}
