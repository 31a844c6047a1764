/**
 * The part of RFC 8941 that HTTP message signatures need: dictionaries of inner lists, and of
 * byte sequences. The exact text of each member is kept, because it is signed.
 */
export interface InnerList {
  readonly items: readonly ListItem[]
  readonly parameters: Parameters
  /** The list with its parameters, as it stood. */
  readonly text: string
}

export interface ListItem {
  readonly name: string
  readonly parameters: Parameters
  /** The name in quotes with its parameters, as it stood. */
  readonly text: string
}

export type Parameters = ReadonlyMap<string, string | number | true>

/** Members of a dictionary by key, values as text; the later of two equal keys counts. */
export function parseDictionary(text: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>()
  for (const member of splitOutside(text, ',')) {
    const equals = member.indexOf('=')
    if (equals > 0) members.set(member.slice(0, equals).trim(), member.slice(equals + 1).trim())
  }
  return members
}

/** `("@method" "date";req);created=1;keyid="x"`, or `undefined` where it is none. */
export function parseInnerList(text: string): InnerList | undefined {
  if (!text.startsWith('(')) return undefined
  const close = splitOutside(text, ')')[0]?.length ?? -1
  if (close < 0 || text[close] !== ')') return undefined
  const items = splitOutside(text.slice(1, close), ' ')
    .filter((item) => item !== '')
    .map(parseItem)
  if (items.some((item) => item === undefined)) return undefined
  return {
    items: items.filter((item) => item !== undefined),
    parameters: parseParameters(text.slice(close + 1)),
    text,
  }
}

/** The base64 between the colons of `:…:`. */
export const byteSequence = (text: string): string | undefined =>
  /^:([A-Za-z0-9+/=]*):(?:;.*)?$/.exec(text)?.[1]

function parseItem(text: string): ListItem | undefined {
  const match = /^"([^"]*)"(.*)$/.exec(text)
  return match?.[1] === undefined
    ? undefined
    : { name: match[1], parameters: parseParameters(match[2] ?? ''), text }
}

function parseParameters(text: string): Parameters {
  const parameters = new Map<string, string | number | true>()
  for (const part of splitOutside(text, ';')) {
    const [name = '', value] = splitOnce(part.trim(), '=')
    if (name === '') continue
    if (value === undefined) parameters.set(name, true)
    else if (/^-?\d{1,15}$/.test(value)) parameters.set(name, Number(value))
    else parameters.set(name, value.replace(/^"(.*)"$/s, '$1').replace(/\\(["\\])/g, '$1'))
  }
  return parameters
}

function splitOnce(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** Splits at a mark that stands outside quotes and, for other marks than `)`, outside brackets. */
function splitOutside(text: string, mark: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  let quoted = false
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"' && text[at - 1] !== '\\') quoted = !quoted
    if (quoted) continue
    if (character === mark && (depth === 0 || mark === ')')) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
    if (character === '(') depth++
    if (character === ')') depth--
  }
  return [...parts, text.slice(from)]
}
