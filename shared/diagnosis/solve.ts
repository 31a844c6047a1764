import type { Problem } from './problem'
import { recipeOf, spaceOf } from './problem'
import { type Proof, proofOf, verifiedProofOf } from './proof'
import { search } from './search'
import { verifySearch } from './verify-search'

export interface SolverProgress {
  /** How many changes at once are being tried. */
  readonly tier: number
  /** Combinations tried so far. */
  readonly tried: number
}

export type Diagnosis =
  | { readonly kind: 'proof'; readonly proof: Proof; readonly tried: number }
  /** Nothing is claimed about the cause. */
  | { readonly kind: 'not-found'; readonly tried: number }

/** Combinations of more changes than this explain nothing to a person. */
const DEEPEST_TIER = 3
const DEEPEST_VERIFY_TIER = 2

/**
 * Searches for the change under which the signature matches. Runs in steps of a few milliseconds;
 * whoever drives it may stop between any two.
 */
export function* solve(
  problem: Problem,
  deepestTier: number = DEEPEST_TIER,
): Generator<SolverProgress, Diagnosis> {
  const { scheme, request } = problem
  const recipe = recipeOf(problem)
  const body = request.body
  let before = 0
  if (scheme !== undefined && recipe === undefined) {
    const last = Math.min(deepestTier, DEEPEST_VERIFY_TIER)
    const steps = verifySearch(problem, scheme, { first: 1, last })
    const found = yield* firstProof(steps, 0, (hit) => verifiedProofOf(body, hit, scheme.keyKind))
    if (found.kind === 'proof') return found
    before = found.tried
  }
  const space = spaceOf(problem)
  if (space.targets.length === 0) return { kind: 'not-found', tried: before }
  const steps = search(space, { first: 0, last: deepestTier })
  return yield* firstProof(steps, before, (hit) => proofOf(body, hit, recipe))
}

type Step<Hit> =
  | { readonly kind: 'progress'; readonly tier: number; readonly tried: number }
  | { readonly kind: 'hit'; readonly tier: number; readonly tried: number; readonly hit: Hit }

function* firstProof<Hit>(
  steps: Generator<Step<Hit>, number>,
  before: number,
  toProof: (hit: Hit) => Proof,
): Generator<SolverProgress, Diagnosis> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return { kind: 'not-found', tried: before + step.value }
    const tried = before + step.value.tried
    if (step.value.kind === 'hit') {
      return { kind: 'proof', proof: toProof(step.value.hit), tried }
    }
    yield { tier: step.value.tier, tried }
  }
}
