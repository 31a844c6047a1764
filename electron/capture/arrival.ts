import type { Bytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { Answered, CaptureOrigin, CaptureSummary } from '../../shared/http/capture'
import type { Headers } from '../../shared/http/headers'
import type { Result } from '../../shared/result'

/** One request as the receiver took it off the socket, on its way to disk. */
export interface Arrival {
  /** Milliseconds since the Unix epoch, when the last body byte had arrived. */
  readonly receivedAt: number
  readonly method: string
  readonly target: string
  readonly httpVersion: string
  readonly headers: Headers
  readonly trailers: Headers
  readonly remoteAddress: string
  /** Absent for plain HTTP, and where it is not known. */
  readonly scheme?: 'https'
  /** The body in the pieces it arrived in: joining large ones would cost more than storing them. */
  readonly chunks: readonly Bytes[]
  readonly bodyBytes: number
  readonly answered: Answered
  readonly endpoint: string
  readonly origin: CaptureOrigin
}

/**
 * Resolves once the arrival is on disk, so that a power cut after it cannot lose it; only then
 * may the sender be answered. A failure means that nothing was kept.
 */
export type Keep = (arrival: Arrival) => Promise<Result<CaptureSummary, AppError>>
