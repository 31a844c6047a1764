import { toBase64, utf8 } from '../../bytes'
import { ok } from '../../result'
import { publicKeyChecker } from '../checker'
import { defineScheme } from '../define-scheme'
import { compareByBytes, type FormField, fieldOf, parseFormBody } from '../form'
import type { Reading } from '../reading'
import type { SignedRequest } from '../scheme'
import { signByKey } from '../sign-by-key'
import { inBody, withBodyField } from '../sign-in-body'

const where = 'p_signature in the body'
const checker = publicKeyChecker('rsa-sha1', 'base64')

/** All form fields but the signature, sorted by name and written as PHP's `serialize` does. */
export const paddleClassic = defineScheme({
  id: 'paddle-classic',
  provider: 'paddle-classic',
  label: 'Paddle Classic',
  source: 'developer.paddle.com/classic/webhook-reference/verifying-webhooks',
  keyKind: 'public-key',
  coverage: 'body',
  secretEncoding: 'utf8',
  headers: [],
  read,
  sign: (context) => {
    const { body } = context.request
    const message = utf8(serialize(parseFormBody(body)))
    const made = signByKey(context, [['', 'rsa-sha1']], () => ok(message))
    if (!made.ok) return made
    return inBody(ok(withBodyField(body, 'p_signature', toBase64(made.value.signature))))
  },
})

function read({ body }: SignedRequest): Reading {
  const fields = parseFormBody(body)
  const signature = fieldOf(fields, 'p_signature')
  if (signature === undefined) return { kind: 'absent', header: where }
  return {
    kind: 'found',
    header: where,
    received: signature,
    candidates: [signature],
    checker,
    messages: () => [{ bytes: utf8(serialize(fields)) }],
    render: (digest) => digest,
  }
}

function serialize(fields: readonly FormField[]): string {
  const signed = fields.filter(([name]) => name !== 'p_signature')
  const items = [...signed]
    .sort(([a], [b]) => compareByBytes(a, b))
    .map(([name, value]) => `${text(name)}${text(value)}`)
  return `a:${items.length}:{${items.join('')}}`
}

/** PHP counts bytes. */
const text = (value: string): string => `s:${utf8(value).length}:"${value}";`
