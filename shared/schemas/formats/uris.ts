import { isIpv6 } from './addresses'

// RFC 3986 and RFC 3987; the second allows characters beyond ASCII in all parts but the scheme.

const scheme = /^[a-zA-Z][a-zA-Z0-9+\-.]*:/
const characters = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-fA-F]{2})*$/
const moreCharacters =
  /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\u{10000}-\u{1fffd}\u{20000}-\u{efffd}]|%[0-9a-fA-F]{2})*$/u

export const isUri = (text: string): boolean => scheme.test(text) && isReference(text, characters)

export const isUriReference = (text: string): boolean => isReference(text, characters)

export const isIri = (text: string): boolean =>
  scheme.test(text) && isReference(text, moreCharacters)

export const isIriReference = (text: string): boolean => isReference(text, moreCharacters)

function isReference(text: string, allowed: RegExp): boolean {
  if (!allowed.test(text)) return false
  const [, start = '', authority, path = '', rest = ''] =
    /^([a-zA-Z][^:/?#]*:)?(?:\/\/([^/?#]*))?([^?#]*)(.*)$/su.exec(text) ?? []
  if (start !== '' && !scheme.test(start)) return false
  // A first segment with a colon would read as a scheme.
  if (start === '' && authority === undefined && /^[^/]*:/.test(path)) return false
  if (/[[\]]/.test(path) || /#.*#|[[\]]/.test(rest)) return false
  return authority === undefined || isAuthority(authority)
}

function isAuthority(authority: string): boolean {
  const { user, host, port } =
    /^(?:(?<user>[^@]*)@)?(?<host>\[[^\]]*\]|[^:[\]@]*)(?<port>:\d*)?$/u.exec(authority)?.groups ??
    {}
  if (host === undefined) return false
  if (user !== undefined && /[[\]]/.test(user)) return false
  if (!host.startsWith('[')) return port === undefined || port.length <= 6
  const literal = host.slice(1, -1)
  return isIpv6(literal) || /^v[0-9a-f]+\.[\w\-.~!$&'()*+,;=:]+$/i.test(literal)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are among the characters to refuse
const refused = /[\u0000-\u0020"'<>\\^`{|}\u007f]|%(?![0-9a-fA-F]{2})/

const expression =
  /^[+#./;?&=,!@|]?(?:(?:\w|%[0-9a-fA-F]{2})(?:[\w.]|%[0-9a-fA-F]{2})*(?::[1-9]\d{0,3}|\*)?)(?:,(?:\w|%[0-9a-fA-F]{2})(?:[\w.]|%[0-9a-fA-F]{2})*(?::[1-9]\d{0,3}|\*)?)*$/

/** RFC 6570. */
export function isUriTemplate(text: string): boolean {
  const outside = text.replace(/\{([^{}]*)\}/g, (_, inner: string) =>
    expression.test(inner) ? '' : '{',
  )
  return !refused.test(outside)
}
