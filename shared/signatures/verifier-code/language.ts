import type { VerifierPlan } from './plan'

/** A language a short verifier can be written in. */
export interface VerifierLanguage {
  readonly id: string
  readonly label: string
  /** Of the file, without a dot. */
  readonly extension: string
  /** The whole file, with nothing to install but the language. */
  write(plan: VerifierPlan): string
}
