import { concat, emptyBytes, toBase64, utf8 } from '../../bytes'
import { headerOf } from '../../http/headers'
import { ok, type Result } from '../../result'
import { digestChecker } from '../checker'
import type { CryptoPort } from '../crypto-port'
import { defineScheme, type SigningContext } from '../define-scheme'
import { targetOf } from '../ingredients'
import { splitUrl } from '../public-url'
import { type Message, malformed, type Reading, readHeader } from '../reading'
import type { KeyMaterial, SignedRequest, Signing } from '../scheme'
import { firstKey } from '../sign-digest'
import { noWindow, parseTime } from '../timing'

const header = 'Authorization'
const checker = digestChecker('hmac-sha256', 'base64')

/** `Application key:signature` over method, digest, type, time and path on a line each. */
export const sinchVoice = defineScheme({
  id: 'sinch-voice',
  provider: 'sinch',
  label: 'Sinch Voice and Verification',
  source:
    'developers.sinch.com/docs/verification/api-reference/authentication/callback-signed-request',
  keyKind: 'secret',
  coverage: 'body',
  secretEncoding: 'base64',
  headers: [header, 'x-timestamp'],
  read,
  sign,
})

function read(request: SignedRequest, { keyId }: KeyMaterial, crypto: CryptoPort): Reading {
  const value = readHeader(request, header)
  if (value.kind === 'absent') return { kind: 'absent', header }
  const match = /^application ([^:\s]+):(\S+)$/i.exec(value.text)
  const time = headerOf(request.headers, 'x-timestamp')
  if (value.kind === 'contradictory' || match?.[2] === undefined) {
    return malformed(header, value.text, 'The value is not `Application key:signature`.')
  }
  if (time === undefined) {
    return malformed(header, value.text, 'x-timestamp is absent, and it is signed.')
  }
  const wrongKey = keyId !== undefined && match[1] !== keyId
  return {
    kind: 'found',
    header,
    received: value.text,
    candidates: [match[2]],
    checker,
    messages: () => messagesOf(request, time, crypto),
    render: (digest) => `Application ${match[1]}:${digest}`,
    timing: {
      text: time,
      atMs: parseTime(time, 'rfc3339'),
      source: 'x-timestamp',
      window: noWindow,
    },
    notes: value.notes,
    faults: wrongKey ? [`The key is “${match[1]}”; the secret belongs to “${keyId}”.`] : [],
  }
}

/** For an empty body some senders leave the line of the digest empty, and others fill it. */
function messagesOf(request: SignedRequest, time: string, crypto: CryptoPort): readonly Message[] {
  const digest = toBase64(crypto.hash('md5', request.body))
  const filled = { bytes: messageOf(request, time, digest) }
  return request.body.length > 0 ? [filled] : [{ bytes: messageOf(request, time, '') }, filled]
}

function messageOf({ method, url, headers }: SignedRequest, time: string, digest: string) {
  const type = headerOf(headers, 'Content-Type') ?? ''
  const path = splitUrl(targetOf(url)).path
  return concat(utf8(`${method}\n${digest}\n${type}\nx-timestamp:${time}\n${path}`))
}

function sign(context: SigningContext): Result<Signing, string> {
  const key = firstKey(context, 'base64')
  if (!key.ok) return key
  const time = new Date(context.moment.nowMs).toISOString()
  const [message] = messagesOf(context.request, time, context.crypto)
  const digest = checker.compute(context.crypto, key.value, message?.bytes ?? emptyBytes)
  return ok({
    headers: [
      ['x-timestamp', time],
      [header, `Application ${context.keys.keyId ?? ''}:${digest}`],
    ],
  })
}
