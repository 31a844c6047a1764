import { latin1, toText } from '../bytes'

/**
 * The parameters of a query string for reading and comparing: `+` is a space, percent escapes are
 * undone, UTF-8 is read where the bytes are UTF-8. An escape that is none stays as it is.
 *
 * The query string is what stands behind `?`, one character per byte.
 */
export const queryParameters = (query: string): readonly (readonly [string, string])[] =>
  query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      if (equals < 0) return [readable(pair), '']
      return [readable(pair.slice(0, equals)), readable(pair.slice(equals + 1))]
    })

function readable(text: string): string {
  const bytewise = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  // Only text off the wire is one byte per character; anything else was made up by an import.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every character that is one byte
  if (/[^\u0000-\u00ff]/.test(bytewise)) return bytewise
  return toText(latin1(bytewise)) ?? bytewise
}
