import type { Bytes } from '../bytes'
import type { JsonValue } from '../json-value'
import { err, ok, type Result } from '../result'
import { equalityChecker } from './checker'
import { defineScheme } from './define-scheme'
import { jsonOf, scalarText, valueAt } from './json-body'
import type { SchemeCard } from './layout-scheme'
import { malformed } from './reading'
import type { SignatureScheme } from './scheme'
import { inBody, type JsonPath, withJsonText } from './sign-in-body'

export interface BodyTokenData extends SchemeCard {
  /** Where it stands, in words: `passcode`, `clientState`. */
  readonly place: string
  /** Paths to the token of each part of the body that needs one. */
  readonly paths: (body: JsonValue | undefined) => readonly JsonPath[]
}

/** The secret itself stands in the JSON body; it says nothing about the rest of it. */
export function bodyTokenScheme({ place, paths, ...card }: BodyTokenData): SignatureScheme {
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
      const json = jsonOf(body)
      const found = paths(json).map((path) => scalarText(valueAt(json, path)))
      const token = found.find((one) => one !== undefined)
      if (token === undefined) return { kind: 'absent', header, ...shared }
      if (found.some((one) => one !== token)) {
        return malformed(header, token, `${place} is not the same in every part of the body.`)
      }
      return { kind: 'found', header, received: token, candidates: [token], ...shared }
    },
    sign: ({ request, keys }) => {
      const [secret] = keys.secrets
      if (secret === undefined) return err('Signing needs a secret.')
      const places = paths(jsonOf(request.body))
      if (places.length === 0) return err(`The body has no place for ${place}.`)
      return inBody(
        places.reduce<Result<Bytes, string>>(
          (body, path) => (body.ok ? withJsonText(body.value, path, secret.text) : body),
          ok(request.body),
        ),
      )
    },
  })
}
