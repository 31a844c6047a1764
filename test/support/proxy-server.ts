import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { fromLatin1, latin1 } from '../../shared/bytes'

export interface ProxyServer {
  readonly port: number
  /** The heads of requests it was told, one character per byte. */
  readonly heads: readonly string[]
  /** Where it was asked to connect to. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** What a proxy answers to CONNECT; it connects where that is 200. */
export interface ProxyOptions {
  readonly answer?: string
  /** Speaks TLS to whoever uses it. */
  readonly tls?: TlsOptions
}

/** A proxy for HTTP: CONNECT, and requests with their whole URL, whose bytes it passes on. */
export const startHttpProxy = (options: ProxyOptions = {}): Promise<ProxyServer> =>
  serve((socket, notes) => {
    let head = ''
    const onData = (chunk: Buffer): void => {
      head += fromLatin1(chunk)
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      socket.off('data', onData)
      notes.heads.push(head.slice(0, end))
      const [method = '', target = ''] = head.split(' ')
      if (method !== 'CONNECT') {
        const { host } = new URL(target)
        notes.asked.push(host)
        const rest = head.replace(target, target.slice(`http://${host}`.length))
        join(socket, host, () => rest)
        return
      }
      notes.asked.push(target)
      const { answer = '200 Connection established' } = options
      if (!answer.startsWith('200')) {
        socket.end(`HTTP/1.1 ${answer}\r\nContent-Length: 0\r\n\r\n`)
        return
      }
      join(socket, target, () => {
        socket.write(`HTTP/1.1 ${answer}\r\n\r\n`)
        return head.slice(end + 4)
      })
    }
    socket.on('data', onData)
  }, options.tls)

/** A proxy for SOCKS 5 without authentication (RFC 1928). */
export const startSocksProxy = (): Promise<ProxyServer> =>
  serve(async (socket, notes) => {
    await once(socket, 'data')
    socket.write(Uint8Array.of(5, 0))
    const [request] = (await once(socket, 'data')) as [Buffer]
    const isName = request[3] === 3
    const length = isName ? (request[4] ?? 0) : 4
    const from = isName ? 5 : 4
    const bytes = request.subarray(from, from + length)
    const host = isName ? bytes.toString() : [...bytes].join('.')
    const place = `${host}:${request.readUInt16BE(from + length)}`
    notes.asked.push(place)
    join(socket, place, () => {
      socket.write(Uint8Array.of(5, 0, 0, 1, 127, 0, 0, 1, 0, 0))
      return ''
    })
  })

interface Notes {
  readonly heads: string[]
  readonly asked: string[]
}

/** Passes bytes between a socket and a place. Names lead to this machine. */
function join(socket: Socket, place: string, first: () => string): void {
  const other = connect({ host: '127.0.0.1', port: Number(place.split(':').at(-1)) }, () => {
    other.write(latin1(first()))
    socket.pipe(other).pipe(socket)
  })
  other.on('error', () => socket.destroy())
  socket.on('close', () => other.destroy())
}

async function serve(
  accept: (socket: Socket, notes: Notes) => Promise<void> | void,
  tls?: TlsOptions,
): Promise<ProxyServer> {
  const notes: Notes = { heads: [], asked: [] }
  const sockets = new Set<Socket>()
  const take = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    void accept(socket, notes)
  }
  const server: Server = tls ? createTlsServer(tls, take) : createServer(take)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    ...notes,
    port: typeof address === 'object' && address ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
