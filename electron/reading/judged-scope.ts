import type { BindingScope } from '../../shared/schemas/binding'

/** Captures whose verdicts a change can have an effect on. */
export type JudgedScope =
  | BindingScope
  | { readonly kind: 'provider'; readonly provider: string }
  /** What has a header of this name, in whatever letter case. */
  | { readonly kind: 'header'; readonly name: string }
  /** What arrived under this path and verifies or would in time, but for these senders’. */
  | { readonly kind: 'clock'; readonly path: string; readonly without: readonly string[] }
  | { readonly kind: 'all' }

/** What is to be judged again. */
export interface ForgetRequest {
  /** Each adds its captures; none leaves everything as it is. */
  readonly scopes: readonly JudgedScope[]
  /** Paths of all endpoints: what lies under a longer one is none of a shorter one's business. */
  readonly endpoints: readonly string[]
}

export const everything: ForgetRequest = { scopes: [{ kind: 'all' }], endpoints: [] }
