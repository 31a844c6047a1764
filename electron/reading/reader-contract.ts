import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId, CaptureSummary } from '../../shared/http/capture'
import type {
  BodyRequest,
  BodySlice,
  Page,
  PageRequest,
  SuggestRequest,
} from '../../shared/ipc/contract'
import type { Result } from '../../shared/result'

/** What the reader thread is started with. */
export interface ReaderData {
  readonly dataDir: string
}

/** What the reader thread can be asked. A search stops when its caller loses interest. */
export type ReaderMethods = {
  readonly page: (request: PageRequest, signal: AbortSignal) => Promise<Result<Page, AppError>>
  readonly ids: (
    query: string,
    signal: AbortSignal,
  ) => Promise<Result<readonly CaptureId[], AppError>>
  readonly get: (id: CaptureId) => Result<Capture, AppError>
  readonly summaries: (ids: readonly CaptureId[]) => Result<readonly CaptureSummary[], AppError>
  readonly body: (request: BodyRequest) => Promise<Result<BodySlice, AppError>>
  readonly suggest: (request: SuggestRequest) => Result<readonly string[], AppError>
}
