import {
  createServer as createHttpServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** What the server does wrong; each can be set and taken back while it runs. */
export interface TunnelFaults {
  /** Registrations are answered 403. */
  refuse?: boolean
  /** Whoever asks for a name gets this one. */
  rename?: string
  /** Registrations are answered only after this promise. */
  delay?: Promise<void>
  /** Public requests are answered 404 and lead nowhere. */
  mute?: boolean
  /** Header names are lower-cased and one is added, as many proxies do. */
  tamper?: boolean
  /** Sockets of clients are hung up on as soon as they come. */
  hangUp?: boolean
  /** So many sockets are offered; 4 where it is not set. */
  sockets?: number
}

/** A small server of localtunnel's kind: registration as JSON, a pool of TCP sockets, names by Host. */
export interface TunnelServer {
  readonly url: string
  readonly port: number
  readonly faults: TunnelFaults
  /** Names that were asked for, in order. */
  readonly asked: readonly string[]
  /** Most sockets that a client held open at once. */
  readonly mostSockets: () => number
  /** The network of all clients breaks for a moment. */
  readonly blip: () => void
  /** The server dies, with everything it knew. */
  readonly drop: () => Promise<void>
}

interface Client {
  readonly pool: Server
  readonly idle: Socket[]
  readonly sockets: Set<Socket>
  readonly waiting: ((socket: Socket) => void)[]
}

/** @param port 0 takes any free one; the port of a server that died brings it back */
export async function startTunnelServer(port = 0): Promise<TunnelServer> {
  const faults: TunnelFaults = {}
  const clients = new Map<string, Client>()
  const asked: string[] = []
  let mostSockets = 0

  const register = async (name: string, response: ServerResponse): Promise<void> => {
    asked.push(name)
    await faults.delay
    if (faults.refuse) return void response.writeHead(403).end('{"message":"not you"}')
    const id =
      faults.rename ?? (clients.has(name) || name === '?new' ? `other-${asked.length}` : name)
    const client = await openPool()
    clients.set(id, client)
    const body = {
      id,
      port: (client.pool.address() as AddressInfo).port,
      max_conn_count: faults.sockets ?? 4,
      url: `http://${id}.localhost:${own()}`,
    }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  }

  async function openPool(): Promise<Client> {
    const idle: Socket[] = []
    const sockets = new Set<Socket>()
    const waiting: ((socket: Socket) => void)[] = []
    const pool = createServer((socket) => {
      sockets.add(socket)
      mostSockets = Math.max(mostSockets, sockets.size)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        const at = idle.indexOf(socket)
        if (at >= 0) idle.splice(at, 1)
      })
      if (faults.hangUp) return void socket.destroy()
      const next = waiting.shift()
      if (next) next(socket)
      else idle.push(socket)
    })
    await new Promise<void>((resolve) => pool.listen(0, '127.0.0.1', resolve))
    return { pool, idle, sockets, waiting }
  }

  const carry = async (client: Client, incoming: IncomingMessage, answer: ServerResponse) => {
    const socket =
      client.idle.shift() ?? (await new Promise<Socket>((resolve) => client.waiting.push(resolve)))
    const headers = faults.tamper
      ? [
          ...incoming.rawHeaders.map((text, at) => (at % 2 ? text : text.toLowerCase())),
          'x-forwarded-for',
          '203.0.113.9',
        ]
      : incoming.rawHeaders
    const onward = request({
      createConnection: () => socket,
      method: incoming.method,
      path: incoming.url,
      headers: headers as unknown as Record<string, string>,
    })
    onward.on('response', (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.rawHeaders)
      reply.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    incoming.pipe(onward)
  }

  const server = createHttpServer((incoming, response) => {
    const name = /^([\w-]+)\.localhost/.exec(incoming.headers.host ?? '')?.[1]
    if (name === undefined) {
      if (incoming.url === '/') return void response.end('front page')
      return void register((incoming.url ?? '').slice(1), response)
    }
    const client = clients.get(name)
    if (!client || faults.mute) return void response.writeHead(404).end('no such tunnel')
    void carry(client, incoming, response)
  })
  const own = (): number => (server.address() as AddressInfo).port
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

  return {
    url: `http://127.0.0.1:${own()}`,
    port: own(),
    faults,
    asked,
    mostSockets: () => mostSockets,
    blip() {
      for (const { sockets } of clients.values()) for (const socket of sockets) socket.destroy()
    },
    async drop() {
      const ends = [...clients.values()].map(({ pool, sockets }) => {
        const closed = new Promise((resolve) => pool.close(resolve))
        for (const socket of sockets) socket.destroy()
        return closed
      })
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await Promise.all([...ends, closed])
      clients.clear()
    },
  }
}
