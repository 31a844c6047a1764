import { type Bytes, fromLatin1, toLossyText, toText, utf8 } from '../bytes'
import type { FormOption } from './form-dialects'

/** Windows-1252 in place of U+0080 to U+009F; five places there stay what they are. */
const inPlaceOfControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Character of U+0080 to U+009F by what Windows-1252 has there, and the other way. */
const byteOf: ReadonlyMap<string, number> = new Map(
  [...inPlaceOfControls].map((character, index) => [character, 0x80 + index]),
)

/**
 * What becomes of a body that is read or written as another character set. Where the body is ASCII
 * throughout, none of these changes anything, and none is made.
 */
export const charsetForms: readonly FormOption[] = everyFormOf().map(({ apply, ...names }) => ({
  ...names,
  apply: (body) => (isAscii(body) ? undefined : apply(body)),
}))

function everyFormOf(): readonly FormOption[] {
  return [
    {
      code: 'body-latin1-to-utf8',
      label: 'the body was read as Latin-1 and written as UTF-8',
      apply: (body) => utf8(fromLatin1(body)),
    },
    {
      code: 'body-cp1252-to-utf8',
      label: 'the body was read as Windows-1252 and written as UTF-8',
      apply: (body) => utf8(fromWindows1252(body)),
    },
    {
      code: 'body-utf8-to-latin1',
      label: 'the body is in Latin-1',
      apply: (body) => narrowed(body, toLatin1),
    },
    {
      code: 'body-utf8-to-cp1252',
      label: 'the body is in Windows-1252',
      apply: (body) => narrowed(body, toWindows1252),
    },
    {
      code: 'body-replacement-characters',
      label: 'the body has � in place of bytes that are no UTF-8',
      apply: (body) => utf8(toLossyText(body)),
    },
    {
      code: 'body-ascii-question-marks',
      label: 'the body has ? in place of all that is not ASCII',
      apply: (body) => narrowed(body, toAscii, '?'),
    },
    {
      code: 'body-ascii-question-marks',
      label: 'the body has ? in place of all that is not ASCII, ?? for emoji',
      apply: (body) => narrowed(body, toAscii, '??'),
    },
    {
      code: 'body-latin1-question-marks',
      label: 'the body is in Latin-1, with ? in place of the rest',
      apply: (body) => narrowed(body, toLatin1, '?'),
    },
    {
      code: 'body-cp1252-question-marks',
      label: 'the body is in Windows-1252, with ? in place of the rest',
      apply: (body) => narrowed(body, toWindows1252, '?'),
    },
  ]
}

function isAscii(body: Bytes): boolean {
  for (let at = 0; at < body.length; at++) if ((body[at] as number) > 0x7f) return false
  return true
}

const fromWindows1252 = (body: Bytes): string =>
  fromLatin1(body).replace(
    /[\u0080-\u009f]/g,
    (control) => inPlaceOfControls[control.charCodeAt(0) - 0x80] ?? control,
  )

const toAscii = (character: string): number | undefined => {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? code : undefined
}

const toLatin1 = (character: string): number | undefined => {
  const code = character.codePointAt(0) ?? 0
  return code < 0x100 ? code : undefined
}

const toWindows1252 = (character: string): number | undefined => {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 || (code >= 0xa0 && code < 0x100) ? code : byteOf.get(character)
}

/**
 * One byte for each character.
 * @param mark for a character that has none; without it the text has no such form. Programs that
 * hold text in UTF-16 write two for a character beyond U+FFFF.
 */
function narrowed(
  body: Bytes,
  byteFor: (character: string) => number | undefined,
  mark?: '?' | '??',
): Bytes | undefined {
  const text = toText(body)
  if (text === undefined) return undefined
  const bytes = new Uint8Array(text.length)
  let length = 0
  for (const character of text) {
    const byte = byteFor(character)
    if (byte === undefined && mark === undefined) return undefined
    bytes[length++] = byte ?? 0x3f
    if (byte === undefined && mark === '??' && character.length === 2) bytes[length++] = 0x3f
  }
  return bytes.slice(0, length)
}
