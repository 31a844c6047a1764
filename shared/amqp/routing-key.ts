import { toText } from '../bytes'
import type { JsonValue } from '../json-value'
import { fillTemplate, type TemplateValues } from '../template'

/** What a routing key can be made of. */
export interface RoutingValues extends TemplateValues {
  readonly provider: string
  readonly event: string
}

/**
 * Fills in a routing key: `{{provider}}`, `{{event}}`, `{{path}}` with its segments as words,
 * `{{/json/pointer}}`, and all that answers can name (`{{method}}`, `{{header.NAME}}`,
 * `{{query.NAME}}`, `{{json.PATH}}`). What is unknown or absent becomes nothing.
 */
export const fillRoutingKey = (template: string, values: RoutingValues): string =>
  template.replace(/\{\{\s*([^{}]{1,200}?)\s*\}\}/g, (place: string, name: string) => {
    if (name === 'provider') return values.provider
    if (name === 'event') return values.event
    if (name === 'path') return wordsOfPath(values.target)
    return name.startsWith('/') ? textAt(values, name) : fillTemplate(place, values, 'text/plain')
  })

const wordsOfPath = (target: string): string =>
  (target.split('?')[0] ?? '')
    .split('/')
    .filter((segment) => segment !== '')
    .join('.')

/** A larger body is not read for the sake of a key. */
const LARGEST_JSON_BYTES = 1024 * 1024

function textAt({ body }: RoutingValues, pointer: string): string {
  if (body.length > LARGEST_JSON_BYTES) return ''
  let value: JsonValue | undefined
  try {
    value = JSON.parse(toText(body) ?? '') as JsonValue
  } catch {
    return ''
  }
  for (const step of pointer.slice(1).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return ''
    value = (value as Readonly<Record<string, JsonValue>>)[key]
  }
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
