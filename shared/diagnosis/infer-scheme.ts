import { detectSchemes } from '../signatures/detect-schemes'
import type { HmacRecipe } from '../signatures/recipe'
import type { SignatureScheme } from '../signatures/scheme'
import { foundRecipe } from './found-recipe'
import { type Problem, spaceOf } from './problem'
import { type Hit, search } from './search'
import type { SolverProgress } from './solve'

/** How a request turned out to be signed. */
export type Inference =
  | { readonly kind: 'known'; readonly scheme: SignatureScheme; readonly tried: number }
  | {
      readonly kind: 'recipe'
      readonly recipe: HmacRecipe
      /** What had to be read otherwise for it to match, in words; empty for nothing. */
      readonly conditions: readonly string[]
      readonly tried: number
    }
  | { readonly kind: 'not-found'; readonly tried: number }

/** An unknown message and an unknown digest are two changes already; one more may be needed. */
const tiers = { first: 2, last: 3 }

/**
 * Finds out how a request was signed from nothing but the request and a secret: first by the
 * schemes whose headers it has, then by every digest-like text, message and algorithm.
 */
export function* inferScheme(
  problem: Omit<Problem, 'scheme'>,
): Generator<SolverProgress, Inference> {
  const { request, keys, crypto } = problem
  const detected = detectSchemes(request, crypto)
  // A generic scheme would match too, but says less than the recipe that is searched for then.
  const known = detected
    .filter(({ scheme }) => !scheme.provider.startsWith('generic'))
    .find(({ scheme }) => scheme.verify(request, keys, crypto, undefined).verdict === 'valid')
  if (known !== undefined) return { kind: 'known', scheme: known.scheme, tried: detected.length }
  const before = detected.length
  const whole = spaceOf({ ...problem, scheme: undefined })
  // No scheme could be kept for a digest whose text was encoded again.
  const space = { ...whole, targets: whole.targets.filter(({ twice }) => twice === undefined) }
  if (space.targets.length === 0) return { kind: 'not-found', tried: before }
  const steps = search(space, tiers)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return { kind: 'not-found', tried: before + step.value }
    const tried = before + step.value.tried
    if (step.value.kind === 'hit') return { ...inferenceOf(step.value.hit), tried }
    yield { tier: step.value.tier, tried }
  }
}

function inferenceOf(hit: Hit) {
  const { body, secret } = hit
  const conditions = [secret.label, body.label].filter((label) => label !== '')
  return { kind: 'recipe', recipe: foundRecipe(hit, undefined), conditions } as const
}
