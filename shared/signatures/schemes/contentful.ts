import { utf8 } from '../../bytes'
import { hasHeader, headerOf } from '../../http/headers'
import type { Ingredients } from '../ingredients'
import { hmacScheme } from '../layout-scheme'
import { splitUrl } from '../public-url'
import { notOlderThan } from '../timing'

const listHeader = 'x-contentful-signed-headers'
const ownHeaders = `${listHeader},x-contentful-timestamp`

/** The key has 64 characters; 30 s are the default of Contentful's toolkit. */
export const contentful = hmacScheme({
  id: 'contentful',
  provider: 'contentful',
  label: 'Contentful',
  source: 'contentful.com/developers/docs/webhooks/request-verification',
  header: 'x-contentful-signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{method}\n{encoded-target}\n{signed-headers}\n{body}',
  timestamp: { header: 'x-contentful-timestamp', unit: 'milliseconds', window: notOlderThan(30) },
  ingredients: { 'encoded-target': encodedTarget, 'signed-headers': signedHeaders },
  completes: (headers) => (hasHeader(headers, listHeader) ? [] : [[listHeader, ownHeaders]]),
})

/** The whole query is encoded as one component. */
function encodedTarget({ url }: Ingredients) {
  const { path, search } = splitUrl(url)
  const query = search.length > 1 ? `?${encodeURIComponent(search.slice(1))}` : ''
  return utf8(`${path || '/'}${query}`)
}

/** In the order of the list, names in lower case. */
function signedHeaders({ headers }: Ingredients) {
  const list = headerOf(headers, listHeader) ?? ''
  return utf8(
    list
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== '')
      .map((name) => `${name}:${headerOf(headers, name) ?? ''}`)
      .join(';'),
  )
}
