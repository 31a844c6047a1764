import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { type Bytes, concat, fromLatin1, latin1 } from '../shared/bytes'
import type { AppError } from '../shared/errors'
import type { Sample } from '../shared/ipc/receiver-calls'
import { err, ok, type Result } from '../shared/result'
import { schemeOf } from '../shared/signatures/find-scheme'
import { nodeCrypto } from './signatures/node-crypto'

interface SampleRequest extends Sample {
  /** Where it goes: an endpoint of its own, so that its secret is nobody else's. */
  readonly path: string
  /** What its signature is made with; everybody may know it. */
  readonly secret?: string
  /** Signed when it is sent, by this scheme; the others carry the signature of their document. */
  readonly signedBy?: string
}

const azurePath = '/contoso/_apis/public/distributedtask/webhooks/IncomingWH'

/** The documents' own requests, as raw HTTP/1.1 messages in `resources/samples/`. */
const requests: readonly SampleRequest[] = [
  {
    id: 'stripe-payment',
    title: 'Stripe: a payment that succeeded',
    provider: 'stripe',
    path: '/samples/stripe',
    secret: 'whsec_sample',
    signedBy: 'stripe',
  },
  {
    id: 'github-push',
    title: 'GitHub: a push',
    provider: 'github',
    path: '/samples/github',
    secret: "It's a Secret to Everybody",
    signedBy: 'github-sha256',
  },
  {
    id: 'onefuzz-ping',
    title: 'OneFuzz: signed ping',
    provider: 'onefuzz',
    path: '/samples/onefuzz',
    secret: 'hello there',
  },
  {
    id: 'onefuzz-task-failed',
    title: 'OneFuzz: task_failed that lost its error',
    provider: 'onefuzz',
    path: '/samples/onefuzz',
    secret: 'hello there',
  },
  {
    id: 'azure-incoming-webhook',
    title: 'Azure Pipelines: incoming webhook',
    provider: 'azure',
    path: azurePath,
    secret: 'secret',
  },
  {
    id: 'cloud-automator-job',
    title: 'Cloud Automator: finished job',
    provider: 'cloud-automator',
    path: '/samples/cloud-automator',
    secret: 'Bearer s3cret-value',
  },
  {
    id: 'cloud-automator-test-request',
    title: 'Cloud Automator: test request with a trailing comma',
    provider: 'cloud-automator',
    path: '/samples/cloud-automator-test',
  },
  {
    id: 'foundries-build',
    title: 'Foundries.io: passed build',
    provider: 'foundries',
    path: '/samples/foundries',
    secret: 'UseSomethingGoodHere',
  },
]

export const samples: readonly Sample[] = requests.map(({ id, title, provider }) => ({
  id,
  title,
  provider,
}))

/** The endpoint a sample goes to; `undefined` for a sample that there is none of, or unsigned. */
export function endpointOfSample(
  id: string,
): { readonly path: string; readonly provider: string; readonly secret: string } | undefined {
  const found = requests.find((one) => one.id === id)
  if (found?.secret === undefined) return undefined
  const { path, provider, secret } = found
  return { path, provider, secret }
}

const ANSWER_DEADLINE_MS = 10_000

/** How a URL names an address to listen on, where it does not name it as it is. */
const hostNames: Readonly<Record<string, string>> = {
  '0.0.0.0': '127.0.0.1',
  '::': '[::1]',
  '::1': '[::1]',
}

/**
 * Sends a sample to a receiver over a plain socket, byte for byte as its file has it but for the
 * Host header: what arrives is a real request, not a row made up.
 */
export async function sendSample(
  id: string,
  folder: URL,
  receiver: { readonly host: string; readonly port: number },
): Promise<Result<{ readonly status: number }, AppError>> {
  const sample = requests.find((one) => one.id === id)
  if (!sample) return err({ code: 'not-found', what: `sample “${id}”` })
  const host = `${hostNames[receiver.host] ?? receiver.host}:${receiver.port}`
  const url = `http://${host}/`
  const kept = await readFile(new URL(`${sample.id}.http.txt`, folder))
  const message = signed(sample, addressed(kept, host))
  return new Promise((resolve) => {
    const socket = connect(receiver.port, receiver.host, () => socket.write(message))
    socket.setTimeout(ANSWER_DEADLINE_MS, () => socket.destroy(new Error('no answer in time')))
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      answer += text
      const status = /^HTTP\/1\.\d (\d{3})/.exec(answer)?.[1]
      if (status === undefined) return
      socket.destroy()
      resolve(ok({ status: Number(status) }))
    })
    socket.on('error', (error) =>
      resolve(err({ code: 'target-unreachable', url, cause: 'refused', detail: error.message })),
    )
    socket.on('close', () =>
      resolve(err({ code: 'target-unreachable', url, cause: 'reset', detail: 'no answer' })),
    )
  })
}

/** To the receiver as it is reached now, so that the URL of the capture is one. None signs Host. */
const addressed = (message: Bytes, host: string): Bytes =>
  latin1(fromLatin1(message).replace(/\r\nHost: [^\r]*/, `\r\nHost: ${host}`))

/** With a signature of this moment, where its document's would be too old by now. */
function signed(sample: SampleRequest, message: Bytes): Bytes {
  const { signedBy, secret, path } = sample
  const scheme = signedBy === undefined ? undefined : schemeOf(signedBy)
  const headEnd = fromLatin1(message).indexOf('\r\n\r\n')
  if (!scheme || secret === undefined || headEnd < 0) return message
  const body = message.subarray(headEnd + 4)
  const signing = scheme.sign(
    { method: 'POST', url: path, headers: [], body },
    { secrets: [{ text: secret }] },
    nodeCrypto,
    { nowMs: Date.now(), deliveryId: randomUUID() },
  )
  if (!signing.ok) return message
  const lines = signing.value.headers.map(([name, value]) => `\r\n${name}: ${value}`)
  return concat(message.subarray(0, headEnd), latin1(lines.join('')), message.subarray(headEnd))
}
