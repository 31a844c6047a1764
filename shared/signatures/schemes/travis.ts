import { toBase64, utf8 } from '../../bytes'
import { err, ok } from '../../result'
import { publicKeyChecker } from '../checker'
import { defineScheme } from '../define-scheme'
import { fieldOf, parseFormBody } from '../form'
import { malformed, type Reading, readHeader } from '../reading'
import type { SignedRequest } from '../scheme'
import { signByKey } from '../sign-by-key'

const header = 'Signature'
const checker = publicKeyChecker('rsa-sha1', 'base64')

/** Signed is the decoded form field `payload`. travis-ci.org and .com have different keys. */
export const travis = defineScheme({
  id: 'travis',
  provider: 'travis',
  label: 'Travis CI',
  source: 'docs.travis-ci.com/user/notifications/#verifying-webhook-requests',
  keyKind: 'public-key',
  coverage: 'body',
  secretEncoding: 'utf8',
  headers: [header],
  read,
  sign: (context) => {
    const payload = payloadOf(context.request)
    if (payload === undefined) return err(noPayload)
    const made = signByKey(context, [['', 'rsa-sha1']], () => ok(utf8(payload)))
    return made.ok ? ok({ headers: [[header, toBase64(made.value.signature)]] }) : made
  },
})

const noPayload = 'The form has no field payload, which is what is signed.'

const payloadOf = ({ body }: SignedRequest): string | undefined =>
  fieldOf(parseFormBody(body), 'payload')

function read(request: SignedRequest): Reading {
  const value = readHeader(request, header)
  if (value.kind === 'absent') return { kind: 'absent', header }
  const payload = payloadOf(request)
  if (value.kind === 'contradictory' || payload === undefined) {
    return malformed(header, value.text, noPayload)
  }
  return {
    kind: 'found',
    header,
    received: value.text,
    candidates: [value.text],
    checker,
    messages: () => [{ bytes: utf8(payload) }],
    render: (digest) => digest,
    notes: value.notes,
  }
}
