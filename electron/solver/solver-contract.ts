import type { FleetFinding } from '../../shared/diagnosis-fleet/find-trait'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { Result } from '../../shared/result'
import type {
  FormSignatures,
  InferenceAnswer,
  RevealedSignature,
  SchemeEntry,
  SignatureQuestion,
  SignatureReport,
  SolverAnswer,
  SolverNews,
} from '../../shared/signature-report'
import type { JudgingContext } from '../analysis/analyst-contract'

/** What signatures are looked at by. Secrets are in it: it never leaves this process. */
export interface SolvingContext extends Pick<JudgingContext, 'endpoints' | 'providers'> {
  /** Every stored secret, by what it is for. */
  readonly secrets: readonly {
    readonly id: string
    readonly name: string
    readonly text: string
  }[]
}

/** What the solver thread is started with. */
export interface SolverData {
  readonly dataDir: string
  readonly context: SolvingContext
}

/** A capture whose verdict is known already. */
export interface JudgedCapture {
  readonly id: CaptureId
  readonly outcome: 'failed' | 'passed'
  readonly eventType: string | undefined
}

/**
 * What the solver thread can be asked. A search runs in slices, so that everything else is
 * answered while it runs; it stops when its caller loses interest.
 */
export type SolverMethods = {
  readonly use: (context: SolvingContext) => void
  readonly check: (question: SignatureQuestion) => Result<SignatureReport, AppError>
  readonly reveal: (question: SignatureQuestion) => Result<RevealedSignature, AppError>
  readonly forms: (question: {
    readonly id: CaptureId
    readonly forms: readonly string[]
  }) => Result<FormSignatures | undefined, AppError>
  readonly solve: (
    question: SignatureQuestion,
    signal: AbortSignal,
  ) => Promise<Result<SolverAnswer, AppError>>
  readonly infer: (
    question: SignatureQuestion,
    signal: AbortSignal,
  ) => Promise<Result<InferenceAnswer, AppError>>
  readonly fleet: (
    captures: readonly JudgedCapture[],
    signal: AbortSignal,
  ) => Promise<Result<FleetFinding | undefined, AppError>>
  readonly schemes: (nothing: null) => readonly SchemeEntry[]
}

/** What the solver thread tells without being asked. */
export interface SolverThreadNews {
  readonly progress: SolverNews
}
