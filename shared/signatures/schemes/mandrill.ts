import { utf8 } from '../../bytes'
import type { JsonValue } from '../../json-value'
import { compareByBytes, parseFormBody } from '../form'
import type { Ingredients } from '../ingredients'
import { jsonOf } from '../json-body'
import { hmacScheme } from '../layout-scheme'

/** The URL, then the form fields sorted by name. The URL check of a new webhook uses the key `test-webhook`. */
export const mandrill = hmacScheme({
  id: 'mandrill',
  provider: 'mandrill',
  label: 'Mandrill',
  source: 'mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks',
  header: 'X-Mandrill-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha1',
  encoding: 'base64',
  secret: 'utf8',
  message: '{url}{fields}',
  ingredients: { fields },
})

/**
 * Mandrill sends forms only. A JSON body is read the way Symfony's bridge does, so that requests
 * made for it can be checked: keys and values of every level, sorted by key.
 */
function fields({ body }: Ingredients) {
  const json = jsonOf(body)
  if (typeof json === 'object' && json !== null) return utf8(flatten(json))
  return utf8(
    [...parseFormBody(body)]
      .sort(([a], [b]) => compareByBytes(a, b))
      .map(([name, value]) => `${name}${value}`)
      .join(''),
  )
}

function flatten(value: JsonValue): string {
  if (value === null || value === false) return ''
  if (value === true) return '1'
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>)
  // A list keeps its order: its keys are numbers.
  if (!Array.isArray(value)) entries.sort(([a], [b]) => compareByBytes(a, b))
  return entries.map(([key, item]) => `${key}${flatten(item)}`).join('')
}
