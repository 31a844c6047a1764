import type { Bytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureSummary } from '../../shared/http/capture'
import type { Result } from '../../shared/result'

/** One request as the receiver took it off the socket, on its way to disk. */
export interface Arrival
  extends Pick<
    Capture,
    | 'receivedAt'
    | 'method'
    | 'target'
    | 'httpVersion'
    | 'headers'
    | 'trailers'
    | 'remoteAddress'
    | 'scheme'
    | 'bodyBytes'
    | 'answered'
    | 'endpoint'
    | 'origin'
    | 'signing'
  > {
  /** The body in the pieces it arrived in: joining large ones would cost more than storing them. */
  readonly chunks: readonly Bytes[]
}

/**
 * Resolves once the arrival is on disk, so that a power cut after it cannot lose it; only then
 * may the sender be answered. A failure means that nothing was kept.
 */
export type Keep = (arrival: Arrival) => Promise<Result<CaptureSummary, AppError>>
