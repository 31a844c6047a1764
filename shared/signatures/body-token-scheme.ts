import type { JsonValue } from '../json-value'
import { equalityChecker } from './checker'
import { defineScheme } from './define-scheme'
import { jsonOf } from './json-body'
import type { SchemeCard } from './layout-scheme'
import { malformed } from './reading'
import type { SignatureScheme } from './scheme'

export interface BodyTokenData extends SchemeCard {
  /** Where it stands, in words: `passcode`, `clientState`. */
  readonly place: string
  /** The token of each part of the body that needs one; `undefined` where a part has none. */
  readonly tokens: (body: JsonValue | undefined) => readonly (string | undefined)[]
}

/** The secret itself stands in the JSON body; it says nothing about the rest of it. */
export function bodyTokenScheme({ place, tokens, ...card }: BodyTokenData): SignatureScheme {
  const header = `${place} in the body`
  const shared = {
    checker: equalityChecker('token-equals'),
    messages: () => [{ bytes: new Uint8Array(0) }],
    render: (token: string) => token,
  }
  return defineScheme({
    coverage: 'nothing',
    ...card,
    keyKind: 'token',
    secretEncoding: 'utf8',
    headers: [],
    read: ({ body }) => {
      const found = tokens(jsonOf(body))
      const token = found.find((one) => one !== undefined)
      if (token === undefined) return { kind: 'absent', header, ...shared }
      if (found.some((one) => one !== token)) {
        return malformed(header, token, `${place} is not the same in every part of the body.`)
      }
      return { kind: 'found', header, received: token, candidates: [token], ...shared }
    },
  })
}
