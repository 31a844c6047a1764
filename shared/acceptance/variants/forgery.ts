import type { Bytes } from '../../bytes'
import { scanJson } from '../../json/scan-json'
import type { SignedRequest } from '../../signatures/scheme'
import { notApplicable, refused, type Variant } from '../variant'

export const wrongSecret: Variant = {
  id: 'wrong-secret',
  title: 'Signed with another secret',
  why: 'It takes requests from anybody who knows how they look.',
  mend: 'Compute the signature with the secret, compare it in constant time, and answer 401 where they differ.',
  make({ sign, signatureNames, genuine, verify }) {
    const forged = sign({ secret: 'another' })
    if (!forged.ok) return notApplicable(forged.error)
    const isOther = signatureNames.length > 0 || verify(forged.value).verdict !== 'valid'
    return isOther && forged.value !== genuine
      ? refused(forged.value)
      : notApplicable('The secret leaves no trace in the request.')
  },
}

export const flippedByte: Variant = {
  id: 'flipped-byte',
  title: 'One byte of the body altered after signing',
  why: 'It does not check the body against the signature, so anybody on the way can change it.',
  mend: 'Compute the signature over the bytes of the body that came, and refuse the request where it differs.',
  make({ scheme, genuine, verify }) {
    if (scheme.coverage === 'nothing') {
      return notApplicable(`${scheme.label} vouches for nothing in the body.`)
    }
    if (genuine.body.length === 0) return notApplicable('The body is empty.')
    const isRefused = (request: SignedRequest): boolean => verify(request).verdict !== 'valid'
    for (const body of alteredBodies(genuine.body)) {
      const altered = { ...genuine, body }
      if (isRefused(altered)) return refused(altered)
    }
    return notApplicable('The signature does not cover the body.')
  },
}

const TRIES = 24

/** One bit differs each time; JSON stays JSON, so that nothing but the signature can tell. */
function* alteredBodies(body: Bytes): Generator<Bytes> {
  const isJson = scanJson(body).wellFormed
  for (const at of places(body)) {
    const altered = body.slice()
    altered[at] = (altered[at] ?? 0) ^ 1
    if (!isJson || scanJson(altered).wellFormed) yield altered
  }
}

/** Digits first: another amount is what a forger wants; then letters, then anything. */
function places(body: Bytes): readonly number[] {
  const found: Record<'digit' | 'letter' | 'other', number[]> = { digit: [], letter: [], other: [] }
  let missing = 3 * TRIES
  for (let at = 0; at < body.length && missing > 0; at++) {
    const list = found[kindOf(body[at] ?? 0)]
    if (list.length === TRIES) continue
    list.push(at)
    missing--
  }
  return [...found.digit, ...found.letter.toReversed(), ...found.other]
}

function kindOf(byte: number): 'digit' | 'letter' | 'other' {
  if (byte >= 0x30 && byte <= 0x39) return 'digit'
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x7a ? 'letter' : 'other'
}
