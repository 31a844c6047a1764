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
import { type HttpsAddress, openTlsDoor, type TlsDoor } from './tls-door'

export interface ReceiverOptions extends Omit<ReceptionOptions, 'limits'> {
  readonly host: string
  /** 0 takes any free port. A taken port is an error, never a silent other one. */
  readonly port: number
  /** A second port beside it, on which the same is received by HTTPS. */
  readonly https?: HttpsAddress | undefined
  readonly limits?: Partial<ReceiverLimits>
  readonly onState?: (state: ReceiverState) => void
}

export interface Receiver {
  readonly host: string
  readonly port: number
  readonly url: string
  /** `undefined` where it is not reached by HTTPS. */
  readonly https: Pick<TlsDoor, 'port' | 'url' | 'certify'> | undefined
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
  const door = listening.ok ? await openDoor(server, limits, options) : listening
  if (!listening.ok || !door.ok) {
    server.close()
    const failure = listening.ok ? door : listening
    if (!failure.ok) options.onState?.({ kind: 'failed', error: failure.error })
    return failure as Result<never, AppError>
  }
  // Running out of descriptors is reported here; the socket goes on listening.
  server.on('error', (error: NodeJS.ErrnoException) =>
    options.onTrouble?.({ code: 'internal', detail: `a connection failed with ${error.code}` }),
  )
  const parts = { door: door.value, reception, limits, options }
  return ok(createReceiver(server, { ...listening.value, ...parts }))
}

async function openDoor(
  server: Server,
  limits: ReceiverLimits,
  { host, https }: ReceiverOptions,
): Promise<Result<TlsDoor | undefined, AppError>> {
  if (!https) return ok(undefined)
  return openTlsDoor({ ...https, host, limits, server, urlOf: (...at) => urlOf(...at, 'https') })
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
    reception.parserFailed(error, stream as Socket),
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
function urlOf(host: string, port: number, scheme: 'http' | 'https' = 'http'): string {
  if (host === '0.0.0.0') return `${scheme}://127.0.0.1:${port}`
  if (host === '::') return `${scheme}://[::1]:${port}`
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

interface Running extends Address {
  readonly door: TlsDoor | undefined
  readonly reception: Reception
  readonly limits: ReceiverLimits
  readonly options: ReceiverOptions
}

function createReceiver(server: Server, running: Running): Receiver {
  const { host, port, url, door, reception, limits, options } = running
  const address = { url, host, port, ...(door ? { httpsUrl: door.url } : {}) }
  let state: ReceiverState = { kind: 'listening', ...address }
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
    https: door && { port: door.port, url: door.url, certify: door.certify },
    state: () => state,
    pause() {
      if (state.kind !== 'listening') return
      reception.setMode('paused')
      become({ kind: 'paused', ...address })
    },
    resume() {
      if (state.kind !== 'paused') return
      reception.setMode('open')
      become({ kind: 'listening', ...address })
    },
    close() {
      closed ??= shutDown(server, running).finally(() => {
        clearInterval(sweeping)
        become({ kind: 'stopped' })
      })
      return closed
    },
    stats: () => reception.stats(),
  }
}

async function shutDown(server: Server, { reception, limits, door }: Running): Promise<void> {
  reception.setMode('closing')
  const plain = new Promise<void>((resolve) => server.close(() => resolve()))
  const down = Promise.all([plain, door?.close()])
  reception.closeIdle()
  // A connection becomes idle when its last answer has left, which no event of the server tells.
  const idling = setInterval(() => reception.closeIdle(), 25)
  const cutting = setTimeout(() => {
    server.closeAllConnections()
    door?.cut()
  }, limits.closeGraceMs)
  await down
  clearInterval(idling)
  clearTimeout(cutting)
  await reception.settled()
}
