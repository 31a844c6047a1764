import { request } from 'node:http'

/** A request of a sample: its path, its headers in order, its body as text or base64. */
export interface SampleRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body?: string
  readonly bodyBase64?: string
}

export interface SampleReply {
  readonly status: number
  readonly contentType: string | undefined
  readonly body: string
  /** The body as JSON; `undefined` where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: each service answers its own fields
  readonly json: any
}

/** Sends a sample's request to a receiver and reads the whole answer. */
export const sendSample = (to: string, sample: SampleRequest): Promise<SampleReply> =>
  new Promise((resolve, reject) => {
    const { method, url, headers, body, bodyBase64 } = sample
    const bytes = bodyBase64 ? Buffer.from(bodyBase64, 'base64') : Buffer.from(body ?? '')
    const framing = bytes.length > 0 ? ['Content-Length', String(bytes.length)] : []
    const own = headers.filter(([name]) => !/^(host|content-length)$/i.test(name)).flat()
    const sent = request(
      `${to}${url}`,
      { method, headers: ['Host', 'receiver.test', ...own, ...framing], agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          resolve({
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'],
            body: text,
            json: jsonOf(text),
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(bytes)
  })

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
