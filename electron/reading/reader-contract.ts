import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId, CaptureSummary, Derived } from '../../shared/http/capture'
import type { RowsText } from '../../shared/http/rows-text'
import type {
  BodyRequest,
  BodySlice,
  DeliveryGroup,
  GroupRequest,
  PackedPage,
  PageRequest,
  SuggestRequest,
} from '../../shared/ipc/capture-calls'
import type { EndpointSeen } from '../../shared/ipc/endpoint-calls'
import type { PublishedPage, PublishedPageRequest } from '../../shared/published'
import type { Result } from '../../shared/result'
import type { ForgetRequest } from './judged-scope'

/** What the reader thread is started with. */
export interface ReaderData {
  readonly dataDir: string
}

/** A capture that analysis has not looked at. */
export interface Unjudged {
  readonly seq: number
  readonly id: CaptureId
}

/** What analysis found out about one. */
export interface Judged extends Unjudged {
  readonly derived: Omit<Derived, 'attempt'>
  /** Deliveries with the same group are tries of the same event; `undefined` for none. */
  readonly group: string | undefined
}

/** What the reader thread can be asked. A search stops when its caller loses interest. */
export type ReaderMethods = {
  readonly page: (
    request: PageRequest,
    signal: AbortSignal,
  ) => Promise<Result<PackedPage, AppError>>
  readonly ids: (
    query: string,
    signal: AbortSignal,
  ) => Promise<Result<readonly CaptureId[], AppError>>
  readonly get: (id: CaptureId) => Result<Capture, AppError>
  readonly summaries: (ids: readonly CaptureId[]) => Result<readonly CaptureSummary[], AppError>
  readonly body: (request: BodyRequest) => Promise<Result<BodySlice, AppError>>
  readonly suggest: (request: SuggestRequest) => Result<readonly string[], AppError>
  readonly group: (request: GroupRequest) => Result<DeliveryGroup, AppError>
  readonly seen: (nothing: null) => Result<readonly EndpointSeen[], AppError>

  readonly publishedPage: (request: PublishedPageRequest) => Result<PublishedPage, AppError>
  readonly publishedContent: (
    captureId: CaptureId,
  ) => Result<{ readonly text: string; readonly cut: boolean }, AppError>

  readonly unjudged: (limit: number) => Result<readonly Unjudged[], AppError>
  readonly unjudgedCount: () => Result<number, AppError>
  /** Keeps what was found and gives the rows that look different now, numbered tries included. */
  readonly judged: (found: readonly Judged[]) => Result<RowsText, AppError>
  /** Numbers some of the tries that are left unnumbered; `undefined` where none is. */
  readonly numberTries: (nothing: null) => Result<RowsText | undefined, AppError>
  /** Says how many captures are to be judged again. */
  readonly forgetJudged: (request: ForgetRequest) => Result<number, AppError>
  /** These are gone for good. */
  readonly drop: (seqs: readonly number[]) => Result<void, AppError>
  /** Something arrived: there is text to index. */
  readonly arrived: (nothing: null) => void
}
