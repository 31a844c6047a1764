import type {
  ChallengeChoice,
  ChaosShare,
  EndpointForwarding,
  EndpointResponse,
} from '../../shared/endpoint'
import { answerStatus, endpointFaults, longestDelayMs } from '../../shared/endpoint-rules'
import type { NewSecret } from '../../shared/endpoint-view'
import type { HeaderField } from '../../shared/http/headers'
import type { Input } from '../../shared/ipc/contract'
import { systemFault, systemForms } from '../../shared/providers/system-fields'
import { err } from '../../shared/result'
import {
  boolean,
  byKind,
  integer,
  list,
  number,
  object,
  oneOf,
  orNull,
  type Parser,
  pair,
  text,
} from './parse'
import { secretText, signing } from './signature-inputs'

const MiB = 1024 ** 2
const secretId = text(1, 1000)
const path = text(1, 64 * 1024, { pattern: /^\//, name: 'a path that begins with “/”' })
const url = text(1, 64 * 1024, { pattern: /^https?:\/\//i, name: 'an http or https URL' })
const status = integer(answerStatus.least, answerStatus.most)

const newSecret: Parser<NewSecret> = byKind<NewSecret>({
  text: object({ kind: oneOf('text'), text: secretText, keep: oneOf('stored', 'session') }),
  copy: object({ kind: oneOf('copy'), id: secretId }),
})

const ending = oneOf('hang', 'reset')
const percent = number(0, 100)

const share: Parser<ChaosShare> = (raw, at) =>
  typeof raw === 'object' && raw !== null && 'ending' in raw
    ? object({ percent, ending })(raw, at)
    : object({ percent, status })(raw, at)

const response: Parser<EndpointResponse> = object(
  {
    status,
    headers: list<HeaderField>(pair(text(0, MiB), text(0, MiB)), 1000),
    body: text(0, MiB),
    delayMs: integer(0, longestDelayMs),
    sequence: list(status, 1000),
  },
  { chaos: list(share, 100), statusInPath: boolean, templated: boolean, ending },
)

const forwarding: Parser<EndpointForwarding> = object(
  {},
  {
    answerFrom: oneOf('response', 'target'),
    answerWithinMs: integer(1, 600_000),
    otherwise: oneOf('error', 'response'),
    credentials: oneOf('leave-out', 'send'),
    path: oneOf('replace', 'keep'),
  },
)

const challengeChoice: Parser<ChallengeChoice> = (raw, at) =>
  typeof raw === 'object'
    ? object({ ignore: list(text(1, 100), 100) })(raw, at)
    : oneOf('answer', 'ignore')(raw, at)

const changeParts: Parser<Input<'endpoints.save'>> = object(
  { path },
  {
    replaces: path,
    copies: path,
    provider: text(1, 200),
    publicUrl: orNull(url),
    signing: orNull(signing),
    addSecrets: list(newSecret, 100),
    removeSecrets: list(secretId, 100),
    response,
    contentTypes: list(text(1, 1000), 1000),
    authorization: orNull(newSecret),
    challenges: orNull(challengeChoice),
    forwardTo: list(url, 100),
    forwarding: orNull(forwarding),
    schemaText: orNull(text(0, MiB)),
  },
)

/** By the rules that a configuration file is read by, too. */
export const endpointChange: Parser<Input<'endpoints.save'>> = (raw, at) => {
  const parsed = changeParts(raw, at)
  if (!parsed.ok) return parsed
  const { authorization, ...change } = parsed.value
  const given = Object.entries(change).filter(([, part]) => part !== null)
  const demanded = authorization?.kind === 'text' ? { authorization: authorization.text } : {}
  const [wrong] = endpointFaults({ ...Object.fromEntries(given), ...demanded })
  return wrong ? err(`${at}.${wrong.place}: ${wrong.fault}`) : parsed
}

export const endpointPath: Parser<Input<'endpoints.remove'>> = object({ path })

const plain: Parser<Readonly<Record<string, string>>> = object(
  {},
  Object.fromEntries(
    systemForms
      .flatMap(({ fields }) => fields)
      .map(({ name, kind }) => [
        name,
        kind === 'flag' ? oneOf('true', 'false', '') : text(0, 1000),
      ]),
  ),
) as Parser<Readonly<Record<string, string>>>

const providerParts: Parser<Input<'providers.save'>> = object(
  { id: oneOf(...systemForms.map(({ id }) => id)) },
  { secret: orNull(newSecret), plain },
)

/** By the rules of the form, too. */
export const providerChange: Parser<Input<'providers.save'>> = (raw, at) => {
  const parsed = providerParts(raw, at)
  if (!parsed.ok) return parsed
  const { id, secret, plain: texts = {} } = parsed.value
  const wrong = systemFault(id, {
    secret: secret?.kind === 'text' ? secret.text : '',
    plain: texts,
  })
  return wrong ? err(`${at}.${wrong.name}: ${wrong.fault}`) : parsed
}
