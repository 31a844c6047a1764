import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import type { AppError } from '../../shared/errors'
import { pairsOf } from '../../shared/http/headers'
import type { AnswerFor, IncomingRequest } from './answer'
import type { Arrival } from './arrival'
import type { Connection, Intake } from './connection'
import type { Connections } from './connections'
import type { Keeping } from './keeping'
import type { ReceiverLimits } from './limits'

/** What everything between the socket and the store works with; one per receiver. */
export interface Desk {
  readonly limits: ReceiverLimits
  readonly connections: Connections
  readonly keeping: Keeping
  readonly endpointOf: (target: string) => string
  readonly answerFor: AnswerFor
  readonly onTrouble: (error: AppError) => void
  /** Milliseconds that never run backwards. */
  readonly nowMs: () => number
  readonly counts: Counts
  mode: Mode
  /** All bodies that are arriving or waiting for the disk. */
  bufferedBytes: number
}

/** `closing` still takes requests, and tells every sender that it was the last. */
export type Mode = 'open' | 'paused' | 'closing'

/** Counted since the start. */
export interface Counts {
  kept: number
  /** Whole, but the store did not take them; answered 503 or 507. */
  unkept: number
  incomplete: number
  /** Over the body limit. */
  refused: number
  /** Not understood as HTTP, or not wanted; answered 4xx or 5xx. */
  rejected: number
}

/** Takes the request out of an intake, which from now on holds nothing. */
export function settle(desk: Desk, intake: Intake): IncomingRequest {
  const { connection, request, chunks, bodyBytes } = intake
  intake.settled = true
  intake.chunks = []
  intake.before = undefined
  if (connection.intake === intake) connection.intake = undefined
  return headOf(desk, connection, request, { chunks, bodyBytes })
}

/** The request as it came; without a body where none is given. */
export function headOf(
  desk: Desk,
  connection: Connection,
  request: IncomingMessage,
  { chunks, bodyBytes }: Pick<IncomingRequest, 'chunks' | 'bodyBytes'> = noBody,
): IncomingRequest {
  const target = request.url ?? ''
  const plain = {
    receivedAt: Date.now(),
    method: request.method ?? '',
    target,
    httpVersion: request.httpVersion,
    // Never `headers` or `headersDistinct`: they fold repeats, and a name such as `__proto__` is
    // not safe in them.
    headers: pairsOf(request.rawHeaders),
    trailers: pairsOf(request.rawTrailers),
    remoteAddress: connection.remoteAddress,
    chunks,
    bodyBytes,
    endpoint: desk.endpointOf(target),
  }
  return connection.socket instanceof TLSSocket ? { ...plain, scheme: 'https' } : plain
}

/**
 * A request with what its sender is told. Written out: where a spread is followed by further
 * fields, the object becomes one that is slow to make and slow to read, and every arrival passes
 * here.
 */
export function arrivalOf(
  request: IncomingRequest,
  { answered, origin }: Pick<Arrival, 'answered' | 'origin'>,
): Arrival {
  const plain = {
    receivedAt: request.receivedAt,
    method: request.method,
    target: request.target,
    httpVersion: request.httpVersion,
    headers: request.headers,
    trailers: request.trailers,
    remoteAddress: request.remoteAddress,
    chunks: request.chunks,
    bodyBytes: request.bodyBytes,
    answered,
    endpoint: request.endpoint,
    origin,
  }
  return request.scheme === undefined ? plain : { ...plain, scheme: request.scheme }
}

const noBody = { chunks: [], bodyBytes: 0 }
