import { nodeCrypto } from '../../electron/signatures/node-crypto'
import type { Problem } from '../../shared/diagnosis/problem'
import { type Diagnosis, solve } from '../../shared/diagnosis/solve'

/** Runs the solver to its end, as a host without a time limit would. */
export function runSolver(problem: Omit<Problem, 'crypto'>, deepestTier?: number): Diagnosis {
  const steps = solve({ ...problem, crypto: nodeCrypto }, deepestTier)
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}
