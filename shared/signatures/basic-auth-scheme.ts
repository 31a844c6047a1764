import { fromBase64, toBase64, toText, utf8 } from '../bytes'
import { ok } from '../result'
import { equalityChecker } from './checker'
import { defineScheme } from './define-scheme'
import type { SchemeCard } from './layout-scheme'
import { malformed, type Reading, readHeader } from './reading'
import type { SignatureScheme, SignedRequest } from './scheme'

const header = 'Authorization'
const checker = equalityChecker('basic-equals')

/** HTTP Basic: the secret is `user:password`. It says nothing about the body. */
export function basicAuthScheme(card: SchemeCard): SignatureScheme {
  return defineScheme({
    coverage: 'nothing',
    ...card,
    keyKind: 'token',
    secretEncoding: 'utf8',
    headers: [header],
    read,
    sign: ({ keys }) => {
      const text = keys.secrets[0]?.text ?? ''
      return ok({ headers: [[header, `Basic ${toBase64(utf8(text))}`]] })
    },
  })
}

function read(request: SignedRequest): Reading {
  const value = readHeader(request, header)
  const shared = {
    checker,
    messages: () => [{ bytes: new Uint8Array(0) }],
    render: (text: string) => `Basic ${toBase64(utf8(text))}`,
  }
  if (value.kind === 'absent') return { kind: 'absent', header, ...shared }
  const encoded = /^basic +(\S+)$/i.exec(value.text)?.[1]
  const decoded = encoded === undefined ? undefined : fromBase64(encoded)
  const credentials = decoded === undefined ? undefined : toText(decoded)
  if (value.kind === 'contradictory' || credentials === undefined) {
    return malformed(header, value.text, 'The value is not `Basic` with base64 after it.')
  }
  const { text: received, notes } = value
  return { kind: 'found', header, received, candidates: [credentials], notes, ...shared }
}
