import type { Replacing } from './replacing'

/** Query values under secret names, and whatever can be recognised anywhere in the URL. */
export function redactUrl(url: string, replacing: Replacing): string {
  const mark = url.indexOf('?')
  if (mark < 0) return replacing.inText(url, 'path')
  const path = replacing.inText(url.slice(0, mark), 'path')
  return `${path}?${redactFields(url.slice(mark + 1), replacing, 'query')}`
}

/** `a=1&b=2` as written: names, order, repeats and what needs no change stay as they are. */
export const redactFields = (text: string, replacing: Replacing, place: string): string =>
  text.replace(/([^&=#]*)=([^&#]*)/g, (_, name: string, value: string) => {
    const plainName = decoded(name)
    const where = `${place} ${plainName.slice(0, 100)}`
    if (replacing.isSecretField(plainName) || isKeyOfQuery(plainName, place)) {
      return `${name}=${likeEncoded(value, replacing, where)}`
    }
    const found = decoded(value)
    const changed = replacing.inText(found, where)
    return `${name}=${changed === found ? value : encoded(changed, place)}`
  })

/** `?key=…` and `?code=…` are how services take their keys and codes. */
const isKeyOfQuery = (name: string, place: string): boolean =>
  place === 'query' && /^(?:key|code|access_?key)$/i.test(name)

function likeEncoded(value: string, replacing: Replacing, where: string): string {
  if (value === '') return value
  // Escapes are syntax of the URL, not of the value.
  replacing.whole(value, where, 'secret field')
  return value
    .split(/(%[0-9A-Fa-f]{2})/)
    .map((part) => (/^%/.test(part) ? part : replacing.pseudonyms.like(part)))
    .join('')
}

const encoded = (text: string, place: string): string => {
  const escaped = encodeURIComponent(wellFormed(text))
  return place === 'query' ? escaped : escaped.replaceAll('%20', '+')
}

const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/gu, '\ufffd')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
