import type {
  AcceptanceLook,
  AcceptanceOrder,
  AcceptanceProgress,
  AcceptanceReport,
} from '../../shared/acceptance/report'
import type { Endpoint } from '../../shared/endpoint'
import type { AppError } from '../../shared/errors'
import type { ProviderSettings } from '../../shared/providers/provider'
import type { Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'

/** What the acceptor thread is started with. */
export interface AcceptorData {
  readonly dataDir: string
}

/** What variants are signed by. Secrets are in it: it never leaves this process. */
export interface AcceptanceKeys {
  readonly endpoints: readonly Endpoint[]
  readonly providers: ProviderSettings
  /** Those of the target, where it has some. */
  readonly keys: KeyMaterial | undefined
}

type Asked = AcceptanceOrder & { readonly context: AcceptanceKeys }

/** What the acceptor thread can be asked. */
export type AcceptorMethods = {
  /** What each variant would be, without sending any. */
  readonly look: (asked: Asked) => Result<AcceptanceLook, AppError>
  /** The signal ends it; what was answered so far is its report. */
  readonly run: (asked: Asked, signal: AbortSignal) => Promise<Result<AcceptanceReport, AppError>>
}

/** What the acceptor thread tells without being asked. */
export interface AcceptorNews {
  readonly row: AcceptanceProgress
}
