import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { AppError } from '../../shared/errors'
import { type Answer, type AnswerFor, plainOk } from './answer'
import type { Keep } from './arrival'
import type { Connection, Intake } from './connection'
import { createConnections } from './connections'
import type { Counts, Desk, Mode } from './desk'
import { accept, breakOff, refuse, refuseTunnel, reject } from './endings'
import { isForeignProtocol } from './foreign-protocol'
import { declaredBytes, headFault } from './head-fault'
import { createKeeping } from './keeping'
import type { ReceiverLimits } from './limits'
import { type BodyEvents, readBody } from './read-body'
import { refusalOfParserError, refusals } from './refusals'
import { type ParserError, retake } from './unknown-methods'

/** What happens to requests between the socket and the store. */
export interface Reception {
  connected(socket: Socket): void
  take(request: IncomingMessage, response: ServerResponse, expectation: Expectation): void
  takeConnect(request: IncomingMessage, socket: Socket): void
  /** An error of node's parser or its time limits. */
  parserFailed(error: ParserError, socket: Socket): void
  setMode(mode: Mode): void
  sweep(): void
  closeIdle(): void
  /** Resolves when nothing is on its way to the store. */
  settled(): Promise<void>
  stats(): ReceiverStats
}

type Expectation = 'body follows' | 'waits for 100'

export type ReceiverStats = Readonly<Counts> & { readonly openConnections: number }

export interface ReceptionOptions {
  readonly limits: ReceiverLimits
  readonly keep: Keep
  /** Path of the endpoint that takes this target; `/` where it is not given. */
  readonly endpointOf?: (target: string) => string
  /** What a kept request is answered; an empty 200 where it is not given. */
  readonly answerFor?: AnswerFor
  /** Something that a person should know and that did not stop the receiver. */
  readonly onTrouble?: (error: AppError) => void
}

export function createReception(options: ReceptionOptions): Reception {
  const { limits, keep } = options
  const nowMs = (): number => performance.now()
  const desk: Desk = {
    limits,
    connections: createConnections(limits, nowMs),
    keeping: createKeeping(keep),
    endpointOf: options.endpointOf ?? (() => '/'),
    answerFor: options.answerFor ?? (() => plainOk),
    onTrouble: options.onTrouble ?? (() => undefined),
    nowMs,
    counts: { kept: 0, unkept: 0, incomplete: 0, refused: 0, rejected: 0 },
    mode: 'open',
    bufferedBytes: 0,
  }
  const bodyEvents = bodyEventsOf(desk)

  return {
    connected: (socket) => desk.connections.add(socket),
    take(request, response, expectation) {
      const intake = begin(desk, request, response)
      if (!intake) return
      if (declaredBytes(request) > limits.bodyBytes) refuse(desk, intake)
      else if (expectation === 'waits for 100') response.writeContinue()
      readBody(intake, bodyEvents)
    },
    takeConnect: (request, socket) => takeConnect(desk, request, socket),
    parserFailed: (error, socket) => parserFailed(desk, error, socket),
    setMode(mode) {
      desk.mode = mode
    },
    sweep: () => desk.connections.sweep((intake) => breakOff(desk, intake, refusals.tooSlow)),
    closeIdle: () => desk.connections.closeIdle(),
    settled: () => desk.keeping.settled(),
    stats: () => ({ ...desk.counts, openConnections: desk.connections.count() }),
  }
}

function bodyEventsOf(desk: Desk): BodyEvents {
  const { limits, connections } = desk
  return {
    onGrown(intake, bytes) {
      desk.bufferedBytes += bytes
      if (intake.bodyBytes > limits.bodyBytes) refuse(desk, intake)
      else if (desk.bufferedBytes > limits.bufferedBytes) breakOff(desk, intake, refusals.busy)
    },
    onWhole: (intake) => accept(desk, intake),
    onBrokenOff: (intake) => breakOff(desk, intake, undefined),
    onDrained({ connection, request }) {
      const { lingering } = connection
      // The sender is through and reads its answer now; it need not be listened to for long.
      if (request.complete && lingering) {
        connection.lingering = { ...lingering, untilMs: desk.nowMs() + limits.lingerMs }
      }
      connections.checkLingering(connection)
    },
  }
}

function begin(desk: Desk, request: IncomingMessage, response: ServerResponse): Intake | undefined {
  const connection = desk.connections.of(request.socket)
  if (!connection) return undefined
  if (connection.realMethod !== undefined) {
    request.method = connection.realMethod
    connection.realMethod = undefined
  }
  const refusal = connection.ended ? undefined : refusalOf(desk, request)
  if (refusal) reject(desk, connection, refusal, request.method)
  if (connection.ended) {
    discard(desk, connection, request)
    return undefined
  }
  const intake: Intake = {
    connection,
    request,
    response,
    before: connection.lastResponse,
    startedAtMs: desk.nowMs(),
    chunks: [],
    bodyBytes: 0,
    settled: false,
  }
  desk.keeping.expect()
  connection.intake = intake
  connection.lastResponse = response
  // Node goes on parsing what follows a request that was said to be the last.
  if (!response.shouldKeepAlive) connection.ended = true
  return intake
}

function refusalOf(desk: Desk, request: IncomingMessage): Answer | undefined {
  const fault = headFault(request)
  if (fault) return fault
  if (request.httpVersion === '1.0' && isForeignProtocol(request)) return refusals.version
  return desk.mode === 'paused' ? refusals.paused : undefined
}

/** Reads and forgets a request that must not be seen, such as one hidden behind another. */
function discard(desk: Desk, connection: Connection, request: IncomingMessage): void {
  request.on('data', () => desk.connections.checkLingering(connection))
  desk.connections.checkLingering(connection)
}

function takeConnect(desk: Desk, request: IncomingMessage, socket: Socket): void {
  // Node hands the socket over raw; what follows is read and thrown away.
  socket.resume()
  const connection = desk.connections.of(socket)
  if (!connection || connection.ended) return
  const refusal = refusalOf(desk, request)
  if (refusal) reject(desk, connection, refusal, request.method)
  else refuseTunnel(desk, connection, request)
}

function parserFailed(desk: Desk, error: ParserError, socket: Socket): void {
  const connection = desk.connections.of(socket)
  if (!connection) return
  if (connection.lingering) {
    desk.connections.checkLingering(connection)
    return
  }
  const onCut = (): void => parserFailed(desk, { code: 'HPE_INVALID_EOF_STATE' }, socket)
  if (retake(connection, error, onCut)) return
  const refusal = refusalOfParserError(error.code)
  if (!refusal || !socket.writable) {
    socket.destroy()
    return
  }
  const { intake } = connection
  // A whole request whose end was not yet announced is not the one that failed.
  if (intake && !intake.request.complete) breakOff(desk, intake, refusal)
  else if (!connection.ended) reject(desk, connection, refusal, undefined)
}
