import type { Bytes } from './bytes'
import type { Headers } from './http/headers'
import type { SentForm } from './replay/change-body'

/** An edited copy of a capture, kept until it is thrown away. The capture itself never changes. */
export interface Draft {
  /** The captured one where absent. */
  readonly method?: string
  /** In place of all captured headers, in this order. */
  readonly headers?: Headers
  /** In place of the captured body. */
  readonly body?: Bytes
  /** `inside`: the body stands inside the captured Content-Encoding and is packed when it is sent. */
  readonly bodyIs?: 'inside'
  readonly form: SentForm
}
