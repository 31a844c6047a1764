import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createServer, type TLSSocket, type Server as TlsServer } from 'node:tls'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { ReceiverLimits } from './limits'
import { listenError } from './listen-error'

/** What a TLS server shows and proves. Holds a private key. */
export interface CertificatePair {
  /** PEM, the chain behind it. */
  readonly certificate: string
  readonly key: string
}

/** Where a receiver is reached by HTTPS beside HTTP. */
export interface HttpsAddress extends CertificatePair {
  /** 0 takes any free port. */
  readonly port: number
}

/** A second way into an HTTP server. */
export interface TlsDoor {
  readonly port: number
  readonly url: string
  /** New handshakes get this certificate; connections that are open stay as they are. */
  readonly certify: (pair: CertificatePair) => Result<null, AppError>
  /** Takes no more connections, cuts handshakes, and resolves when every connection is gone. */
  readonly close: () => Promise<void>
  /** Cuts every connection. */
  readonly cut: () => void
}

export interface TlsDoorOptions extends HttpsAddress {
  readonly host: string
  readonly limits: ReceiverLimits
  /** Gets every socket whose handshake is done, as if it had accepted it. */
  readonly server: Server
  readonly urlOf: (host: string, port: number) => string
}

/** Undoes TLS in front of a server, which then reads and bounds the plain bytes as always. */
export async function openTlsDoor(options: TlsDoorOptions): Promise<Result<TlsDoor, AppError>> {
  const { host, port, limits, server, urlOf } = options
  let tls: TlsServer
  try {
    tls = createServer({
      ...contextOf(options),
      // HTTP/2 would need another reading of what was sent.
      ALPNProtocols: ['http/1.1'],
      // A stranger who begins a handshake has as long as for a head.
      handshakeTimeout: limits.headTimeoutMs,
      // As for plain connections: the answer leaves after the sender has closed its side.
      ...({ allowHalfOpen: true } as object),
    })
  } catch (error) {
    return unusable(error)
  }
  tls.maxConnections = limits.connections
  const carriers = watchCarriers(tls)
  tls.on('secureConnection', (socket: TLSSocket) => {
    carriers.isThrough(socket)
    server.emit('connection', socket)
  })
  tls.on('tlsClientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    carriers.refuse(socket, error.code === 'ERR_SSL_HTTP_REQUEST' ? plainHttpAnswer : undefined)
  })
  const listening = await listen(tls, { host, port })
  if (!listening.ok) return listening
  tls.on('error', () => undefined)
  return ok({
    port: listening.value,
    url: urlOf(host, listening.value),
    certify(pair) {
      try {
        tls.setSecureContext(contextOf(pair))
        return ok(null)
      } catch (error) {
        return unusable(error)
      }
    },
    async close() {
      const gone = new Promise<void>((resolve) => tls.close(() => resolve()))
      carriers.cutHandshakes()
      await gone
    },
    cut: carriers.cutAll,
  })
}

const contextOf = ({ certificate, key }: CertificatePair) =>
  ({ cert: certificate, key, minVersion: 'TLSv1.2' }) as const

const unusable = (error: unknown): Result<never, AppError> =>
  err({ code: 'bad-input', detail: `The certificate cannot be used: ${String(error)}` })

/** A word for those who took the wrong port: they speak HTTP, so they can read it. */
const plainHttpAnswer = [
  'HTTP/1.1 400 Bad Request',
  'Content-Type: text/plain; charset=utf-8',
  'X-Content-Type-Options: nosniff',
  'Content-Length: 43',
  'Connection: close',
  '',
  'This port speaks HTTPS. Nothing was kept.\r\n',
].join('\r\n')

/**
 * Breaks a connection off as a crashed receiver does. A reset is one of TCP, which a TLS socket
 * does not know; it goes to the socket beneath.
 */
export function resetSocket(socket: Socket): void {
  const carrier = carrierOf.get(socket)
  if (!carrier) return void socket.resetAndDestroy()
  carrier.resetAndDestroy()
  socket.destroy()
}

const carrierOf = new WeakMap<Socket, Socket>()

interface Carriers {
  readonly isThrough: (socket: TLSSocket) => void
  readonly refuse: (socket: TLSSocket, answer: string | undefined) => void
  readonly cutHandshakes: () => void
  readonly cutAll: () => void
}

/** Node hands over a TLS socket without the TCP socket beneath, which their addresses tell. */
function watchCarriers(tls: TlsServer): Carriers {
  const all = new Set<Socket>()
  const shaking = new Map<string, Socket>()
  tls.on('connection', (carrier: Socket) => {
    const id = idOf(carrier)
    all.add(carrier)
    shaking.set(id, carrier)
    carrier.on('close', () => {
      all.delete(carrier)
      if (shaking.get(id) === carrier) shaking.delete(id)
    })
  })
  const take = (socket: TLSSocket): Socket | undefined => {
    const id = idOf(socket)
    const carrier = shaking.get(id)
    shaking.delete(id)
    return carrier
  }
  return {
    isThrough(socket) {
      const carrier = take(socket)
      if (carrier) carrierOf.set(socket, carrier)
    },
    refuse(socket, answer) {
      const carrier = take(socket)
      if (answer !== undefined && carrier?.writable) carrier.end(answer)
      else socket.destroy()
    },
    cutHandshakes() {
      for (const carrier of shaking.values()) carrier.destroy()
    },
    cutAll() {
      for (const carrier of all) carrier.destroy()
    },
  }
}

const idOf = ({ remoteAddress, remotePort, localAddress }: Socket): string =>
  `${remoteAddress} ${remotePort} ${localAddress}`

function listen(
  tls: TlsServer,
  address: { readonly host: string; readonly port: number },
): Promise<Result<number, AppError>> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      resolve(err(listenError(error.code, address)))
    tls.once('error', failed)
    try {
      tls.listen({ ...address, backlog: 1024 }, () => {
        tls.off('error', failed)
        resolve(ok((tls.address() as AddressInfo).port))
      })
    } catch (error) {
      failed(error as NodeJS.ErrnoException)
    }
  })
}
