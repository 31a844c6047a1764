import { type Bytes, latin1, toHex, utf8 } from '../bytes'
import { headerOf } from '../http/headers'
import type { CryptoPort } from './crypto-port'
import { compareByBytes, parseFormBody } from './form'
import { splitUrl } from './public-url'
import type { SignedRequest } from './scheme'

/** What the parts of a message are made of. */
export interface Ingredients extends SignedRequest {
  readonly key: Bytes
  readonly crypto: CryptoPort
  readonly timestamp: string | undefined
  readonly id: string | undefined
}

/** The bytes behind a name in braces; header values are one byte per character. */
export function ingredientOf(name: string, from: Ingredients): Bytes | undefined {
  if (name.startsWith('header:')) {
    const value = headerOf(from.headers, name.slice('header:'.length))
    return value === undefined ? undefined : latin1(value)
  }
  return ingredients[name]?.(from)
}

const ingredients: Readonly<Record<string, (from: Ingredients) => Bytes | undefined>> = {
  body: ({ body }) => body,
  timestamp: ({ timestamp }) => (timestamp === undefined ? undefined : latin1(timestamp)),
  id: ({ id }) => (id === undefined ? undefined : latin1(id)),
  method: ({ method }) => utf8(method),
  url: ({ url }) => utf8(url),
  target: ({ url }) => utf8(targetOf(url)),
  path: ({ url }) => utf8(splitUrl(url).path || '/'),
  query: ({ url }) => utf8(splitUrl(url).search.slice(1)),
  secret: ({ key }) => key,
  form: ({ body }) =>
    utf8(
      [...parseFormBody(body)]
        .sort(([a], [b]) => compareByBytes(a, b))
        .map(([name, value]) => `${name}${value}`)
        .join(''),
    ),
  'body-sha256-hex': ({ crypto, body }) => utf8(toHex(crypto.hash('sha256', body))),
  'body-sha256-raw': ({ crypto, body }) => crypto.hash('sha256', body),
}

/** Path and query, as they stand in the request line. */
export function targetOf(url: string): string {
  const { path, search } = splitUrl(url)
  return `${path || '/'}${search}`
}
