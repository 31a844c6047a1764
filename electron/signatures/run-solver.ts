import type { Problem } from '../../shared/diagnosis/problem'
import { type Diagnosis, type SolverProgress, solve } from '../../shared/diagnosis/solve'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { gunzip } from './gunzip'
import { nodeCrypto } from './node-crypto'

export interface SolverRun {
  /** Stops the search between two steps. */
  readonly signal: AbortSignal
  /** Called once per slice. */
  readonly onProgress: (progress: SolverProgress) => void
  readonly limitMs: number
  /** How many changes at once are tried at most; 3 where absent. */
  readonly deepestTier?: number
}

/** The thread stays deaf for no longer than this, plus one step. */
const SLICE_MS = 12

/**
 * Runs the solver in slices, so that the thread can hear a cancellation in between. Meant for a
 * thread of its own: a step over a large body can take a tenth of a second.
 */
export async function runSolver(
  problem: Omit<Problem, 'crypto' | 'gunzip'>,
  { signal, onProgress, limitMs, deepestTier }: SolverRun,
): Promise<Result<Diagnosis, AppError>> {
  const steps = solve({ ...problem, crypto: nodeCrypto, gunzip }, deepestTier)
  const deadline = performance.now() + limitMs
  for (;;) {
    const slice = runSlice(steps)
    if (slice.kind === 'done') return ok(slice.diagnosis)
    onProgress(slice.progress)
    if (signal.aborted) return err({ code: 'cancelled' })
    if (performance.now() > deadline) {
      return err({ code: 'time-limit', what: 'The search for the cause', limitMs })
    }
    await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted) return err({ code: 'cancelled' })
  }
}

type Slice =
  | { readonly kind: 'done'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'running'; readonly progress: SolverProgress }

function runSlice(steps: Generator<SolverProgress, Diagnosis>): Slice {
  const until = performance.now() + SLICE_MS
  for (;;) {
    const step = steps.next()
    if (step.done === true) return { kind: 'done', diagnosis: step.value }
    if (performance.now() > until) return { kind: 'running', progress: step.value }
  }
}
