import type { Bytes } from '../bytes'
import type { SignatureScheme } from '../signatures/scheme'
import { type BodyOption, bodyOptions } from './body-options'
import type { Problem } from './problem'
import { type SecretOption, secretOptions } from './secret-options'
import { type UrlOption, urlOptions } from './url-options'

/** A change under which a scheme's own check accepts the request. */
export interface VerifiedHit {
  readonly body: BodyOption
  readonly secret: SecretOption | undefined
  readonly url: UrlOption | undefined
  readonly signed: Bytes | undefined
}

export type VerifyStep =
  | { readonly kind: 'progress'; readonly tier: number; readonly tried: number }
  | {
      readonly kind: 'hit'
      readonly tier: number
      readonly tried: number
      readonly hit: VerifiedHit
    }

const CHECKS_PER_STEP = 16

/**
 * For schemes that are more than data, or use public keys: other bodies, secrets and URLs are put
 * in and the scheme checks them itself.
 * @returns how many checks were made
 */
export function* verifySearch(
  problem: Problem,
  scheme: SignatureScheme,
  tiers: { readonly first: number; readonly last: number; readonly bodies?: Iterable<BodyOption> },
): Generator<VerifyStep, number> {
  const { request, gunzip } = problem
  const bodies = tiers.bodies ?? bodyOptions(request.body, gunzip)
  let tried = 0
  for (const { tier, body, trial } of pairs(bodies, trialsOf(problem, scheme), tiers)) {
    const hit = hitOf(problem, scheme, body, trial)
    tried++
    if (hit !== undefined) yield { kind: 'hit', tier, tried, hit }
    if (tried % CHECKS_PER_STEP === 0) yield { kind: 'progress', tier, tried }
  }
  return tried
}

/** Every body with every trial whose changes add up to a tier, tier by tier. */
function* pairs(
  bodies: Iterable<BodyOption>,
  trials: readonly Trial[],
  { first, last }: { readonly first: number; readonly last: number },
): Generator<{ readonly tier: number; readonly body: BodyOption; readonly trial: Trial }, void> {
  for (let tier = first; tier <= last; tier++) {
    for (const body of bodies) {
      if (body.depth > tier) break
      const fitting = trials.filter(({ depth }) => body.depth + depth === tier)
      for (const trial of fitting) yield { tier, body, trial }
    }
  }
}

/** A secret and a URL to be put in; `undefined` leaves the configured one. */
interface Trial {
  readonly depth: number
  readonly secret: SecretOption | undefined
  readonly url: UrlOption | undefined
}

function trialsOf(problem: Problem, scheme: SignatureScheme): readonly Trial[] {
  const { request, keys, otherSecrets = [] } = problem
  const read = secretOptions(keys.secrets, otherSecrets, scheme.secretEncoding)
  const secrets = [undefined, ...read.filter(({ depth }) => depth > 0)]
  const urls = [undefined, ...urlOptions(request)]
  return secrets.flatMap((secret) =>
    urls.map((url) => ({ depth: (secret ? 1 : 0) + (url ? 1 : 0), secret, url })),
  )
}

function hitOf(
  { request, keys, crypto }: Problem,
  scheme: SignatureScheme,
  body: BodyOption,
  { secret, url }: Trial,
): VerifiedHit | undefined {
  const changed = { ...request, body: body.bytes, url: url?.url ?? request.url }
  const material = secret === undefined ? keys : { ...keys, secrets: [secret.secret] }
  const check = scheme.verify(changed, material, crypto, undefined)
  return check.verdict === 'valid' ? { body, secret, url, signed: check.message } : undefined
}
