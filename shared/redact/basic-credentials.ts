import { fromBase64, fromLatin1, latin1, toBase64 } from '../bytes'

/** What follows `Basic`: still base64 of a name and a password, of the same lengths. */
export function likeBasic(encoded: string, like: (value: string) => string): string {
  const pair = basicPair(encoded)
  const changed = pair === undefined ? '' : like(pair)
  // Characters beyond ASCII may have become others that are no single byte.
  return /^[\u0020-\u007e]+$/.test(changed) ? toBase64(latin1(changed)) : like(encoded)
}

/** `user:password`, one character per byte; `undefined` where it is no such thing. */
export function basicPair(encoded: string): string | undefined {
  const bytes = fromBase64(encoded)
  const pair = bytes && fromLatin1(bytes)
  return pair?.includes(':') ? pair : undefined
}
