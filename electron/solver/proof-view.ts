import type { Bytes } from '../../shared/bytes'
import type { Proof } from '../../shared/diagnosis/proof'
import type { Diagnosis } from '../../shared/diagnosis/solve'
import type { ByteLens, ProofView, SolverAnswer } from '../../shared/signature-report'
import { describeRecipe } from '../../shared/signatures/describe-recipe'
import type { SolvingContext } from './solver-contract'

/** A diagnosis as a window may have it: bodies around their difference only, secrets by name. */
export function answerOf(
  diagnosis: Diagnosis,
  { received, context }: { readonly received: Bytes; readonly context: SolvingContext },
): SolverAnswer {
  return diagnosis.kind === 'proof'
    ? { kind: 'proof', tried: diagnosis.tried, proof: viewOf(diagnosis.proof, received, context) }
    : diagnosis
}

function viewOf(proof: Proof, received: Bytes, { secrets }: SolvingContext): ProofView {
  const { sentence, changes, codes, advice, recipe } = proof
  const label = changes.find(({ code }) => code.split('+').includes('other-secret'))?.label
  const other = secrets.find(({ name }) => label !== undefined && label === otherSecretLabel(name))
  return {
    sentence,
    changes,
    codes,
    advice,
    lens: lensOf(proof, received),
    recipe,
    recipeLines: recipe ? describeRecipe(recipe) : [],
    otherSecret: other && { id: other.id, name: other.name },
  }
}

/** As the solver words it. */
const otherSecretLabel = (name: string): string => `the secret is that of ${name}`

/** What is shown before the first difference, and in all. */
const BEFORE_BYTES = 64
const LENS_BYTES = 4096

function lensOf({ signedBody, firstDifference }: Proof, received: Bytes): ByteLens | undefined {
  if (firstDifference < 0) return undefined
  const offset = Math.max(0, firstDifference - BEFORE_BYTES)
  return {
    offset,
    firstDifference,
    received: received.slice(offset, offset + LENS_BYTES),
    receivedBytes: received.length,
    signed: signedBody.slice(offset, offset + LENS_BYTES),
    signedBytes: signedBody.length,
  }
}
