import { hasHeader } from '../http/headers'
import { schemeOf } from '../signatures/find-scheme'
import { jsonAnswer } from './answers'
import type { Challenge } from './challenge'
import { challengeBody, textAt } from './json-request'

/** Some of its pings are signed wrongly on purpose and want a 401. */
export const discord: Challenge = {
  id: 'discord',
  provider: 'discord',
  label: 'Discord',
  sign: { header: 'X-Signature-Ed25519' },
  answer: (request, keys, crypto) => {
    const isPing = textAt(challengeBody(request), 'type') === '1'
    if (!isPing || !hasHeader(request.headers, 'X-Signature-Ed25519')) return undefined
    const check = schemeOf('discord')?.verify(request, keys, crypto, undefined)
    return check?.verdict === 'invalid' || check?.verdict === 'malformed'
      ? { status: 401, headers: [], body: 'invalid request signature' }
      : jsonAnswer({ type: 1 })
  },
}
