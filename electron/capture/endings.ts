import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CaptureSummary } from '../../shared/http/capture'
import {
  type Answer,
  give,
  type IncomingRequest,
  isSendable,
  type PlannedAnswer,
  unsendable,
} from './answer'
import type { Connection, Intake } from './connection'
import { arrivalOf, type Desk, headOf, settle } from './desk'
import { refusalOfKeepError, refusals, tooLarge } from './refusals'
import { resetSocket } from './tls-door'

// The five ways a request can end. Each says what is kept and what the sender is told.

/** Whole: kept, and answered when it is on disk. */
export function accept(desk: Desk, intake: Intake): void {
  const { response, startedAtMs } = intake
  const request = settle(desk, intake)
  const answer = planAnswer(desk, request)
  const durationMs = desk.nowMs() - startedAtMs + answer.delayMs
  // Without an answer there is no status.
  const answered = { status: answer.ending ? 0 : answer.status, durationMs }
  desk.keeping.begin(arrivalOf(request, { answered, origin: 'observed' }), (kept) => {
    desk.bufferedBytes -= request.bodyBytes
    if (kept.ok) {
      desk.counts.kept++
      const { ask } = answer
      if (ask) void askAndRespond(desk, response, { ask, row: kept.value })
      else respond(desk, response, afterKeeping(answer, kept.value))
      return
    }
    desk.counts.unkept++
    desk.onTrouble(kept.error)
    respond(desk, response, { ...refusalOfKeepError(kept.error), delayMs: 0 })
  })
}

/** A fault in what an endpoint is set to do must cost neither the capture nor the receiver. */
function planAnswer(desk: Desk, request: IncomingRequest): PlannedAnswer {
  try {
    const answer = desk.answerFor(request)
    return answer.ask ? answer : sendable(desk, answer, request.endpoint)
  } catch (fault) {
    desk.onTrouble({ code: 'internal', detail: `planning an answer failed: ${String(fault)}` })
  }
  return { ...unsendable, delayMs: 0 }
}

function sendable(desk: Desk, answer: PlannedAnswer, endpoint: string): PlannedAnswer {
  if (isSendable(answer)) return answer
  const detail = `The answer set for ${endpoint} cannot be sent: ${answer.status}.`
  desk.onTrouble({ code: 'bad-input', detail })
  return { ...unsendable, delayMs: 0 }
}

/** The capture is safe; whatever becomes of the question, its sender is told something. */
async function askAndRespond(
  desk: Desk,
  response: ServerResponse,
  { ask, row }: { readonly ask: NonNullable<PlannedAnswer['ask']>; readonly row: CaptureSummary },
): Promise<void> {
  try {
    const answer = afterKeeping(await ask(row), row)
    respond(desk, response, sendable(desk, answer, row.endpoint))
  } catch (fault) {
    desk.onTrouble({ code: 'internal', detail: `asking for an answer failed: ${String(fault)}` })
    respond(desk, response, { ...unsendable, delayMs: 0 })
  }
}

function afterKeeping(answer: PlannedAnswer, row: CaptureSummary): PlannedAnswer {
  const instead = answer.onKept?.(row)
  return instead ? { ...instead, delayMs: 0 } : answer
}

function respond(desk: Desk, response: ServerResponse, answer: PlannedAnswer): void {
  if (desk.mode === 'closing') response.shouldKeepAlive = false
  const act = (): void => end(desk, response, answer)
  if (answer.delayMs > 0) setTimeout(act, answer.delayMs)
  else act()
}

/** A reset breaks off as a crashed receiver does; a sender that is left hanging gives up by itself. */
function end(desk: Desk, response: ServerResponse, answer: PlannedAnswer): void {
  const { socket } = response
  if (answer.ending === 'hang' && socket) {
    // Nothing will ever be promised here, so nobody has to wait for it when the receiver closes.
    const connection = desk.connections.of(socket)
    if (connection?.lastResponse === response) connection.lastResponse = undefined
    socket.once('end', () => socket.destroy())
  } else if (answer.ending === 'reset' && socket) resetSocket(socket)
  else give(response, answer)
}

/** Over the limit: the sender is told at once, the head is kept, the body is not. */
export function refuse(desk: Desk, intake: Intake): void {
  const { connection, before, request } = intake
  const { limits } = desk
  const refusal = tooLarge(limits.bodyBytes)
  const readBytes = intake.bodyBytes
  desk.counts.refused++
  keepEvidence(desk, intake, { origin: 'refused', status: refusal.status })
  desk.connections.dismiss(connection, refusal, {
    after: before,
    method: request.method,
    drain: {
      forMs: limits.bodyTimeoutMs,
      bytes: limits.bodyBytes + limits.drainBytes - readBytes,
    },
  })
}

/** Will not become whole: kept as far as it came. Without a refusal nobody is left to be told. */
export function breakOff(desk: Desk, intake: Intake, refusal: Answer | undefined): void {
  const { connection, before, request } = intake
  desk.counts.incomplete++
  keepEvidence(desk, intake, { origin: 'incomplete', status: refusal?.status ?? 0 })
  if (refusal) dismissShortly(desk, connection, { refusal, after: before, method: request.method })
}

/** Not understood, or not wanted: nothing is kept. */
export function reject(
  desk: Desk,
  connection: Connection,
  refusal: Answer,
  method: string | undefined,
): void {
  desk.counts.rejected++
  dismissShortly(desk, connection, { refusal, after: connection.lastResponse, method })
}

/** Asks for a tunnel to elsewhere: kept as what it is, never opened. */
export function refuseTunnel(desk: Desk, connection: Connection, request: IncomingMessage): void {
  const answered = { status: refusals.noProxy.status, durationMs: 0 }
  const head = headOf(desk, connection, request)
  const arrival = arrivalOf(head, { answered, origin: 'observed' })
  desk.keeping.expect()
  desk.keeping.begin(arrival, (kept) => {
    if (!kept.ok) desk.onTrouble(kept.error)
  })
  reject(desk, connection, refusals.noProxy, request.method)
}

interface Evidence {
  readonly origin: 'refused' | 'incomplete'
  readonly status: number
}

function keepEvidence(desk: Desk, intake: Intake, { origin, status }: Evidence): void {
  const heldBytes = intake.bodyBytes
  const whole = settle(desk, intake)
  const request = origin === 'refused' ? { ...whole, chunks: [], bodyBytes: 0 } : whole
  const answered = { status, durationMs: desk.nowMs() - intake.startedAtMs }
  desk.keeping.begin(arrivalOf(request, { answered, origin }), (kept) => {
    desk.bufferedBytes -= heldBytes
    if (!kept.ok) desk.onTrouble(kept.error)
  })
}

interface LastWords {
  readonly refusal: Answer
  readonly after: ServerResponse | undefined
  readonly method: string | undefined
}

/** The sender did nothing wrong, so it may finish its body before it reads the answer. */
const isOurs = (refusal: Answer): boolean =>
  refusal === refusals.paused || refusal === refusals.busy

/** What follows a request that was not understood is of no use: little of it is read. */
function dismissShortly(desk: Desk, connection: Connection, words: LastWords): void {
  const { refusal, after, method } = words
  const { lingerMs, bodyBytes } = desk.limits
  const drain = { forMs: lingerMs, bytes: isOurs(refusal) ? bodyBytes : 1024 * 1024 }
  desk.connections.dismiss(connection, refusal, { after, method, drain })
}
