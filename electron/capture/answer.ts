import { type ServerResponse, STATUS_CODES } from 'node:http'
import { type Bytes, emptyBytes, utf8 } from '../../shared/bytes'
import type { CaptureSummary } from '../../shared/http/capture'
import { type Headers, hasHeader, isFieldValue, isToken } from '../../shared/http/headers'
import type { Arrival } from './arrival'

/** What a sender is told. Framing headers (length, connection) are added when it is sent. */
export interface Answer {
  /** 200 to 599. */
  readonly status: number
  readonly headers: Headers
  readonly body: Bytes
  /**
   * The answer of another server to HEAD: the length that it named, `undefined` where it named
   * none. The body that it is the length of was not sent to us, either.
   */
  readonly named?: { readonly bodyBytes: number | undefined }
}

/** The answer that an endpoint is set to give. */
export interface PlannedAnswer extends Answer {
  /** Waited after the capture is on disk, to play a slow receiver. */
  readonly delayMs: number
  /**
   * Done once the capture is on disk and before the sender is told; gives another answer where
   * what had to be done could not be.
   */
  readonly onKept?: (row: CaptureSummary) => Answer | undefined
  /** Finds the answer once the capture is on disk; the one that it stands in is none yet. */
  readonly ask?: (row: CaptureSummary) => Promise<PlannedAnswer>
  /** In place of the answer: nothing is ever said, or the connection breaks without a word. */
  readonly ending?: 'hang' | 'reset'
}

/** A whole request before it is kept and answered. */
export type IncomingRequest = Omit<Arrival, 'answered' | 'origin'>

/** Decides what a sender is told. Must not take long: every sender waits for it. */
export type AnswerFor = (request: IncomingRequest) => PlannedAnswer

export const plainOk: PlannedAnswer = { status: 200, headers: [], body: emptyBytes, delayMs: 0 }

/** A short text of our own. It never repeats what the sender sent. */
export const plainText = (status: number, text: string, headers: Headers = []): Answer => ({
  status,
  headers: [['Content-Type', 'text/plain; charset=utf-8'], ...headers],
  body: utf8(`${text}\n`),
})

/** Whether an answer can go over the wire: a final status, and headers that cannot break out. */
export function isSendable(answer: Answer): boolean {
  if (prepared.has(answer)) return true
  const { status, headers } = answer
  if (!Number.isInteger(status) || status < 200 || status > 599) return false
  return headers.every(([name, value]) => isToken(name) && isFieldValue(value))
}

/** Sends a sendable answer through node's own response. */
export function give(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, wireHeadersOf(answer))
  if (answer.body.length === 0) response.end()
  else response.end(answer.body)
}

/** The whole message of an answer after which the connection is closed. */
export function closingMessage(answer: Answer, method: string | undefined): Bytes {
  const lines = [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`]
  const flat = wireHeadersOf(answer)
  for (let index = 0; index < flat.length; index += 2) {
    lines.push(`${flat[index]}: ${flat[index + 1]}`)
  }
  lines.push(`Date: ${new Date().toUTCString()}`, 'Connection: close', '', '')
  const head = Buffer.from(lines.join('\r\n'), 'latin1')
  return method === 'HEAD' ? head : Buffer.concat([head, answer.body])
}

/** In place of an answer that is not sendable. */
export const unsendable = plainText(500, 'The answer set for this endpoint cannot be sent.')

/** Ours to say, whatever an endpoint is set to answer. */
const framing = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive'])

// Most answers are the same few objects, so their headers are put together once.
const prepared = new WeakMap<Answer, string[]>()

function wireHeadersOf(answer: Answer): string[] {
  const known = prepared.get(answer)
  if (known) return known
  const flat = answer.headers.filter(([name]) => !framing.has(name.toLowerCase())).flat()
  if (!hasHeader(answer.headers, 'X-Content-Type-Options')) {
    flat.push('X-Content-Type-Options', 'nosniff')
  }
  const bodyBytes = answer.named ? answer.named.bodyBytes : answer.body.length
  if (answer.status !== 204 && answer.status !== 304 && bodyBytes !== undefined) {
    flat.push('Content-Length', String(bodyBytes))
  }
  prepared.set(answer, flat)
  return flat
}
