import type { AnalysisRecord } from '../../shared/analysis/record'
import type { Endpoint } from '../../shared/endpoint'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { ProviderSettings } from '../../shared/providers/provider'
import type { Result } from '../../shared/result'
import type { SchemaShelf } from '../../shared/schemas/binding'
import type { Judged, Unjudged } from '../reading/reader-contract'
import type { SchemaMethods } from './schema-methods'

/** What the analyst judges by. Secrets are in it: it never leaves this process. */
export interface JudgingContext {
  readonly endpoints: readonly Endpoint[]
  readonly providers: ProviderSettings
  /** Schemas of one's own and the rules that bind them. */
  readonly shelf?: SchemaShelf
}

/** What an analyst thread is started with. */
export interface AnalystData {
  readonly dataDir: string
  readonly context: JudgingContext
}

/** What an analyst thread tells unasked. */
export interface AnalystNews {
  /** A schema of one's own took too long and is left out from now on. */
  readonly slowSchema: null
}

/** What an analyst thread can be asked. Whoever asks ends the thread when it takes too long. */
export type AnalystMethods = {
  readonly use: (context: JudgingContext) => void
  /** The short form of the analysis, for the list. Captures that are gone are left out. */
  readonly judge: (captures: readonly Unjudged[]) => readonly Judged[]
  readonly analysis: (id: CaptureId) => Result<AnalysisRecord, AppError>
} & SchemaMethods
