import type { Exchange, ShownMessage } from '../../shared/acceptance/report'
import { type Bytes, toText } from '../../shared/bytes'
import { explain } from '../../shared/errors'
import type { HeaderField, Headers } from '../../shared/http/headers'
import type { ReplayOutcome } from '../../shared/replay'
import type { KeyMaterial, SignedRequest } from '../../shared/signatures/scheme'
import { maskSecrets } from '../mask-secrets'
import type { SentReplay } from '../replay/send-replay'

/**
 * A request and its answer as they may stand in a report that others see: no secret, no
 * credential, signatures cut, bodies as far as they are text.
 */
export function showExchange(
  { url, body }: SignedRequest,
  { method, sentHeaders, outcome, replyBody }: SentReplay,
  keys: KeyMaterial,
): Exchange {
  const mask = maskOf(keys)
  const reply = outcome.kind === 'answered' ? outcome.reply : undefined
  return {
    method,
    url: mask(maskSecrets(url)),
    sent: shown(sentHeaders, body, mask),
    status: reply?.status,
    trouble: troubleOf(outcome, mask),
    reply: shown(reply?.headers ?? [], replyBody, mask),
  }
}

function troubleOf(outcome: ReplayOutcome, mask: Mask): string | undefined {
  if (outcome.kind === 'failed') return mask(explain(outcome.error).title)
  return outcome.reply.brokenOff === undefined ? undefined : 'The answer broke off before its end.'
}

type Mask = (text: string) => string

const SHORTEST_SECRET = 4

/** Blots out the very secrets, wherever somebody repeats them. */
function maskOf({ secrets, privateKey }: KeyMaterial): Mask {
  const texts = [...secrets.map(({ text }) => text), privateKey ?? '']
    .filter((text) => text.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
  return (text) => texts.reduce((masked, secret) => masked.replaceAll(secret, '•••'), text)
}

const SHOWN_BYTES = 16 * 1024

function shown(headers: Headers, body: Bytes, mask: Mask): ShownMessage {
  const text = beginning(body)
  const rest = body.length > SHOWN_BYTES ? '…' : ''
  return {
    headers: headers.map((field) => shownField(field, mask)),
    body: text === undefined ? '(not text)' : `${mask(maskSecrets(text))}${rest}`,
    bodyBytes: body.length,
  }
}

/** The first part as text, without the bytes of a character that the cut goes through. */
function beginning(body: Bytes): string | undefined {
  for (const less of [0, 1, 2, 3]) {
    const text = toText(body.subarray(0, Math.min(body.length, SHOWN_BYTES) - less))
    if (text !== undefined) return text
    if (body.length <= SHOWN_BYTES) return undefined
  }
  return undefined
}

const credentialNames = /^(?:proxy-)?authorization$|cookie|token|secret|passw|api-?key/i

function shownField([name, value]: HeaderField, mask: Mask): HeaderField {
  if (credentialNames.test(name)) {
    const [scheme] = /^(?:bearer|basic|token)\s/i.exec(value) ?? ['']
    return [name, value === '' ? '' : `${scheme}•••`]
  }
  return [name, mask(value).replace(/[\w+/-]{32,}=*/g, cutRun)]
}

/** Enough of a signature to tell it from another, too little to use it; ids stay whole. */
const cutRun = (run: string): string => (isUuid.test(run) ? run : `${run.slice(0, 8)}…`)
const isUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
