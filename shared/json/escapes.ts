import type { Bytes } from '../bytes'
import { createByteWriter } from './byte-writer'
import type { JsonIndex } from './scan-json'
import { decode } from './string-text'
import { kinds } from './tokens'

/**
 * A way of spelling the text of strings and keys. Gets the source between the quotes, escapes
 * included, and returns it spelt differently; what it stands for must stay the same.
 */
export type Spelling = (source: string) => string

const encoder = new TextEncoder()

/**
 * The same JSON with every string and key spelt anew and not a byte changed elsewhere.
 * `undefined` for text that is not well-formed or not UTF-8.
 */
export function respell(index: JsonIndex, spelling: Spelling): Bytes | undefined {
  const { bytes, kind, start, end } = index
  if (!index.wellFormed || index.state === 'invalid-utf8') return undefined
  const out = createByteWriter(bytes.length)
  let copied = 0
  for (let token = 0; token < index.length; token++) {
    if (kind[token] !== kinds.string && kind[token] !== kinds.key) continue
    const from = (start[token] as number) + 1
    const to = (end[token] as number) - 1
    const source = decode(bytes, from, to)
    const spelt = spelling(source)
    if (spelt === source) continue
    out.copy(bytes, copied, from)
    out.write(encoder.encode(spelt))
    copied = to
  }
  out.copy(bytes, copied, bytes.length)
  return out.finish()
}

type HexCase = 'lower' | 'upper'

/** `\u` and four digits for one UTF-16 unit. */
const escapeUnit = (unit: number, hexCase: HexCase): string => {
  const digits = unit.toString(16).padStart(4, '0')
  return `\\u${hexCase === 'upper' ? digits.toUpperCase() : digits}`
}

const escapeAll = (text: string, hexCase: HexCase): string => {
  let escaped = ''
  for (let at = 0; at < text.length; at++) escaped += escapeUnit(text.charCodeAt(at), hexCase)
  return escaped
}

/** Escapes characters that stand as they are; escapes that are there stay. */
const escaping =
  (pattern: RegExp, hexCase: HexCase): Spelling =>
  (source) =>
    source.replace(pattern, (character) => escapeAll(character, hexCase))

const anyEscape = /\\(?:u([0-9a-fA-F]{4})|(.))/gs

/** Writes characters as they are where `isPlain` allows it for their UTF-16 unit. */
const unescaping =
  (isPlain: (unit: number) => boolean): Spelling =>
  (source) =>
    source.replace(anyEscape, (found, hex?: string) => {
      const unit = Number.parseInt(hex ?? '', 16)
      return hex !== undefined && isPlain(unit) ? String.fromCharCode(unit) : found
    })

/** Every character from U+0080 on as `\uXXXX`. */
export const escapeNonAscii = (hexCase: HexCase): Spelling => escaping(/[^\0-\x7f]+/g, hexCase)

/** `\uXXXX` from U+0080 on as the character itself; a surrogate without its partner stays. */
export const unescapeNonAscii: Spelling = (source) =>
  source.replace(
    /\\\\|(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4})/g,
    (found) => {
      const units = found
        .slice(2)
        .split('\\u')
        .map((digits) => Number.parseInt(digits, 16))
      const text = String.fromCharCode(...units)
      return found === '\\\\' || (units[0] ?? 0) < 0x80 || /^[\ud800-\udfff]$/.test(text)
        ? found
        : text
    },
  )

/** Every `/` as `\/`, PHP's default. */
export const escapeSlash: Spelling = (source) =>
  source.replace(/\\.|\//gs, (found) => (found === '/' ? '\\/' : found))

export const unescapeSlash: Spelling = (source) =>
  source.replace(/\\./gs, (found) => (found === '\\/' ? '/' : found))

/** `\u0027` and the like as the character; quote, backslash and control characters stay. */
export const unescapeAscii: Spelling = unescaping(
  (unit) => unit >= 0x20 && unit < 0x80 && unit !== 0x22 && unit !== 0x5c,
)

/** The digits of the escapes that are there, in one case. */
export const hexDigitsIn =
  (hexCase: HexCase): Spelling =>
  (source) =>
    source.replace(anyEscape, (found, hex?: string) =>
      hex === undefined ? found : escapeUnit(Number.parseInt(hex, 16), hexCase),
    )

/** ASCII characters that senders escape so that the text is safe inside HTML or scripts. */
export const escapeAscii = {
  /** JavaScriptSerializer, Windows PowerShell: `<` `>` `&` `'`, lower-case digits. */
  powershell: escaping(/[<>&'\u0085\u2028\u2029]/g, 'lower'),
  /** System.Text.Json: `<` `>` `&` `'` `+`, backtick and all non-ASCII, upper-case digits. */
  dotnet: (source: string): string =>
    escaping(
      /[<>&'+`\x7f]|[^\0-\x7f]+/g,
      'upper',
    )(source).replace(/\\./gs, (found) => (found === '\\"' ? '\\u0022' : found)),
  /** Go: `<` `>` `&` and the two separators, lower-case digits. Also Rails. */
  go: escaping(/[<>&\u2028\u2029]/g, 'lower'),
  /** Gson: `<` `>` `&` `=` `'` and the two separators, lower-case digits. */
  gson: escaping(/[<>&='\u2028\u2029]/g, 'lower'),
  /** Only the apostrophe. */
  apostrophe: escaping(/'/g, 'lower'),
  /** PHP's JSON_HEX_TAG, _AMP, _APOS, upper-case digits. */
  phpHex: escaping(/[<>&']/g, 'upper'),
} as const satisfies Readonly<Record<string, Spelling>>

/** Spells as if the text were read and written again: what may stand as it is does. */
const plain: Spelling = (source) =>
  unescapeNonAscii(unescapeSlash(unescapeAscii(source))).replace(
    anyEscape,
    (found, hex?: string) =>
      (hex && shortOf[hex.toLowerCase()]) || (hex ? found.toLowerCase() : found),
  )

const shortOf: Readonly<Record<string, string>> = {
  '0008': '\\b',
  '0009': '\\t',
  '000a': '\\n',
  '000c': '\\f',
  '000d': '\\r',
  '0022': '\\"',
  '005c': '\\\\',
}

/** How a serializer spells every string, whatever way it came. */
export const spellings = {
  /** JSON.stringify, and `json.dumps(ensure_ascii=False)`. */
  javascript: plain,
  /** `json.dumps`. */
  python: (source: string): string => escapeNonAscii('lower')(plain(source)),
  /** `json_encode`. */
  php: (source: string): string => escapeSlash(escapeNonAscii('lower')(plain(source))),
  dotnet: (source: string): string => hexDigitsIn('upper')(escapeAscii.dotnet(plain(source))),
  go: (source: string): string => escapeAscii.go(plain(source)),
  powershell: (source: string): string => escapeAscii.powershell(plain(source)),
  gson: (source: string): string => escapeAscii.gson(plain(source)),
} as const satisfies Readonly<Record<string, Spelling>>
