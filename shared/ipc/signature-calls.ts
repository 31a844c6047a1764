import type { CaptureId } from '../http/capture'
import type { JudgingView } from '../judging-view'
import type {
  FleetReport,
  FormSignatures,
  InferenceAnswer,
  RevealedSignature,
  SchemeEntry,
  SignatureQuestion,
  SignatureReport,
  SolverAnswer,
  SolverNews,
} from '../signature-report'
import type { ToolQuestion, ToolReport } from '../tools/tool-report'
import { call, event, type Nothing } from './entry'

/** What can be asked about a capture’s signature and its system’s own checks. */
export const signatureCalls = {
  'signature.check': call<SignatureQuestion, SignatureReport>(),
  /** The signature that came and the one that would have been right, in full. */
  'signature.reveal': call<SignatureQuestion, RevealedSignature>(),
  /** The signatures of the body in other forms; `undefined` where no secret can tell. */
  'signature.forms': call<
    { readonly id: CaptureId; readonly forms: readonly string[] },
    FormSignatures | undefined
  >(),
  /** Searches for the change under which the signature matches; may take minutes. */
  'signature.solve': call<SignatureQuestion, SolverAnswer>(),
  /** Finds out how a request is signed, from it and a secret alone. */
  'signature.infer': call<SignatureQuestion, InferenceAnswer>(),
  /** Ends the search of a capture; its call is then answered with `cancelled`. */
  'signature.cancel': call<{ readonly id: CaptureId }, Nothing>(),
  'signature.schemes': call<Nothing, readonly SchemeEntry[]>(),
  /** What tells the failing captures of this one’s endpoint from the others. */
  'signature.fleet': call<{ readonly id: CaptureId }, FleetReport>(),

  /** How far judging many captures is; `undefined` where there are not many. */
  'judging.look': call<Nothing, JudgingView | undefined>(),
  /** What is not judged yet waits until `judging.resume`, or the next start. */
  'judging.pause': call<Nothing, Nothing>(),
  'judging.resume': call<Nothing, Nothing>(),

  /** A check that belongs to one of the five systems. */
  'tools.ask': call<ToolQuestion, ToolReport>(),
} as const

export const signatureEvents = {
  'signature.progress': event<SolverNews>(),
  'judging.progress': event<JudgingView>(),
} as const
