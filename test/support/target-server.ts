import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { fromLatin1, latin1 } from '../../shared/bytes'
import type { Headers } from '../../shared/http/headers'

/** A request as a target saw it, one character per byte. */
export interface SeenRequest {
  readonly requestLine: string
  readonly headers: Headers
  readonly body: string
  /** All of it. */
  readonly wire: string
}

export interface TargetServer {
  readonly port: number
  readonly url: string
  readonly seen: readonly SeenRequest[]
  /** Connections that were ever made. */
  connections(): number
  /** Connections that are open now. */
  open(): number
  close(): Promise<void>
}

/** Writes what it likes to a socket on which a whole request has arrived. */
export type Behaviour = (socket: Socket, request: SeenRequest) => void

export interface TargetOptions {
  readonly behave?: Behaviour
  /** Called for a connection before anything was read. */
  readonly onConnection?: (socket: Socket) => void
  readonly tls?: TlsOptions
  /** Any free one where it is not given. */
  readonly port?: number
}

export const answerWith =
  (message: string): Behaviour =>
  (socket) =>
    void socket.end(latin1(message))

export const plainAnswer = answerWith('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')

/** A target that knows nothing of HTTP but where a request ends, so it sees every byte. */
export async function startTarget(options: TargetOptions = {}): Promise<TargetServer> {
  const { behave = plainAnswer, onConnection, tls } = options
  const seen: SeenRequest[] = []
  const sockets = new Set<Socket>()
  let connections = 0

  const accept = (socket: Socket): void => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    onConnection?.(socket)
    let chunks: Buffer[] = []
    let missingBytes: number | undefined
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      missingBytes = missingBytes === undefined ? missingOf(chunks) : missingBytes - chunk.length
      if (missingBytes === undefined || missingBytes > 0) return
      const request = requestOf(fromLatin1(Buffer.concat(chunks)))
      chunks = []
      missingBytes = undefined
      seen.push(request)
      behave(socket, request)
    })
  }
  const server: Server = tls ? createTlsServer(tls, accept) : createServer(accept)
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    port,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    seen,
    connections: () => connections,
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** How much of a request is still to come; `undefined` while its head is not whole. */
function missingOf(chunks: readonly Buffer[]): number | undefined {
  const wire = fromLatin1(Buffer.concat(chunks))
  const headEnd = wire.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const { headers } = requestOf(wire)
  const length = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? '0'
  return headEnd + 4 + Number(length) - wire.length
}

function requestOf(wire: string): SeenRequest {
  const headEnd = wire.indexOf('\r\n\r\n')
  const [requestLine = '', ...lines] = wire.slice(0, headEnd).split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(': ')
    return [line.slice(0, colon), line.slice(colon + 2)]
  })
  return { requestLine, headers, body: wire.slice(headEnd + 4), wire }
}
