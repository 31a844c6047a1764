import { createConnection, type Socket } from 'node:net'
import { fromLatin1, latin1 } from '../../shared/bytes'
import type { Headers } from '../../shared/http/headers'

/** A client that writes any bytes, also such as no HTTP library would let out. */
export interface RawClient {
  /** Text is sent as one byte per character. */
  write(data: string | Uint8Array): void
  /** Half-closes: nothing more is sent, answers are still read. */
  end(): void
  /** Breaks the connection off with a reset. */
  reset(): void
  /** Closes without waiting for anything. */
  destroy(): void
  /** The next whole answer, also a 1xx; `undefined` when the connection closed before one came. */
  answer(options?: { readonly bodyless?: boolean }): Promise<RawAnswer | undefined>
  /** Resolves with everything that was not taken by `answer` when the server has closed. */
  closed(): Promise<string>
  readonly socket: Socket
}

export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

export function connectRaw(port: number): Promise<RawClient> {
  const socket = createConnection({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.setNoDelay(true)
  let received = ''
  let ended = false
  let wake: (() => void)[] = []
  const changed = (): void => {
    for (const each of wake) each()
    wake = []
  }
  const change = (): Promise<void> => new Promise((resolve) => wake.push(resolve))
  socket.on('data', (chunk: Buffer) => {
    received += fromLatin1(chunk)
    changed()
  })
  const over = (): void => {
    ended = true
    changed()
  }
  socket.on('end', () => {
    over()
    // As most clients do: what the server has closed is of no more use.
    socket.end()
  })
  socket.on('close', over)
  socket.on('error', over)

  const client: RawClient = {
    socket,
    write: (data) => void socket.write(typeof data === 'string' ? latin1(data) : data),
    end: () => void socket.end(),
    reset: () => reset(socket),
    destroy: () => void socket.destroy(),
    async answer(options = {}) {
      for (;;) {
        const taken = takeAnswer(received, options.bodyless === true ? 'bodyless' : 'body')
        if (taken) {
          received = taken.rest
          return taken.answer
        }
        if (ended) return undefined
        await change()
      }
    },
    async closed() {
      while (!ended) await change()
      return received
    },
  }
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(client))
    socket.once('error', reject)
  })
}

/** Sends one message on a connection of its own and reads the answer. */
export async function sendRaw(
  port: number,
  message: string | Uint8Array,
): Promise<RawAnswer | undefined> {
  const client = await connectRaw(port)
  client.write(message)
  const answer = await client.answer()
  client.destroy()
  return answer
}

/** Node's own `resetAndDestroy` sends an orderly end first, which a server may answer. */
function reset(socket: Socket): void {
  Object.assign(socket, { resetAndClosing: true })
  socket.destroy()
}

interface Taken {
  readonly answer: RawAnswer
  readonly rest: string
}

function takeAnswer(text: string, kind: 'body' | 'bodyless'): Taken | undefined {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const [statusLine = '', ...lines] = text.slice(0, headEnd).split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
  const status = Number(statusLine.split(' ')[1])
  const length = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? '0'
  const bodyFrom = headEnd + 4
  const bodyTo = bodyFrom + (kind === 'bodyless' || status < 200 ? 0 : Number(length))
  if (text.length < bodyTo) return undefined
  return {
    answer: { status, headers, body: text.slice(bodyFrom, bodyTo) },
    rest: text.slice(bodyTo),
  }
}
