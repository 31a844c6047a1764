import { type Inference, inferScheme } from '../../shared/diagnosis/infer-scheme'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { InferenceAnswer, SolverAnswer, SolverNews } from '../../shared/signature-report'
import { describeRecipe } from '../../shared/signatures/describe-recipe'
import { gunzip } from '../signatures/gunzip'
import { nodeCrypto } from '../signatures/node-crypto'
import { runSolver } from '../signatures/run-solver'
import { answerOf } from './proof-view'
import type { SignatureCase } from './signature-case'
import { checkAt } from './signature-report'
import type { SolvingContext } from './solver-contract'

type OnProgress = (progress: Omit<SolverNews, 'id'>) => void

/** A search that has not ended by then is told as unfinished. */
const LIMIT_MS = 10 * 60 * 1000
const SLICE_MS = 12

/** Searches for the change under which a signature that fails would match. */
export async function solveFor(
  signature: SignatureCase,
  search: {
    readonly context: SolvingContext
    readonly signal: AbortSignal
    readonly onProgress: OnProgress
  },
): Promise<Result<SolverAnswer, AppError>> {
  const { request, scheme, keys, endpoint } = signature
  // A token that is right but vouches for another body is not valid, and the body is looked for.
  if (checkAt(signature, undefined)?.verdict === 'valid') return ok({ kind: 'valid' })
  const { context, signal, onProgress } = search
  const own = new Set([...endpoint.secrets, ...keys.secrets.map(({ text }) => text)])
  const otherSecrets = context.secrets.filter(({ text }) => !own.has(text))
  const diagnosis = await runSolver(
    { request, scheme, keys, otherSecrets },
    { signal, onProgress, limitMs: LIMIT_MS },
  )
  return diagnosis.ok
    ? ok(answerOf(diagnosis.value, { received: request.body, context }))
    : diagnosis
}

/** Finds out how a request is signed, from the request and a secret alone. */
export async function inferFor(
  { request, keys }: SignatureCase,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
): Promise<Result<InferenceAnswer, AppError>> {
  if (keys.secrets.length === 0) {
    return err({ code: 'bad-input', detail: 'A scheme can be found only with a secret' })
  }
  const steps = inferScheme({ request, keys, crypto: nodeCrypto, gunzip })
  for (;;) {
    const until = performance.now() + SLICE_MS
    let step = steps.next()
    while (!step.done && performance.now() < until) step = steps.next()
    if (step.done) return ok(inferenceOf(step.value))
    onProgress(step.value)
    await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted) return err({ code: 'cancelled' })
  }
}

function inferenceOf(inference: Inference): InferenceAnswer {
  if (inference.kind === 'known') {
    const { id, label } = inference.scheme
    return { kind: 'known', id, label, tried: inference.tried }
  }
  return inference.kind === 'recipe'
    ? { ...inference, lines: describeRecipe(inference.recipe) }
    : inference
}
