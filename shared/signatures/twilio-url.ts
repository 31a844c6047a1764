import { utf8 } from '../bytes'
import { parseContentType } from '../http/content-type'
import { headerOf } from '../http/headers'
import { compareByBytes, parseFormBody } from './form'
import type { Ingredients } from './ingredients'
import { splitUrl, withDefaultPort, withoutPort } from './public-url'

/** Twilio's libraries try the URL with and without its port, and apostrophes as `%27`. */
export function twilioUrls(
  url: string,
): readonly { readonly url: string; readonly remark: string }[] {
  const ports = [url, withoutPort(url), withDefaultPort(url)].filter((one) => one !== undefined)
  const spellings = ports.flatMap((one) => [one, swapApostrophes(one, "'", '%27')])
  spellings.push(...ports.map((one) => swapApostrophes(one, '%27', "'")))
  return [...new Set(spellings)]
    .filter((one) => one !== url)
    .map((one) => ({ url: one, remark: `It was signed for ${one}.` }))
}

function swapApostrophes(url: string, from: string, to: string): string {
  const { search } = splitUrl(url)
  return search === '' ? url : url.replace(search, search.replaceAll(from, to))
}

/** Name and value of each form field by name; repeated names once per different value, sorted. */
export function sortedFormFields({ method, headers, body }: Ingredients) {
  const { mediaType } = parseContentType(headerOf(headers, 'Content-Type'))
  const isForm = mediaType === '' || mediaType === 'application/x-www-form-urlencoded'
  if (method === 'GET' || !isForm) return utf8('')
  const fields = new Set(parseFormBody(body).map(([name, value]) => JSON.stringify([name, value])))
  return utf8(
    [...fields]
      .map((field) => JSON.parse(field) as [string, string])
      .sort(([a, x], [b, y]) => compareByBytes(a, b) || compareByBytes(x, y))
      .map(([name, value]) => `${name}${value}`)
      .join(''),
  )
}
