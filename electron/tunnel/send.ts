import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Bytes } from '../../shared/bytes'
import type { Headers } from '../../shared/http/headers'
import { err, ok, type Result } from '../../shared/result'

/** A request exactly as it goes out: no header is added, renamed or put in another place. */
export interface Outgoing {
  readonly method: string
  readonly target: string
  readonly headers: Headers
  /** `undefined` sends no body at all. */
  readonly body: Bytes | undefined
  /** Waits for `100 Continue` before the body, for a second at most. */
  readonly waits: 'for 100' | 'no'
}

export interface Incoming {
  readonly status: number
  readonly text: string
  /** Whether `100 Continue` came before the answer. */
  readonly wasToldToContinue: boolean
}

/** An answer longer than this is none of ours. */
const MAX_ANSWER_BYTES = 64 * 1024
const CONTINUE_WITHIN_MS = 1_000

/** Sends one request to a public URL on a connection of its own. Redirects are not followed. */
export function send(
  publicUrl: string,
  { method, target, headers, body, waits }: Outgoing,
  signal: AbortSignal,
): Promise<Result<Incoming, string>> {
  const { protocol, hostname, port, host } = new URL(publicUrl)
  const request = protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve) => {
    let wasToldToContinue = false
    const sent = request({
      // Names under localhost are this machine; not every resolver knows that (RFC 6761, 6.3).
      hostname: hostname.endsWith('.localhost') ? '127.0.0.1' : hostname.replace(/^\[|\]$/g, ''),
      servername: hostname,
      port: port === '' ? undefined : Number(port),
      method,
      path: target,
      headers: ['Host', host, ...headers.flat()] as unknown as Record<string, string>,
      agent: false,
      signal,
    })
    const sendBody = (): void => {
      clearTimeout(timer)
      if (!sent.writableEnded) sent.end(body)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    sent.on('continue', () => {
      wasToldToContinue = true
      sendBody()
    })
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes <= MAX_ANSWER_BYTES) chunks.push(chunk)
        else response.destroy()
      })
      const done = (): void => {
        clearTimeout(timer)
        const text = Buffer.concat(chunks).toString('utf8')
        resolve(ok({ status: response.statusCode ?? 0, text, wasToldToContinue }))
      }
      response.on('close', done)
    })
    sent.on('error', (error) => {
      clearTimeout(timer)
      resolve(err(error.message || error.name))
    })
    if (waits === 'no') return sendBody()
    sent.flushHeaders()
    timer = setTimeout(sendBody, CONTINUE_WITHIN_MS)
  })
}
