import { utf8 } from '../../bytes'
import { compareByBytes, parseForm } from '../form'
import type { Ingredients } from '../ingredients'
import { hmacScheme } from '../layout-scheme'
import { splitUrl } from '../public-url'
import { notOlderThan } from '../timing'

/** The digest of the body stands inside the signed bytes as 32 raw bytes. */
export const messagebirdLegacy = hmacScheme({
  id: 'messagebird-legacy',
  provider: 'messagebird',
  label: 'MessageBird (legacy)',
  source: 'github.com/messagebird/python-rest-api',
  header: 'MessageBird-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{timestamp}\n{sorted-query}\n{body-sha256-raw}',
  timestamp: {
    header: 'MessageBird-Request-Timestamp',
    unit: 'seconds',
    window: notOlderThan(10),
  },
  ingredients: { 'sorted-query': sortedQuery },
})

function sortedQuery({ url }: Ingredients) {
  const fields = [...parseForm(splitUrl(url).search.slice(1))]
  fields.sort(([a], [b]) => compareByBytes(a, b))
  return utf8(fields.map(([name, value]) => `${quote(name)}=${quote(value)}`).join('&'))
}

/** As Python's `urlencode` writes it. */
const quote = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
