import { redactJson } from './redact-json'
import type { Place, Replacing } from './replacing'

/** What can be recognised anywhere in the URL, tokens in its path, and query values by their names. */
export function redactUrl(url: string, replacing: Replacing): string {
  return changedUrl(url, replacing, { path: 'path', query: 'query', isOwn: true })
}

/** A URL that stands in a text; its commits and checksums in hex are most likely just that. */
export const redactUrlWithin = (url: string, replacing: Replacing, place: Place): string =>
  changedUrl(url, replacing, {
    path: place,
    query: `${typeof place === 'string' ? place : place()} query`,
    isOwn: false,
  })

interface UrlPlaces {
  readonly path: Place
  readonly query: string
  /** Whether the capture was sent to it. */
  readonly isOwn: boolean
}

function changedUrl(url: string, replacing: Replacing, places: UrlPlaces): string {
  const [, origin = '', path = '', rest = ''] =
    /^([A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)(.*)$/s.exec(url) ?? []
  const segments = path.split('/').map((segment) => redactSegment(segment, replacing, places))
  const head = replacing.inPlainText(origin, places.path) + segments.join('/')
  if (rest === '') return head
  return head + rest.slice(0, 1) + redactFields(rest.slice(1), replacing, places.query)
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** `PaymentIntentSucceeded2`: letters in words are a name. */
const words = /^(?:[A-Z]?[a-z]{2,}|[A-Z]{2,}|\d+)+$/

/** Addresses of hooks are often secret themselves: whoever knows them may send. */
function isToken(segment: string, isOwn: boolean): boolean {
  if (segment.length < 20 || uuid.test(segment) || !/^[\w.~:-]+$/.test(segment)) return false
  if (/^bot\d{5,}:[\w-]{20,}$/.test(segment)) return true
  if (isOwn && /^(?:[0-9a-f]{32,}|[0-9A-F]{32,})$/.test(segment)) return true
  return segment.split(/[-_.~:]/).some(isMixed)
}

const isMixed = (part: string): boolean =>
  part.length >= 16 &&
  [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(part)) &&
  !words.test(part)

function redactSegment(segment: string, replacing: Replacing, places: UrlPlaces): string {
  const plain = decoded(segment)
  if (isToken(plain, places.isOwn)) return likeEncoded(segment, replacing, places.path, 'token')
  const changed = replacing.inPlainText(plain, places.path)
  if (changed === plain) return segment
  return plain === segment ? changed : encodeURIComponent(wellFormed(changed))
}

/** `a=1&b=2` as written: names, order, repeats and what needs no change stay as they are. */
export const redactFields = (text: string, replacing: Replacing, place: string): string =>
  text
    .split(/([&#])/)
    .map((part, at) => (at % 2 === 1 || part === '' ? part : redactField(part, replacing, place)))
    .join('')

function redactField(field: string, replacing: Replacing, place: string): string {
  const equals = field.indexOf('=')
  if (equals < 0) return redactValue(field, replacing, place, place)
  const [name, value] = [field.slice(0, equals), field.slice(equals + 1)]
  const plainName = decoded(name.replaceAll('+', ' '))
  const where = `${place} ${plainName.slice(0, 100)}`
  const newName = redactValue(name, replacing, `${place} name`, place)
  if (replacing.isSecretField(plainName) || isKeyOfQuery(plainName, place)) {
    return `${newName}=${likeEncoded(value, replacing, where, 'secret field')}`
  }
  return `${newName}=${redactValue(value, replacing, where, place)}`
}

/** A value may hold JSON, as `payload=` of several senders does. */
function redactValue(value: string, replacing: Replacing, where: string, place: string): string {
  const plain = decoded(value.replaceAll('+', ' '))
  const changed =
    (/^\s*[[{]/.test(plain) ? redactedJson(plain, replacing, where) : undefined) ??
    replacing.inText(plain, where)
  return changed === plain ? value : encoded(changed, place)
}

function redactedJson(text: string, replacing: Replacing, where: string): string | undefined {
  const changed = redactJson(new TextEncoder().encode(text), replacing, where)
  return changed && new TextDecoder().decode(changed)
}

/** `?key=…` and `?code=…` are how services take their keys and codes. */
const isKeyOfQuery = (name: string, place: string): boolean =>
  place.endsWith('query') && /^(?:key|code|access_?key)$/i.test(name)

function likeEncoded(value: string, replacing: Replacing, where: Place, reason: string): string {
  if (value === '') return value
  // Escapes are syntax of the URL, not of the value.
  replacing.whole(value, where, reason)
  return value
    .split(/(%[0-9A-Fa-f]{2})/)
    .map((part) => (/^%/.test(part) ? part : replacing.pseudonyms.like(part)))
    .join('')
}

const encoded = (text: string, place: string): string => {
  const escaped = encodeURIComponent(wellFormed(text))
  return place.endsWith('query') ? escaped : escaped.replaceAll('%20', '+')
}

const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/gu, '\ufffd')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
