import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { AppError } from '../../shared/errors'
import type { ReceiverState } from '../../shared/receiver-state'
import { err, ok, type Result } from '../../shared/result'
import { defaultReceiverLimits, type ReceiverLimits } from './limits'
import { listenError } from './listen-error'
import {
  createReception,
  type ReceiverStats,
  type Reception,
  type ReceptionOptions,
} from './reception'

export interface ReceiverOptions extends Omit<ReceptionOptions, 'limits'> {
  readonly host: string
  /** 0 takes any free port. A taken port is an error, never a silent other one. */
  readonly port: number
  readonly limits?: Partial<ReceiverLimits>
  readonly onState?: (state: ReceiverState) => void
}

export interface Receiver {
  readonly host: string
  readonly port: number
  readonly url: string
  state(): ReceiverState
  /** From now on senders are answered 503 and nothing is kept. */
  pause(): void
  resume(): void
  /**
   * Stops accepting, finishes what is in flight and resolves when nothing more will be kept,
   * within ten seconds.
   */
  close(): Promise<void>
  stats(): ReceiverStats
}

/** Listens for any HTTP request and hands it, byte for byte, to `keep` before answering. */
export async function startReceiver(options: ReceiverOptions): Promise<Result<Receiver, AppError>> {
  const limits = { ...defaultReceiverLimits, ...options.limits }
  const reception = createReception({ ...options, limits })
  const server = createHttpServer(limits, reception)

  options.onState?.({ kind: 'starting' })
  const listening = await listen(server, options)
  if (!listening.ok) {
    options.onState?.({ kind: 'failed', error: listening.error })
    return listening
  }
  // Running out of descriptors is reported here; the socket goes on listening.
  server.on('error', (error: NodeJS.ErrnoException) =>
    options.onTrouble?.({ code: 'internal', detail: `a connection failed with ${error.code}` }),
  )
  return ok(createReceiver(server, { ...listening.value, reception, limits, options }))
}

function createHttpServer(limits: ReceiverLimits, reception: Reception): Server {
  const server = createServer({
    insecureHTTPParser: false,
    // Host is checked with the rest of the head, for HTTP/1.0 too.
    requireHostHeader: false,
    maxHeaderSize: limits.headBytes,
    headersTimeout: limits.headTimeoutMs,
    // Whole requests are timed by the pace of their body, not by a fixed end.
    requestTimeout: 0,
    connectionsCheckingInterval: limits.sweepMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    highWaterMark: 128 * 1024,
  })
  server.maxConnections = limits.connections
  // `maxHeaderSize` bounds them; a count would drop fields silently.
  server.maxHeadersCount = 0
  // Senders that half-close after their request still get the answer, though the disk comes first.
  Object.assign(server, { httpAllowHalfOpen: true })

  server.on('connection', (socket: Socket) => reception.connected(socket))
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    reception.take(request, response, 'body follows'),
  )
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) =>
    reception.take(request, response, 'waits for 100'),
  )
  // Other expectations are captured like any header (RFC 9110, section 10.1.1, allows it).
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    reception.take(request, response, 'body follows'),
  )
  server.on('connect', (request: IncomingMessage, stream) =>
    reception.takeConnect(request, stream as Socket),
  )
  server.on('clientError', (error: NodeJS.ErrnoException, stream) =>
    reception.parserFailed(error.code, stream as Socket),
  )
  return server
}

interface Address {
  readonly host: string
  readonly port: number
  readonly url: string
}

async function listen(
  server: Server,
  { host, port }: Pick<ReceiverOptions, 'host' | 'port'>,
): Promise<Result<Address, AppError>> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      resolve(err(listenError(error.code, { host, port })))
    server.once('error', failed)
    try {
      server.listen({ host, port, backlog: 1024 }, () => {
        server.off('error', failed)
        const bound = server.address() as AddressInfo
        resolve(ok({ host, port: bound.port, url: urlOf(host, bound.port) }))
      })
    } catch (error) {
      failed(error as NodeJS.ErrnoException)
    }
  })
}

/** An address to send to from this machine. */
function urlOf(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`
  if (host === '::') return `http://[::1]:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

interface Running extends Address {
  readonly reception: Reception
  readonly limits: ReceiverLimits
  readonly options: ReceiverOptions
}

function createReceiver(server: Server, running: Running): Receiver {
  const { host, port, url, reception, limits, options } = running
  let state: ReceiverState = { kind: 'listening', url, host, port }
  let closed: Promise<void> | undefined
  const sweeping = setInterval(() => reception.sweep(), limits.sweepMs)
  sweeping.unref()

  const become = (next: ReceiverState): void => {
    state = next
    options.onState?.(next)
  }
  become(state)

  return {
    host,
    port,
    url,
    state: () => state,
    pause() {
      if (state.kind !== 'listening') return
      reception.setMode('paused')
      become({ kind: 'paused', url, host, port })
    },
    resume() {
      if (state.kind !== 'paused') return
      reception.setMode('open')
      become({ kind: 'listening', url, host, port })
    },
    close() {
      closed ??= shutDown(server, reception, limits).finally(() => {
        clearInterval(sweeping)
        become({ kind: 'stopped' })
      })
      return closed
    },
    stats: () => reception.stats(),
  }
}

async function shutDown(
  server: Server,
  reception: Reception,
  limits: ReceiverLimits,
): Promise<void> {
  reception.setMode('closing')
  const down = new Promise<void>((resolve) => server.close(() => resolve()))
  reception.closeIdle()
  // A connection becomes idle when its last answer has left, which no event of the server tells.
  const idling = setInterval(() => reception.closeIdle(), 25)
  const cutting = setTimeout(() => server.closeAllConnections(), limits.closeGraceMs)
  await down
  clearInterval(idling)
  clearTimeout(cutting)
  await reception.settled()
}
