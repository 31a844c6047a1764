import { type Bytes, fromBase64, fromHex, fromLatin1 } from '../bytes'
import type { Headers } from '../http/headers'
import type { DigestEncoding } from '../signatures/digest-encoding'
import { isNoSignature } from '../signatures/no-signature'

/** A text in a request that has the length of a digest. */
export interface DigestTarget {
  /** As the header is spelled in the request. */
  readonly header: string
  /** Whether the header is that of the signature, or may be where nobody knows which one is. */
  readonly own: boolean
  /** What stands before it in its item of the value: `sha256=`, `v1,`. */
  readonly prefix: string
  /** All that stands before it in the value. */
  readonly before: string
  /** Between the items, where the value is a list. */
  readonly separator: string | undefined
  readonly text: string
  readonly encoding: DigestEncoding
  /** Set where not the digest but its text was encoded: PHP's base64_encode(hash_hmac(…)). */
  readonly twice?: 'base64-of-hex' | 'hex-of-base64'
  readonly bytes: Bytes
}

const digestLengths: ReadonlySet<number> = new Set([16, 20, 32, 48, 64])

/** Every digest-like text in the headers; those of `first` come first. */
export function digestTargets(
  headers: Headers,
  first: string | undefined,
): readonly DigestTarget[] {
  const found = headers
    .filter(([name]) => !isNoSignature(name) && !neverSigned.test(name))
    .flatMap(([name, value]) => targetsIn(name, value, isOwn(name, first)))
  return [...found.filter(({ own }) => own), ...found.filter(({ own }) => !own)]
}

const isOwn = (name: string, first: string | undefined): boolean =>
  first === undefined ? speaksOfSignature.test(name) : name.toLowerCase() === first.toLowerCase()

const speaksOfSignature = /sig|hmac|[-_]mac\b|auth|hook|verif/i

const neverSigned =
  /^(?:host|accept.*|user-agent|content-type|content-length|x-forwarded-.*|forwarded|via)$/i

const run = /[A-Za-z0-9+/_-]{16,}={0,2}/g

function targetsIn(header: string, value: string, own: boolean): readonly DigestTarget[] {
  return [...value.matchAll(run)].flatMap((match) => {
    const [text] = match
    const { prefix, separator } = surroundings(value, match.index)
    const before = value.slice(0, match.index)
    return [readDigest(text), readTwice(text)].flatMap((read) =>
      read === undefined ? [] : [{ header, own, prefix, before, separator, text, ...read }],
    )
  })
}

type Read = Pick<DigestTarget, 'encoding' | 'bytes' | 'twice'>

function readTwice(text: string): Read | undefined {
  const ofHex = fromHex(textIn(fromBase64(text)))
  if (ofHex !== undefined && digestLengths.has(ofHex.length)) {
    return { encoding: 'base64', bytes: ofHex, twice: 'base64-of-hex' }
  }
  const ofBase64 = fromBase64(textIn(fromHex(text)))
  return ofBase64 !== undefined && digestLengths.has(ofBase64.length)
    ? { encoding: 'hex', bytes: ofBase64, twice: 'hex-of-base64' }
    : undefined
}

/** A text in hex is twice as long as a digest, and longer than any in base64. */
const LONGEST_TEXT = 128

const textIn = (bytes: Bytes | undefined): string =>
  bytes === undefined || bytes.length > LONGEST_TEXT ? '' : fromLatin1(bytes)

function readDigest(text: string): Read | undefined {
  const hex = fromHex(text)
  if (hex !== undefined && digestLengths.has(hex.length)) {
    return { encoding: /[A-F]/.test(text) && !/[a-f]/.test(text) ? 'HEX' : 'hex', bytes: hex }
  }
  const base64 = fromBase64(text)
  if (base64 === undefined || !digestLengths.has(base64.length)) return undefined
  const urlSafe = /[-_]/.test(text) || (!text.endsWith('=') && base64.length % 3 !== 0)
  return { encoding: urlSafe ? 'base64url' : 'base64', bytes: base64 }
}

/**
 * What stands before a digest belongs to it, except for earlier items of a list. A comma after a
 * short version word, as in `v1,…`, joins rather than separates.
 */
function surroundings(
  value: string,
  at: number,
): { readonly prefix: string; readonly separator: string | undefined } {
  const before = value.slice(0, at)
  const item = /(?:^|[ ;,])\s*((?:[A-Za-z][\w-]{0,15}(?:[=:]|,)|.*\(stdin\)= ?)?)$/.exec(before)
  const prefix = item?.[1] ?? ''
  const separator = /[;,]|(?<=\S) (?=\S)/.exec(value.replace(prefix, ''))?.[0]
  return { prefix, separator }
}
