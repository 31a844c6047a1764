import { formats } from '../formats/index'

/** Formats that are told from a text alone, the most telling first. */
const telling = ['uuid', 'date-time', 'date', 'email', 'ipv4', 'ipv6', 'uri'] as const

export type FormatName = (typeof telling)[number]

export const formatsOf = (text: string): ReadonlySet<FormatName> =>
  new Set(text === '' ? [] : telling.filter((name) => isTold(name, text)))

/**
 * What is one by the letter, but is not meant or not read as one everywhere: `a:b` for a URI,
 * `"a b"@c` and `a@[::1]` for addresses.
 */
const usual: Partial<Readonly<Record<FormatName, RegExp>>> = {
  uri: /^[a-z][a-z0-9+.-]*:\/\//i,
  email: /^[^"\s@]+@[^\s@[\]]+\.[^\s@[\]]+$/,
}

const isTold = (name: FormatName, text: string): boolean =>
  (usual[name]?.test(text) ?? true) && formats[name]?.test(text) === true

/** The one to write down where several fit. */
export const mostTelling = (found: ReadonlySet<FormatName>): FormatName | undefined =>
  telling.find((name) => found.has(name))
