import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'

/** How a sender's documentation says its requests are to be verified. */
export interface HandlerRules {
  readonly header: string
  readonly algorithm: 'sha256' | 'sha512'
  readonly encoding: 'hex' | 'base64'
  readonly key: string | Buffer
  /** Every signature in the header's value; none where it is not in the documented form. */
  readonly signaturesIn: (value: string) => readonly string[]
  /** Where the signed time stands, in seconds; absent where none is signed. */
  readonly timeOf?: (headers: IncomingHttpHeaders) => number
  readonly message: (body: Buffer, headers: IncomingHttpHeaders) => Buffer
  /** Seconds. */
  readonly tolerance?: { readonly past: number; readonly future?: number }
}

/** A classic mistake in a handler. */
export type HandlerFault =
  | 'none'
  | 'parses before it verifies'
  | 'compares letter case'
  | 'forgets the time'
  | 'takes unsigned requests'
  | 'looks at the first signature'
  | 'breaks on garbage'
  | 'forgets the body'

/** A small handler on a port of its own, written without any of our own code; gives its URL. */
export async function webhookHandler(rules: HandlerRules, fault: HandlerFault): Promise<string> {
  return serving((body, headers) => {
    try {
      return verify(rules, fault, body, headers) ? 200 : 401
    } catch {
      return 500
    }
  })
}

/** A server that answers each request with the status somebody finds; gives its URL. */
export async function serving(
  answer: (
    body: Buffer,
    headers: IncomingHttpHeaders,
  ) => number | undefined | Promise<number | undefined>,
): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const isGzip = request.headers['content-encoding'] === 'gzip'
      const body = Buffer.concat(chunks)
      const status = await answer(isGzip ? gunzipSync(body) : body, request.headers)
      // Nothing to say: the process of a real handler would have ended here.
      if (status === undefined) request.socket.destroy()
      else response.writeHead(status).end(`status ${status}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
}

function verify(
  rules: HandlerRules,
  fault: HandlerFault,
  body: Buffer,
  headers: IncomingHttpHeaders,
): boolean {
  const value = headers[rules.header]
  if (typeof value !== 'string' || (value === '' && fault !== 'breaks on garbage')) {
    return fault === 'takes unsigned requests'
  }
  if (fault !== 'forgets the time' && !isFresh(rules, headers)) return false
  const raw =
    fault === 'parses before it verifies'
      ? Buffer.from(JSON.stringify(JSON.parse(body.toString())))
      : body
  const expected = createHmac(rules.algorithm, rules.key).update(rules.message(raw, headers))
  const digest = expected.digest()
  const all = rules.signaturesIn(value)
  if (fault === 'forgets the body') return all.length > 0
  const signatures = fault === 'looks at the first signature' ? all.slice(0, 1) : all
  if (fault === 'breaks on garbage' && all.length === 0) throw new Error('no signature')
  return signatures.some((signature) => {
    if (fault === 'compares letter case') return signature === digest.toString(rules.encoding)
    const given = Buffer.from(signature, rules.encoding)
    if (fault !== 'breaks on garbage' && given.length !== digest.length) return false
    return timingSafeEqual(given, digest)
  })
}

function isFresh({ timeOf, tolerance }: HandlerRules, headers: IncomingHttpHeaders): boolean {
  if (!timeOf || !tolerance) return true
  const age = Date.now() / 1000 - timeOf(headers)
  return age <= tolerance.past && -age <= (tolerance.future ?? Number.POSITIVE_INFINITY)
}

const textOf = (header: string | readonly string[] | undefined): string => String(header ?? '')

const prefixed =
  (prefix: string) =>
  (value: string): readonly string[] =>
    value.startsWith(prefix) ? [value.slice(prefix.length)] : []

export const handlerSecret = 'a-secret-of-the-sender'
export const standardSecret = `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`

const plainBody = (body: Buffer): Buffer => body
const joined = (...parts: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)))

/** The documented rules of some senders, by the id of their scheme. */
export const handlerRules = {
  onefuzz: {
    header: 'x-onefuzz-digest',
    algorithm: 'sha512',
    encoding: 'hex',
    key: handlerSecret,
    signaturesIn: prefixed(''),
    message: plainBody,
  },
  foundries: {
    header: 'x-jobserv-sig',
    algorithm: 'sha256',
    encoding: 'hex',
    key: handlerSecret,
    signaturesIn: prefixed('sha256:'),
    message: plainBody,
  },
  'github-sha256': {
    header: 'x-hub-signature-256',
    algorithm: 'sha256',
    encoding: 'hex',
    key: handlerSecret,
    signaturesIn: prefixed('sha256='),
    message: plainBody,
  },
  stripe: {
    header: 'stripe-signature',
    algorithm: 'sha256',
    encoding: 'hex',
    key: handlerSecret,
    signaturesIn: (value) => value.split(',').flatMap(prefixed('v1=')),
    timeOf: (headers) => Number(/t=(\d+)/.exec(textOf(headers['stripe-signature']))?.[1]),
    message: (body, headers) =>
      joined(/t=(\d+)/.exec(textOf(headers['stripe-signature']))?.[1] ?? '', '.', body),
    tolerance: { past: 300 },
  },
  slack: {
    header: 'x-slack-signature',
    algorithm: 'sha256',
    encoding: 'hex',
    key: handlerSecret,
    signaturesIn: prefixed('v0='),
    timeOf: (headers) => Number(headers['x-slack-request-timestamp']),
    message: (body, headers) =>
      joined('v0:', textOf(headers['x-slack-request-timestamp']), ':', body),
    tolerance: { past: 300, future: 300 },
  },
  'standard-webhooks': {
    header: 'webhook-signature',
    algorithm: 'sha256',
    encoding: 'base64',
    key: Buffer.from('0123456789abcdef01234567'),
    signaturesIn: (value) => value.split(' ').flatMap(prefixed('v1,')),
    timeOf: (headers) => Number(headers['webhook-timestamp']),
    message: (body, headers) =>
      joined(`${textOf(headers['webhook-id'])}.${textOf(headers['webhook-timestamp'])}.`, body),
    tolerance: { past: 300, future: 300 },
  },
} as const satisfies Readonly<Record<string, HandlerRules>>

export type HandledScheme = keyof typeof handlerRules

/** The secret of a scheme as its sender shows it. */
export const secretFor = (scheme: HandledScheme): string =>
  scheme === 'standard-webhooks' ? standardSecret : handlerSecret
