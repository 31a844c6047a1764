/** JSON text that is also a JavaScript literal in any file: no line separators, no tags. */
export const jsLiteral = (value: unknown): string =>
  (JSON.stringify(value) ?? 'undefined').replace(
    /[\u2028\u2029<\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff](?![\udc00-\udfff])/g,
    escapeUnit,
  )

const escapeUnit = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** POSIX single quotes: nothing inside is special, so what a stranger sent stays data. */
export const posixQuote = (text: string): string =>
  /^[\w%+=:,./-]+$/.test(text) && !/^[-=%]/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/** Words of a URL pattern that mean only themselves in a JavaScript regular expression. */
export const regexSource = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
