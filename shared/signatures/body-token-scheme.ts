import { equalityChecker } from './checker'
import { defineScheme } from './define-scheme'
import { jsonOf, scalarText, valueAt } from './json-body'
import type { SchemeCard } from './layout-scheme'
import type { SignatureScheme } from './scheme'

export interface BodyTokenData extends SchemeCard {
  /** Keys and indexes that lead to the token. */
  readonly path: readonly (string | number)[]
}

/** The secret itself stands in the JSON body; it says nothing about the rest of it. */
export function bodyTokenScheme({ path, ...card }: BodyTokenData): SignatureScheme {
  const header = `${path.join('.')} in the body`
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
      const token = scalarText(valueAt(jsonOf(body), path))
      return token === undefined
        ? { kind: 'absent', header, ...shared }
        : { kind: 'found', header, received: token, candidates: [token], ...shared }
    },
  })
}
