import type { AppError } from '../errors'
import type { ReplayOrder } from '../replay'
import { changeBody, unchangedBody } from '../replay/change-body'
import { chooseReplaySigning, type SigningSources } from '../replay/choose-signing'
import type { CapturedMessage } from '../replay/compose-replay'
import { err, ok, type Result } from '../result'
import { bestFitting, detectSchemes } from '../signatures/detect-schemes'
import { schemesNamed } from '../signatures/find-scheme'
import { noKeys, type SignatureScheme, type SignedRequest } from '../signatures/scheme'
import { targetUrl } from '../target'
import type { AcceptanceSource } from './bench'

/** What a person can do where something is not known, in the words of the place they are at. */
export interface Remedies {
  readonly secret: string
  readonly sender: string
}

/** Decides what an acceptance run is made of: the message, where it goes, and what signs it. */
export function acceptanceSource(
  captured: CapturedMessage,
  order: Omit<ReplayOrder, 'captureId'>,
  sources: Omit<SigningSources, 'credentials'> & { readonly remedies: Remedies },
): Result<AcceptanceSource, AppError> {
  const { url, path = { kind: 'replace' }, method, credentials = 'leave-out', draft = {} } = order
  const body = changeBody(captured.body, draft.body ?? unchangedBody)
  if (!body.ok) return body
  const message = { ...captured, headers: draft.headers ?? captured.headers, body: body.value }
  const signing = chooseKeys(message, order, { ...sources, credentials })
  if (!signing.ok) return signing
  return ok({
    captured: message,
    change: {
      url: targetUrl(url, path, captured.target),
      ...(method === undefined ? {} : { method }),
      setHeaders: order.setHeaders ?? [],
      dropHeaders: order.dropHeaders ?? [],
      credentials,
    },
    ...signing.value,
  })
}

type Keys = Pick<AcceptanceSource, 'scheme' | 'keys' | 'publicUrl'>

function chooseKeys(
  message: CapturedMessage,
  { signing: wish = { kind: 'auto' } }: Pick<ReplayOrder, 'signing'>,
  sources: SigningSources & { readonly remedies: Remedies },
): Result<Keys, AppError> {
  const place = wish.url === undefined ? {} : { publicUrl: wish.url }
  const chosen = chooseReplaySigning(message, { ...wish, kind: 'auto' }, sources)
  if (!chosen.ok) return chosen
  if (chosen.value.kind === 'anew') {
    return ok({ scheme: chosen.value.scheme, keys: chosen.value.keys, ...place })
  }
  const scheme = schemeFor(wish.name, { ...message, url: message.target }, sources)
  if (!scheme) {
    return bad(
      `No header of this request is known to carry a signature: ${sources.remedies.sender}`,
    )
  }
  if (scheme.keyKind === 'none') return ok({ scheme, keys: noKeys, ...place })
  const { keys, remedies } = sources
  return keys?.publicKeys?.length
    ? ok({ scheme, keys, ...place })
    : bad(missingSecret(scheme, remedies))
}

const bad = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

const schemeFor = (
  name: string | undefined,
  request: SignedRequest,
  { crypto }: SigningSources,
): SignatureScheme | undefined =>
  name === undefined
    ? detectSchemes(request, crypto)[0]?.scheme
    : bestFitting(schemesNamed(name), request, crypto)

/** A token is sent itself, so one that belongs to an endpoint is not taken for another place. */
const missingSecret = ({ label, keyKind }: SignatureScheme, { secret }: Remedies): string =>
  keyKind === 'token'
    ? `${label} is checked by a token: ${secret}, or let credentials go along`
    : `Signing as ${label} needs its secret: ${secret}`
