/**
 * Header fields as they stood on the wire: order, letter case and repeats kept, values as one
 * character per byte (Latin-1), the way `node:http` gives them in `rawHeaders`.
 */
export type Headers = readonly HeaderField[]
export type HeaderField = readonly [name: string, value: string]

const sameName = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase())

/** The first value under this name in any letter case; `undefined` where there is none. */
export const headerOf = (headers: Headers, name: string): string | undefined =>
  headers.find(([key]) => sameName(key, name))?.[1]

/** Every value under this name, in wire order. */
export const headersOf = (headers: Headers, name: string): readonly string[] =>
  headers.filter(([key]) => sameName(key, name)).map(([, value]) => value)

export const hasHeader = (headers: Headers, name: string): boolean =>
  headers.some(([key]) => sameName(key, name))

/** A copy without any field of these names. */
export const withoutHeaders = (headers: Headers, names: readonly string[]): Headers => {
  const gone = new Set(names.map((name) => name.toLowerCase()))
  return headers.filter(([key]) => !gone.has(key.toLowerCase()))
}

/** Pairs from node's flat `[name, value, name, value …]`. */
export function pairsOf(flat: readonly string[]): Headers {
  const pairs: HeaderField[] = []
  for (let index = 0; index + 1 < flat.length; index += 2) {
    pairs.push([flat[index] ?? '', flat[index + 1] ?? ''])
  }
  return pairs
}

/** RFC 9110 token: what a method or a header name may consist of. */
export const isToken = (text: string): boolean => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text)

/** Whether a value can be sent as it is: no line break, no NUL, one byte per character. */
export const isFieldValue = (text: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  !/[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/.test(text)
