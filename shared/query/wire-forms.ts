import { fromLatin1, utf8 } from '../bytes'

/**
 * The forms a typed text can have in what came off the wire. Targets and header values are one
 * character per byte, so a sender's UTF-8 `ü` stands there as two characters and a Latin-1 `ü`
 * as one; a person types one and means both.
 */
export function wireForms(text: string): readonly string[] {
  const bytewise = fromLatin1(utf8(text))
  return bytewise === text ? [text] : [text, bytewise]
}
