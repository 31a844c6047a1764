import type { Bytes } from '../bytes'
import type { HmacRecipe } from '../signatures/recipe'
import type { KeyKind } from '../signatures/scheme'
import { adviceFor } from './advice'
import { formatOf } from './format-codes'
import { foundRecipe } from './found-recipe'
import type { Hit } from './search'
import type { VerifiedHit } from './verify-search'

/** One thing that is different from what was configured or received. */
export interface ProofChange {
  readonly axis: 'body' | 'secret' | 'message' | 'digest' | 'header' | 'url'
  /** For example `body-minimized`; several joined by `+` where they only match together. */
  readonly code: string
  readonly label: string
}

/** Why the signature did not match: under these changes it does. */
export interface Proof {
  readonly changes: readonly ProofChange[]
  readonly codes: readonly string[]
  /** The whole finding, for a person. */
  readonly sentence: string
  /** What to do about it, at the sender or here. */
  readonly advice: readonly string[]
  /** The body the sender signed; equal to the received one where the body is not at fault. */
  readonly signedBody: Bytes
  /** Offset of the first byte that differs between received and signed body; -1 where none does. */
  readonly firstDifference: number
  /** All bytes that were signed, with timestamp and the like. */
  readonly signedMessage: Bytes | undefined
  /** A scheme under which the request verifies as it came; `undefined` where there is none. */
  readonly recipe: HmacRecipe | undefined
}

export function proofOf(received: Bytes, hit: Hit, recipe: HmacRecipe | undefined): Proof {
  const { body, secret, message, digest, target, signed } = hit
  const bound = message.code.startsWith('url')
  const changes: readonly (ProofChange | undefined)[] = [
    changeOf('body', body),
    changeOf('secret', secret),
    changeOf(bound ? 'url' : 'message', message),
    changeOf('digest', digest),
    ...(recipe === undefined ? [] : headerChanges(hit, recipe)),
  ]
  return finish(received, changes, {
    body: body.bytes,
    signed,
    recipe: body.depth === 0 && !bound && !target.twice ? foundRecipe(hit, recipe) : undefined,
    where: target.header,
    unproven: unprovenBy(hit),
    hasPublicKey: false,
  })
}

/** What took no part in the digest that matches, and so may be right or wrong. */
const unprovenBy = ({ digest, message }: Hit): readonly ProofChange['axis'][] => [
  ...(digest.code === 'plain-hash-without-key' ? (['secret'] as const) : []),
  ...(/\{(?:body|form)/.test(message.template) ? [] : (['body'] as const)),
]

/** @param keyKind of the scheme: a public key is no secret */
export const verifiedProofOf = (
  received: Bytes,
  hit: VerifiedHit,
  keyKind: KeyKind | undefined,
): Proof =>
  finish(
    received,
    [
      changeOf('body', hit.body),
      hit.secret && changeOf('secret', hit.secret),
      hit.url && changeOf('url', hit.url),
    ],
    {
      body: hit.body.bytes,
      signed: hit.signed,
      recipe: undefined,
      where: undefined,
      unproven: [],
      hasPublicKey: keyKind === 'public-key' || keyKind === 'certificate',
    },
  )

const changeOf = (
  axis: ProofChange['axis'],
  { code, label }: { readonly code: string; readonly label: string },
): ProofChange | undefined => (code === '' ? undefined : { axis, code, label })

function headerChanges({ target }: Hit, recipe: HmacRecipe): readonly (ProofChange | undefined)[] {
  const otherHeader = target.header.toLowerCase() !== recipe.header.toLowerCase()
  const isHex = (encoding: string): boolean => encoding.toLowerCase() === 'hex'
  const sameEncoding =
    target.encoding === recipe.encoding || (isHex(target.encoding) && isHex(recipe.encoding))
  const format = otherHeader ? undefined : formatOf(recipe, target)
  return [
    otherHeader
      ? { axis: 'header', code: 'other-header', label: `the signature is in ${target.header}` }
      : undefined,
    target.twice
      ? { axis: 'header', code: `encoding-${target.twice}`, label: twiceLabels[target.twice] }
      : sameEncoding
        ? undefined
        : {
            axis: 'header',
            code: `encoding-${target.encoding.toLowerCase()}`,
            label: `the digest is written in ${target.encoding.toLowerCase()}`,
          },
    format === undefined
      ? undefined
      : { axis: 'header', code: format, label: formatLabels[format] },
  ]
}

const twiceLabels = {
  'base64-of-hex': 'not the digest but its hex text was encoded in base64',
  'hex-of-base64': 'not the digest but its base64 text was encoded in hex',
} as const

const formatLabels = {
  'openssl-prefix': "the header holds openssl's whole line instead of the digest",
  'missing-prefix': 'the prefix before the digest is left out',
  'wrong-prefix': 'another prefix stands before the digest',
} as const

interface Found {
  readonly body: Bytes
  readonly signed: Bytes | undefined
  readonly recipe: HmacRecipe | undefined
  readonly where: string | undefined
  readonly unproven: readonly ProofChange['axis'][]
  readonly hasPublicKey: boolean
}

function finish(
  received: Bytes,
  found: readonly (ProofChange | undefined)[],
  { body, signed, recipe, unproven, hasPublicKey }: Found,
): Proof {
  const changes = found.filter((change) => change !== undefined)
  return {
    changes,
    codes: changes.flatMap(({ code }) => code.split('+')),
    sentence: sentenceOf(changes, { received, signed: body, unproven, hasPublicKey }),
    advice: adviceFor(changes),
    signedBody: body,
    firstDifference: firstDifference(received, body),
    signedMessage: signed,
    recipe,
  }
}

interface Compared extends Pick<Found, 'unproven' | 'hasPublicKey'> {
  readonly received: Bytes
  readonly signed: Bytes
}

function sentenceOf(
  changes: readonly ProofChange[],
  { received, signed, unproven, hasPublicKey }: Compared,
): string {
  if (changes.length === 0) return 'The digest is right.'
  const labels = changes.map(({ label }) => label).join(', and ')
  const signedAndSent = changes.some(({ axis }) => axis === 'body')
    ? ` The sender signed ${signed.length} bytes; ${received.length} arrived.`
    : ''
  const axes = new Set([...changes.map(({ axis }) => axis), ...unproven])
  const right = judged
    .filter(({ axis }) => !axes.has(axis))
    .map(({ word }) => (word === 'secret' && hasPublicKey ? 'key' : word))
  const told = right.length === 0 ? '' : ` ${listed(right)} right.`
  return `Matches if ${labels}.${signedAndSent}${told}`
}

const judged = [
  { axis: 'body', word: 'body' },
  { axis: 'secret', word: 'secret' },
  { axis: 'digest', word: 'algorithm' },
  { axis: 'header', word: 'header' },
] as const

function listed(words: readonly string[]): string {
  const [last] = words.slice(-1)
  const all = words.length < 2 ? (last ?? '') : `${words.slice(0, -1).join(', ')} and ${last}`
  const capital = `${all.slice(0, 1).toUpperCase()}${all.slice(1)}`
  return `${capital} ${words.length === 1 ? 'is' : 'are'}`
}

/** Offset of the first byte that differs; -1 for equal bytes. */
export function firstDifference(a: Bytes, b: Bytes): number {
  const shorter = Math.min(a.length, b.length)
  for (let index = 0; index < shorter; index++) if (a[index] !== b[index]) return index
  return a.length === b.length ? -1 : shorter
}
