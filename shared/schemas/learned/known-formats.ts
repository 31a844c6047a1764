import { formats } from '../formats/index'

/** Formats that are told from a text alone, the most telling first. */
const telling = ['uuid', 'date-time', 'date', 'email', 'ipv4', 'ipv6', 'uri'] as const

export type FormatName = (typeof telling)[number]

export const formatsOf = (text: string): ReadonlySet<FormatName> =>
  new Set(text === '' ? [] : telling.filter((name) => isTold(name, text)))

/** `a:b` is a URI by the letter, but nobody means one. */
const isTold = (name: FormatName, text: string): boolean =>
  name === 'uri'
    ? /^[a-z][a-z0-9+.-]*:\/\//i.test(text) && formats.uri?.test(text) === true
    : formats[name]?.test(text) === true

/** The one to write down where several fit. */
export const mostTelling = (found: ReadonlySet<FormatName>): FormatName | undefined =>
  telling.find((name) => found.has(name))
