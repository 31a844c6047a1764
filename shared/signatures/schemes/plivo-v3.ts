import { utf8 } from '../../bytes'
import { compareByBytes, type FormField, parseForm, parseFormBody } from '../form'
import type { Ingredients } from '../ingredients'
import { hmacScheme } from '../layout-scheme'
import { joinUrl, splitUrl } from '../public-url'

/** URL with sorted query, form fields and nonce joined by dots; a list with one per account. */
export const plivoV3 = hmacScheme({
  id: 'plivo-v3',
  provider: 'plivo',
  label: 'Plivo v3',
  source: 'plivo.com/docs/voice/concepts/signature-validation',
  header: 'X-Plivo-Signature-V3',
  syntax: { prefix: '', separator: ',' },
  digest: 'hmac-sha256',
  encoding: 'base64',
  secret: 'utf8',
  message: '{url-and-fields}.{id}',
  idHeader: 'X-Plivo-Signature-V3-Nonce',
  usesUrl: true,
  ingredients: { 'url-and-fields': urlAndFields },
})

function urlAndFields({ url, method, body }: Ingredients) {
  const parts = splitUrl(url)
  const query = sorted(parseForm(parts.search.slice(1)), (field) => field.join('='), '&')
  const fields = method === 'GET' ? '' : sorted(parseFormBody(body), (field) => field.join(''), '')
  const base = joinUrl({ ...parts, search: '' })
  const mark = query !== '' || fields !== '' ? '?' : ''
  return utf8(`${base}${mark}${query}${query !== '' && fields !== '' ? '.' : ''}${fields}`)
}

const sorted = (
  fields: readonly FormField[],
  write: (field: FormField) => string,
  between: string,
): string =>
  [...fields]
    .sort(([a, x], [b, y]) => compareByBytes(a, b) || compareByBytes(x, y))
    .map(write)
    .join(between)
