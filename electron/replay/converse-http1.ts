import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { type Headers, pairsOf } from '../../shared/http/headers'
import type { Line } from './dial'
import type { Ending } from './ending'
import type { Outgoing } from './exchange'
import type { ReplayClock } from './replay-clock'
import {
  hungUp,
  interimCounter,
  keepChunk,
  type ReplyDraft,
  type ReplyReading,
} from './reply-draft'
import { faultOf, type TargetProblem } from './target-fault'

/** A request under way. */
export interface Conversation {
  readonly over: Promise<Ending>
  /** A hostile target may go on; after this its errors are nobody's. */
  readonly leave: () => void
}

/**
 * node:http and not undici or fetch: given its headers as one flat list it writes them as they are.
 * undici moves `host`, `connection` and `content-length` and lowers their case, and resolves `..`
 * in paths; fetch loses letter case and refuses names.
 */
export function converseHttp1(
  outgoing: Outgoing,
  line: Line,
  parts: {
    readonly draft: ReplyDraft
    readonly replyBytes: number
    readonly clock: ReplayClock
  },
): Conversation {
  const { target, method, body } = outgoing
  const headers = line.wantsWholeUrl ? forProxy(outgoing) : outgoing.headers
  const request = requestHttp({
    createConnection: () => line.socket,
    path: line.wantsWholeUrl ? `http://${target.authority}${target.path}` : target.path,
    method,
    headers: headers.flat(),
    maxHeaderSize: 256 * 1024,
    insecureHTTPParser: false,
  })
  keepLetterCase(request, method)
  const over = new Promise<Ending>((resolve) => {
    const fail = (problem: TargetProblem): void => resolve({ kind: 'fault', problem })
    const interim = interimCounter(fail)
    request.on('information', () => {
      parts.clock.note('firstByte')
      interim.count()
    })
    request.on('response', (response) => {
      parts.clock.note('firstByte')
      // May stand in the same packet as too many interim answers.
      if (interim.isOver()) return
      parts.draft.head = headOf(response)
      readReply(response, { ...parts, resolve })
    })
    // Nobody asked for another protocol: its head is the answer.
    request.on('upgrade', (response, socket) => {
      parts.clock.note('firstByte')
      parts.draft.head = headOf(response)
      socket.destroy()
      resolve({ kind: 'whole' })
    })
    request.on('error', (error) => fail(faultOf(error)))
    // With an answer under way, the answer's own end decides.
    request.on('close', () => {
      if (!parts.draft.head) fail(hungUp)
    })
  })
  request.end(body.length > 0 ? body : undefined)
  return { over, leave: () => void request.on('error', () => undefined).destroy() }
}

/**
 * Node writes every method in capitals, though `post` is another than `POST`. The head is written
 * when the request is made and leaves with its body.
 */
function keepLetterCase(request: ClientRequest, method: string): void {
  const capitals = `${request.method} `
  const { _header: head } = request as unknown as { readonly _header?: unknown }
  if (capitals === `${method} ` || typeof head !== 'string' || !head.startsWith(capitals)) return
  Object.assign(request, { method, _header: `${method} ${head.slice(capitals.length)}` })
}

/** What is for the proxy alone goes along and is no part of the request's record. */
function forProxy({ headers, proxy }: Outgoing): Headers {
  const { username = '', password = '' } = proxy?.url ?? {}
  if (username === '' && password === '') return headers
  const pair = [username, password].map(decodeURIComponent).join(':')
  return [...headers, ['Proxy-Authorization', `Basic ${Buffer.from(pair).toString('base64')}`]]
}

const headOf = (response: IncomingMessage) => ({
  status: response.statusCode ?? 0,
  statusText: response.statusMessage ?? '',
  httpVersion: response.httpVersion,
  headers: pairsOf(response.rawHeaders),
})

function readReply(response: IncomingMessage, reading: ReplyReading): void {
  const { resolve } = reading
  response.on('data', (chunk: Buffer) => keepChunk(chunk, reading))
  response.on('end', () =>
    resolve(response.complete ? { kind: 'whole' } : { kind: 'fault', problem: hungUp }),
  )
  response.on('error', (error) => resolve({ kind: 'fault', problem: faultOf(error) }))
  response.on('close', () => resolve({ kind: 'fault', problem: hungUp }))
}
