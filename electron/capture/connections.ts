import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type Answer, closingMessage } from './answer'
import type { Connection, Intake } from './connection'
import type { ReceiverLimits } from './limits'
import { watchMethods } from './unknown-methods'

/** Every open socket, and how it ends. */
export interface Connections {
  add(socket: Socket): void
  of(socket: Socket): Connection | undefined
  /**
   * Answers with `refusal` after everything that was promised before it, and closes. Node would
   * cut at once; the sender, still writing, would then see a reset instead of the answer. So what
   * it still sends is read and thrown away, for a while and up to a bound.
   */
  dismiss(connection: Connection, refusal: Answer, how: Dismissal): void
  /** Cuts a dismissed connection that went on for too long. */
  checkLingering(connection: Connection): void
  /** Cuts connections on which nothing is going on. */
  closeIdle(): void
  count(): number
  /** Ends what takes too long, bodies by `onSlowBody`; to be called every `sweepMs`. */
  sweep(onSlowBody: (intake: Intake) => void): void
}

export interface Dismissal {
  /** The last response promised before; `undefined` where there is none. */
  readonly after: ServerResponse | undefined
  /** Of the request that is refused: a HEAD gets no body. */
  readonly method: string | undefined
  readonly drain: { readonly forMs: number; readonly bytes: number }
}

/** `nowMs` never runs backwards. */
export function createConnections(limits: ReceiverLimits, nowMs: () => number): Connections {
  const all = new Map<Socket, Connection>()

  function add(socket: Socket): void {
    const connection: Connection = {
      socket,
      remoteAddress: socket.remoteAddress ?? '',
      lastResponse: undefined,
      intake: undefined,
      ended: false,
      lingering: undefined,
      unreadSinceMs: undefined,
      methodBegun: '',
      methodWaits: false,
      endIsWatched: false,
      realMethod: undefined,
      retaken: undefined,
      reading: 'from the socket',
    }
    all.set(socket, connection)
    watchMethods(connection)
    // A reset is no news here: whoever reads from or writes to the socket sees it closed.
    socket.on('error', () => undefined)
    socket.on('close', () => all.delete(socket))
  }

  function dismiss(connection: Connection, refusal: Answer, how: Dismissal): void {
    const { socket } = connection
    connection.ended = true
    connection.lingering = {
      untilMs: nowMs() + how.drain.forMs,
      untilBytes: socket.bytesRead + how.drain.bytes,
    }
    const message = closingMessage(refusal, how.method)
    whenFlushed(how.after, () => socket.end(message))
  }

  function checkLingering({ lingering, socket }: Connection): void {
    if (!lingering) return
    if (nowMs() >= lingering.untilMs || socket.bytesRead > lingering.untilBytes) socket.destroy()
  }

  function checkUnread(connection: Connection): void {
    const { socket, unreadSinceMs } = connection
    if (socket.writableLength === 0) connection.unreadSinceMs = undefined
    else if (unreadSinceMs === undefined) connection.unreadSinceMs = nowMs()
    else if (nowMs() - unreadSinceMs >= limits.unreadTimeoutMs) socket.destroy()
  }

  function isTooSlow(intake: Intake): boolean {
    if (intake.request.complete) return false
    const earnedMs = (intake.bodyBytes / limits.bodyBytesPerSecond) * 1000
    return nowMs() - intake.startedAtMs >= limits.bodyTimeoutMs + earnedMs
  }

  return {
    add,
    of: (socket) => all.get(socket),
    dismiss,
    checkLingering,
    closeIdle() {
      for (const connection of all.values()) if (isIdle(connection)) connection.socket.destroy()
    },
    count: () => all.size,
    sweep(onSlowBody) {
      for (const connection of all.values()) {
        checkLingering(connection)
        checkUnread(connection)
        if (connection.intake && isTooSlow(connection.intake)) onSlowBody(connection.intake)
      }
    },
  }
}

function isIdle({ intake, lastResponse, lingering, socket }: Connection): boolean {
  if (lingering) return socket.writableFinished
  return !intake && (!lastResponse || lastResponse.writableFinished)
}

function whenFlushed(response: ServerResponse | undefined, then: () => void): void {
  if (!response || response.writableFinished) then()
  else response.once('finish', then)
}
