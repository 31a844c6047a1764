/** Bytes as they were on the wire. Never a string: a body need not be text. */
export type Bytes = Uint8Array

const encoder = new TextEncoder()
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lossyDecoder = new TextDecoder('utf-8', { ignoreBOM: true })

export const emptyBytes: Bytes = new Uint8Array(0)

export const utf8 = (text: string): Bytes => encoder.encode(text)

/** The text of valid UTF-8, byte order mark kept; `undefined` where a byte does not fit. */
export function toText(bytes: Bytes): string | undefined {
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** For display only: bytes that do not fit become U+FFFD. */
export const toLossyText = (bytes: Bytes): string => lossyDecoder.decode(bytes)

/** One character per byte, U+0000 to U+00FF: how HTTP header values arrive. */
export function latin1(text: string): Bytes {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}

export function fromLatin1(bytes: Bytes): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 8192) {
    text += String.fromCharCode(...bytes.subarray(from, from + 8192))
  }
  return text
}

export const concat = (...parts: readonly Bytes[]): Bytes => joined(parts)

/** As `concat`, for lists of any length: a call takes only so many arguments. */
export function joined(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export function sameBytes(a: Bytes, b: Bytes): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

/** Takes as long for a difference in the first byte as in the last; only the length is given away. */
export function equalInConstantTime(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let index = 0; index < a.length; index++) difference |= (a[index] ?? 0) ^ (b[index] ?? 0)
  return difference === 0
}

const hexDigits = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

/** Lower-case hex. */
export function toHex(bytes: Bytes): string {
  let text = ''
  for (const value of bytes) text += hexDigits[value]
  return text
}

/** Bytes of hex in either case; `undefined` for an odd length or any other character. */
export function fromHex(text: string): Bytes | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return undefined
  const bytes = new Uint8Array(text.length / 2)
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16)
  }
  return bytes
}

/** Standard alphabet with padding. */
export const toBase64 = (bytes: Bytes): string => btoa(fromLatin1(bytes))

/** URL-safe alphabet without padding. */
export const toBase64Url = (bytes: Bytes): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/**
 * Bytes of base64 in the standard or the URL-safe alphabet, padding optional; `undefined` for
 * anything else. Non-zero trailing bits are accepted, so compare canonical text, not bytes,
 * where a signature must be exactly what the sender wrote.
 */
export function fromBase64(text: string): Bytes | undefined {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(standard)) return undefined
  const unpadded = standard.replace(/=+$/, '')
  if (unpadded.length % 4 === 1) return undefined
  if (unpadded.length !== standard.length && standard.length % 4 !== 0) return undefined
  return latin1(atob(unpadded))
}
