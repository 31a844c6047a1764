import { type Bytes, concat, latin1, toBase64, utf8 } from '../bytes'
import { headersOf } from '../http/headers'
import { err, ok, type Result } from '../result'
import { decodeField } from './form'
import { targetOf } from './ingredients'
import { publicUrls, splitUrl } from './public-url'
import type { SignedRequest } from './scheme'
import { type InnerList, type ListItem, parseDictionary } from './structured-fields'

/**
 * The signature base of RFC 9421: a line for each component, and the list itself at the end.
 * @param status of the response, where a response is signed
 */
export function signatureBase(
  list: InnerList,
  request: SignedRequest,
  status: number | undefined,
): Result<Bytes, string> {
  const lines: Bytes[] = []
  for (const item of list.items) {
    const value = componentOf(item, request, status)
    if (value === undefined) return err(`${item.text} cannot be read from this request.`)
    lines.push(concat(utf8(`${item.text}: `), value, utf8('\n')))
  }
  return ok(concat(...lines, utf8(`"@signature-params": ${list.text}`)))
}

function componentOf(
  item: ListItem,
  request: SignedRequest,
  status: number | undefined,
): Bytes | undefined {
  if (item.name.startsWith('@')) {
    const text = derived[item.name]?.(
      { ...request, url: publicUrls(request)[0] ?? '' },
      item,
      status,
    )
    return text === undefined ? undefined : utf8(text)
  }
  return fieldOf(item, request)
}

type Derive = (
  request: SignedRequest,
  item: ListItem,
  status: number | undefined,
) => string | undefined

const derived: Readonly<Record<string, Derive>> = {
  '@method': ({ method }) => method,
  '@target-uri': ({ url }) => url,
  '@authority': ({ url }) => authorityOf(url),
  '@scheme': ({ url }) => splitUrl(url).scheme,
  '@request-target': ({ url }) => targetOf(url),
  '@path': ({ url }) => splitUrl(url).path || '/',
  '@query': ({ url }) => splitUrl(url).search || '?',
  '@query-param': ({ url }, { parameters }) => queryParameter(url, parameters.get('name')),
  '@status': (_request, _item, status) => (status === undefined ? undefined : String(status)),
}

/** In lower case, without the scheme's own port. */
function authorityOf(url: string): string {
  const { scheme, authority } = splitUrl(url)
  const own = scheme === 'http' ? ':80' : ':443'
  const host = authority.replace(/^[^@]*@/, '').toLowerCase()
  return host.endsWith(own) ? host.slice(0, -own.length) : host
}

/** Decoded and encoded again, as the RFC asks; a name that stands twice cannot be signed so. */
function queryParameter(url: string, name: string | number | true | undefined): string | undefined {
  const values = splitUrl(url)
    .search.slice(1)
    .split('&')
    .map((field) => field.split(/=(.*)/s))
    .filter(([key = '']) => encoded(decodeField(key)) === name)
  return values.length === 1 ? encoded(decodeField(values[0]?.[1] ?? '')) : undefined
}

/** As forms are written, but with `%20` for spaces: of the marks only `*-._` stay. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Fields of a request a response answers, of trailers, and such that are to be written anew. */
const elsewhere = ['req', 'tr', 'sf']

function fieldOf({ name, parameters }: ListItem, { headers }: SignedRequest): Bytes | undefined {
  const values = headersOf(headers, name).map((value) => value.trim())
  if (values.length === 0 || elsewhere.some((flag) => parameters.has(flag))) return undefined
  if (parameters.has('bs')) {
    return utf8(values.map((value) => `:${toBase64(latin1(value))}:`).join(', '))
  }
  const key = parameters.get('key')
  if (key !== undefined) {
    const member = parseDictionary(values.join(', ')).get(String(key))
    return member === undefined ? undefined : latin1(member)
  }
  return latin1(values.join(', '))
}
