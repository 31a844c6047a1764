import type { Bytes } from '../bytes'

export type ByteOrder = 'le' | 'be'

/** By its mark, or else by what the Content-Type says; `undefined` for any other encoding. */
export function utf16Order(body: Bytes, charset: string | undefined): ByteOrder | undefined {
  if (body.length % 2 === 1) return undefined
  const [first, second] = body
  if (first === 0xff && second === 0xfe) return 'le'
  if (first === 0xfe && second === 0xff) return 'be'
  // Where the word is wrong there is no zero byte, and the text is read as everything else.
  const named = body.includes(0) ? /^utf-?16(le|be)?$/i.exec(charset ?? '') : null
  // RFC 2781, 4.3: without a mark and without a word about it, the high byte comes first.
  return named ? (named[1]?.toLowerCase() === 'le' ? 'le' : 'be') : undefined
}

/** With its mark, if it has one, as the first character. */
export const fromUtf16 = (bytes: Bytes, order: ByteOrder): string =>
  new TextDecoder(`utf-16${order}`, { ignoreBOM: true }).decode(bytes)

export function toUtf16(text: string, order: ByteOrder): Bytes {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at++) {
    view.setUint16(at * 2, text.charCodeAt(at), order === 'le')
  }
  return bytes
}
