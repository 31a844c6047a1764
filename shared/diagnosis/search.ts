import { type Bytes, sameBytes } from '../bytes'
import type { CryptoPort } from '../signatures/crypto-port'
import type { BodyOption } from './body-options'
import type { DigestOption } from './digest-options'
import type { DigestTarget } from './digest-targets'
import type { MessageOption } from './message-options'
import type { SecretOption } from './secret-options'

/** All that is varied; the product of the lists is the search space. */
export interface SearchSpace {
  /** Sorted by depth. */
  readonly bodies: Iterable<BodyOption>
  readonly secrets: readonly SecretOption[]
  readonly messages: readonly MessageOption[]
  readonly digests: readonly DigestOption[]
  readonly targets: readonly DigestTarget[]
  readonly crypto: CryptoPort
}

/** A combination whose digest stands in the request. */
export interface Hit {
  readonly body: BodyOption
  readonly secret: SecretOption
  readonly message: MessageOption
  readonly digest: DigestOption
  readonly target: DigestTarget
  /** What was signed, whole. */
  readonly signed: Bytes
}

export type SearchStep =
  | { readonly kind: 'progress'; readonly tier: number; readonly tried: number }
  | { readonly kind: 'hit'; readonly tier: number; readonly tried: number; readonly hit: Hit }

/** After so many digests a host gets the word, to look at its clock or stop. */
const DIGESTS_PER_STEP = 64

/**
 * Every combination whose changes add up to the tier, tier by tier: nothing changed, one thing,
 * two things. In steps, so that a host can run it in slices and stop it between any two.
 * @returns how many digests were computed
 */
export function* search(
  space: SearchSpace,
  tiers: { readonly first: number; readonly last: number },
): Generator<SearchStep, number> {
  let tried = 0
  for (let tier = tiers.first; tier <= tiers.last; tier++) {
    yield { kind: 'progress', tier, tried }
    for (const body of space.bodies) {
      if (body.depth > tier) break
      tried = yield* searchBody(body, { tier, tried }, space)
    }
  }
  return tried
}

function* searchBody(
  body: BodyOption,
  at: { readonly tier: number; readonly tried: number },
  space: SearchSpace,
): Generator<SearchStep, number> {
  const { tier } = at
  let { tried } = at
  for (const attempt of attemptsWith(body, tier, space)) {
    tried++
    const hit = hitOf(attempt, space)
    if (hit !== undefined) yield { kind: 'hit', tier, tried, hit }
    if (tried % DIGESTS_PER_STEP === 0) yield { kind: 'progress', tier, tried }
  }
  // Making the next form of a large body takes longer than many digests.
  yield { kind: 'progress', tier, tried }
  return tried
}

interface Attempt extends Omit<Hit, 'target'> {
  readonly computed: Bytes
}

function* attemptsWith(
  body: BodyOption,
  tier: number,
  space: SearchSpace,
): Generator<Attempt, void> {
  for (const message of space.messages) {
    for (const secret of space.secrets) {
      const left = tier - body.depth - message.depth - secret.depth
      const digests = space.digests.filter(
        (digest) => digest.depth === left && !isRepetition(digest, secret),
      )
      const signed = digests.length === 0 ? undefined : message.fill(body.bytes, secret.key)
      if (signed === undefined) continue
      for (const digest of digests) {
        const computed = digest.compute(space.crypto, secret.key, signed)
        yield { body, secret, message, digest, signed, computed }
      }
    }
  }
}

/** A hash without the secret is the same for all secrets. */
const isRepetition = (digest: DigestOption, secret: SecretOption): boolean =>
  isKeyless(digest) && secret.depth > 0

function hitOf({ computed, ...attempt }: Attempt, { targets }: SearchSpace): Hit | undefined {
  const anywhere = !isKeyless(attempt.digest)
  const target = targets.find(({ bytes, own }) => (own || anywhere) && sameBytes(bytes, computed))
  return target && { ...attempt, target }
}

/** Elsewhere a hash of the body is a checksum, and says nothing about the signature. */
const isKeyless = ({ mixing, depth }: DigestOption): boolean => mixing === 'none' && depth > 0
