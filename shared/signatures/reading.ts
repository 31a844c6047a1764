import type { Bytes } from '../bytes'
import { headersOf } from '../http/headers'
import type { Checker } from './checker'
import type { RepeatRule } from './recipe'
import type { SignatureNote, SignedRequest } from './scheme'
import type { Timing } from './timing'

/** One way the signed bytes may have looked; URL-bound schemes have several. */
export interface Message {
  readonly bytes: Bytes
  /** Said when this is the one that matches and it is not the obvious one. */
  readonly remark?: string
}

/** What a scheme took out of a request before any key is used. */
export type Reading = AbsentReading | MalformedReading | FoundReading

export interface AbsentReading {
  readonly kind: 'absent'
  readonly header: string
  /** To tell what should have been there. */
  readonly checker?: Checker
  readonly messages?: (key: Bytes) => readonly Message[]
  readonly render?: (digest: string) => string
}

export interface MalformedReading {
  readonly kind: 'malformed'
  readonly header: string
  readonly received: string
  readonly reason: string
  readonly notes?: readonly SignatureNote[]
  readonly checker?: Checker
  readonly messages?: (key: Bytes) => readonly Message[]
  readonly render?: (digest: string) => string
}

export interface FoundReading {
  readonly kind: 'found'
  readonly header: string
  readonly received: string
  readonly candidates: readonly string[]
  readonly checker: Checker
  /** The key is passed for schemes that hash the secret together with the message. */
  readonly messages: (key: Bytes) => readonly Message[]
  /** The whole header value around a right digest. */
  readonly render: (digest: string) => string
  readonly timing?: Timing | undefined
  readonly notes?: readonly SignatureNote[]
  /** Conditions that failed beside the signature: a claim, a digest of the body, a host. */
  readonly faults?: readonly string[]
  readonly remarks?: readonly string[]
}

export const malformed = (header: string, received: string, reason: string): MalformedReading => ({
  kind: 'malformed',
  header,
  received,
  reason,
})

export type HeaderValue =
  | { readonly kind: 'absent' }
  | { readonly kind: 'contradictory'; readonly text: string }
  | {
      readonly kind: 'present'
      readonly text: string
      readonly all: readonly string[]
      readonly notes: readonly SignatureNote[]
    }

export function readHeader(
  request: SignedRequest,
  name: string,
  repeats: RepeatRule = 'same',
): HeaderValue {
  const values = headersOf(request.headers, name)
  const [first] = values
  if (first === undefined) return { kind: 'absent' }
  if (repeats === 'same' && values.some((value) => value !== first)) {
    return { kind: 'contradictory', text: first }
  }
  const notes: readonly SignatureNote[] = values.length > 1 ? ['duplicate-header'] : []
  return { kind: 'present', text: first, all: repeats === 'any' ? values : [first], notes }
}
