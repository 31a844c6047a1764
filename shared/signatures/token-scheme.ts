import { ok } from '../result'
import { equalityChecker } from './checker'
import { defineScheme } from './define-scheme'
import type { SchemeCard } from './layout-scheme'
import { malformed, type Reading, readHeader } from './reading'
import type { SignatureScheme, SignedRequest } from './scheme'

export interface TokenSchemeData extends SchemeCard {
  readonly header: string
  /** Before the token, for example `Bearer `. */
  readonly prefix?: string
}

/**
 * The secret itself travels in a header. It proves who sent the request only as long as nobody
 * listened, and says nothing about the body.
 */
export function tokenScheme({ header, prefix = '', ...card }: TokenSchemeData): SignatureScheme {
  const checker = equalityChecker('token-equals')
  const read = (request: SignedRequest): Reading => {
    const value = readHeader(request, header)
    const render = (token: string): string => `${prefix}${token}`
    const messages = () => [{ bytes: new Uint8Array(0) }]
    if (value.kind === 'absent') return { kind: 'absent', header, checker, messages, render }
    if (value.kind === 'contradictory') {
      return malformed(header, value.text, `${header} came several times with different values.`)
    }
    if (!value.text.startsWith(prefix)) {
      return malformed(header, value.text, `The value does not begin with “${prefix}”.`)
    }
    const candidates = [value.text.slice(prefix.length)]
    const { text: received, notes } = value
    return { kind: 'found', header, received, candidates, checker, messages, render, notes }
  }
  return defineScheme({
    coverage: 'nothing',
    ...card,
    keyKind: 'token',
    secretEncoding: 'utf8',
    headers: [header],
    read,
    sign: ({ keys }) => ok({ headers: [[header, `${prefix}${keys.secrets[0]?.text ?? ''}`]] }),
  })
}
