import {
  type Bytes,
  equalInConstantTime,
  fromBase64,
  fromHex,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from '../bytes'

/** `HEX` is upper case. Base64 is the standard alphabet with padding, `base64url` has none. */
export type DigestEncoding = 'hex' | 'HEX' | 'base64' | 'base64url'

/** The canonical text of a digest. */
export function encodeDigest(digest: Bytes, encoding: DigestEncoding): string {
  switch (encoding) {
    case 'hex':
      return toHex(digest)
    case 'HEX':
      return toHex(digest).toUpperCase()
    case 'base64':
      return toBase64(digest)
    case 'base64url':
      return toBase64Url(digest)
  }
}

export const isHexEncoding = (encoding: DigestEncoding): boolean =>
  encoding === 'hex' || encoding === 'HEX'

/** The bytes a text stands for, or `undefined` where it is not of this encoding. */
export function decodeDigest(text: string, encoding: DigestEncoding): Bytes | undefined {
  if (isHexEncoding(encoding)) return fromHex(text)
  const foreign = encoding === 'base64' ? /[-_]/ : /[+/=]/
  return foreign.test(text) ? undefined : fromBase64(text)
}

export type Likeness = 'same' | 'other-case' | 'different'

/**
 * Compares in constant time. Hex is compared without regard to letter case; base64 as canonical
 * text, because decoders differ in what they forgive: non-zero trailing bits, missing padding.
 */
export function compareDigest(text: string, digest: Bytes, encoding: DigestEncoding): Likeness {
  const canonical = encodeDigest(digest, encoding)
  const [given, wanted] = isHexEncoding(encoding)
    ? [text.toLowerCase(), canonical.toLowerCase()]
    : [text, canonical]
  if (!equalInConstantTime(utf8(given), utf8(wanted))) return 'different'
  return text === canonical ? 'same' : 'other-case'
}

/** Why this text cannot be such a digest of so many bytes; `undefined` where it can. */
export function whyNotADigest(
  text: string,
  encoding: DigestEncoding,
  digestBytes: number,
): string | undefined {
  const wanted = isHexEncoding(encoding)
    ? `${digestBytes * 2} hex digits`
    : `${digestBytes} bytes in ${encoding}`
  const decoded = decodeDigest(text, encoding)
  if (decoded === undefined) return `${shown(text)} is not ${wanted}.`
  if (decoded.length !== digestBytes) {
    return `${shown(text)} has ${decoded.length} bytes where ${wanted} belong.`
  }
  return undefined
}

const shown = (text: string): string =>
  text === '' ? 'An empty value' : `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`
