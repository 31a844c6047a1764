import type { ChaosShare, EndpointResponse, EndpointSigning } from '../../shared/endpoint'
import type { NewSecret } from '../../shared/endpoint-view'
import type { CaptureId } from '../../shared/http/capture'
import type { HeaderField } from '../../shared/http/headers'
import type { Input } from '../../shared/ipc/contract'
import { err } from '../../shared/result'
import { readRecipe } from '../../shared/signatures/read-recipe'
import type { HmacRecipe } from '../../shared/signatures/recipe'
import {
  boolean,
  byKind,
  integer,
  list,
  object,
  oneOf,
  orNull,
  type Parser,
  pair,
  text,
} from './parse'

const MiB = 1024 ** 2
const captureId = text<CaptureId>(1, 128, { pattern: /^[\w.:-]+$/, name: 'an id' })
/** Keys and certificates are texts of some length, too. */
const secretText = text(1, 64 * 1024)
const secretId = text(1, 1000)
const path = text(1, 64 * 1024, { pattern: /^\//, name: 'a path that begins with “/”' })
const url = text(1, 64 * 1024, { pattern: /^https?:\/\//i, name: 'an http or https URL' })
const status = integer(100, 599)

const recipe: Parser<HmacRecipe> = (raw, at) => {
  const read = readRecipe(raw)
  return read.ok ? read : err(`${at}: ${read.error}`)
}

const signing: Parser<EndpointSigning> = object(
  {},
  {
    scheme: text(1, 200),
    recipe,
    publicKeys: list(secretText, 100),
    headerName: text(1, 200),
    toleranceSeconds: integer(0, 1_000_000_000),
  },
)

const newSecret: Parser<NewSecret> = byKind<NewSecret>({
  text: object({ kind: oneOf('text'), text: secretText, keep: oneOf('stored', 'session') }),
  copy: object({ kind: oneOf('copy'), id: secretId }),
})

const ending = oneOf('hang', 'reset')
const percent = integer(0, 100)

const share: Parser<ChaosShare> = (raw, at) =>
  typeof raw === 'object' && raw !== null && 'ending' in raw
    ? object({ percent, ending })(raw, at)
    : object({ percent, status })(raw, at)

const response: Parser<EndpointResponse> = object(
  {
    status,
    headers: list<HeaderField>(pair(text(0, MiB), text(0, MiB)), 1000),
    body: text(0, MiB),
    delayMs: integer(0, 600_000),
    sequence: list(status, 1000),
  },
  { chaos: list(share, 100), statusInPath: boolean, templated: boolean, ending },
)

export const signatureQuestion: Parser<Input<'signature.check'>> = object(
  { id: captureId },
  { trial: object({}, { secret: secretText, signing, publicUrl: url }) },
)

export const endpointChange: Parser<Input<'endpoints.save'>> = object(
  { path },
  {
    provider: text(1, 200),
    publicUrl: orNull(url),
    signing: orNull(signing),
    addSecrets: list(newSecret, 100),
    removeSecrets: list(secretId, 100),
    response,
    contentTypes: list(text(1, 1000), 1000),
    forwardTo: list(url, 100),
    schemaText: orNull(text(0, MiB)),
  },
)

export const endpointPath: Parser<Input<'endpoints.remove'>> = object({ path })

export const providerChange: Parser<Input<'providers.save'>> = object(
  { id: oneOf('onefuzz', 'azure', 'gaia', 'cloud-automator', 'foundries') },
  {
    secret: orNull(newSecret),
    plain: object(
      {},
      {
        headerName: text(0, 200),
        organization: text(0, 1000),
        webhookName: text(0, 1000),
        alias: text(0, 1000),
        strict: oneOf('true', 'false', ''),
      },
    ),
  },
)
