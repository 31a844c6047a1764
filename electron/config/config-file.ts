import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Ajv, { type ErrorObject } from 'ajv'
import { stripComments } from 'jsonc-parser'
import { parseBrokerUrl } from '../../shared/amqp/broker-address'
import {
  type ChallengeChoice,
  catchAll,
  defaultResponse,
  type Endpoint,
  type EndpointForwarding,
  type EndpointResponse,
} from '../../shared/endpoint'
import { endpointFaults } from '../../shared/endpoint-rules'
import type { AppError } from '../../shared/errors'
import type { HeaderField } from '../../shared/http/headers'
import type { ProviderSettings } from '../../shared/providers/provider'
import { err, ok, type Result } from '../../shared/result'
import { bundleSchemaFile } from '../analysis/bundle-schema-file'
import type { HttpsWish } from '../certificates/https-wish'
import type { Config } from './config'
import { configSchema } from './config-schema'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Reads a configuration file. Every fault is told with its path; nothing is guessed. Files it
 * names are looked for beside it. It is only read, never written.
 */
export function readConfig(file: string, env: Env): Result<Config, AppError> {
  let raw: unknown
  try {
    // With comments, as the documented example has them.
    raw = JSON.parse(stripComments(readFileSync(file, 'utf8'), ' '))
  } catch (thrown) {
    return fault(file, thrown instanceof Error ? thrown.message : String(thrown))
  }
  const validate = new Ajv({ strict: false, allErrors: true }).compile(configSchema)
  if (!validate(raw)) return fault(file, (validate.errors ?? []).map(sentence).join('; '))
  try {
    return ok(resolved(raw as RawConfig, dirname(resolve(file)), env))
  } catch (thrown) {
    return fault(file, thrown instanceof Error ? thrown.message : String(thrown))
  }
}

const fault = (file: string, why: string): Result<never, AppError> =>
  err({ code: 'bad-input', detail: `The configuration file ${file} cannot be used: ${why}` })

function sentence({ instancePath, message, params }: ErrorObject): string {
  const unknown: unknown = params.additionalProperty
  const at = instancePath === '' ? 'the document' : instancePath
  return typeof unknown === 'string'
    ? `${at} has an unknown key “${unknown}”`
    : `${at} ${message ?? 'is wrong'}`
}

interface RawSecret {
  readonly value?: string
  readonly file?: string
  readonly env?: string
}

interface RawEndpoint {
  readonly path: string
  readonly provider?: string
  readonly secrets?: readonly RawSecret[]
  readonly publicUrl?: string
  readonly schema?: string
  readonly response?: Partial<EndpointResponse> & { readonly headers?: readonly HeaderField[] }
  readonly contentTypes?: readonly string[]
  readonly authorization?: string
  readonly challenges?: ChallengeChoice
  readonly forwardTo?: readonly string[]
  readonly forwarding?: EndpointForwarding
}

interface WithSecret {
  readonly secret?: string
  readonly secretFile?: string
}

interface RawGaia extends NonNullable<ProviderSettings['gaia']> {
  readonly brokerUrl?: string | RawSecret
}

interface RawConfig extends Omit<ProviderSettings, 'onefuzz' | 'azure' | 'foundries' | 'gaia'> {
  readonly endpoints?: readonly RawEndpoint[]
  readonly onefuzz?: NonNullable<ProviderSettings['onefuzz']> & WithSecret
  readonly azure?: NonNullable<ProviderSettings['azure']> & WithSecret
  readonly foundries?: NonNullable<ProviderSettings['foundries']> & WithSecret
  readonly gaia?: RawGaia
  readonly https?: RawHttps
}

interface RawHttps {
  readonly port?: number
  readonly certificate?: string
  readonly key?: string
}

function resolved(raw: RawConfig, folder: string, env: Env): Config {
  const { endpoints = [], onefuzz, azure, foundries, gaia, cloudAutomator } = raw
  checkPaths(endpoints)
  const remarks = remarksOn({ onefuzz, azure, foundries }, folder)
  return {
    endpoints: endpoints.map((endpoint, index) =>
      checked(resolveEndpoint(endpoint, folder, env), index),
    ),
    providers: {
      ...(onefuzz ? { onefuzz: withSecret(onefuzz, folder) } : {}),
      ...(azure ? { azure: withSecret(azure, folder) } : {}),
      ...(foundries ? { foundries: withSecret(foundries, folder) } : {}),
      ...(gaia ? { ...tokensOf(gaia), ...brokerOf(gaia, folder, env) } : {}),
      ...(cloudAutomator ? { cloudAutomator } : {}),
    },
    ...(raw.https ? { https: resolveHttps(raw.https, folder) } : {}),
    ...(remarks.length > 0 ? { remarks } : {}),
  }
}

const resolveHttps = ({ port = 8788, certificate, key }: RawHttps, folder: string): HttpsWish => ({
  port,
  ...(certificate === undefined ? {} : { certificateFile: resolve(folder, certificate) }),
  ...(key === undefined ? {} : { keyFile: resolve(folder, key) }),
})

function checkPaths(endpoints: readonly RawEndpoint[]): void {
  for (const [index, { path }] of endpoints.entries()) {
    const first = endpoints.findIndex((other) => other.path === path)
    if (first < index) {
      throw new Error(`/endpoints/${index} has the same path as /endpoints/${first}`)
    }
  }
}

/** What a schema cannot say: throws what a person should correct. */
function checked(endpoint: Endpoint, index: number): Endpoint {
  const [wrong] = endpointFaults(endpoint)
  if (!wrong) return endpoint
  throw new Error(`/endpoints/${index}/${wrong.place.replaceAll('.', '/')}: ${wrong.fault}`)
}

function resolveEndpoint(raw: RawEndpoint, folder: string, env: Env): Endpoint {
  const { response, schema, publicUrl, authorization, challenges, forwarding } = raw
  return {
    path: raw.path,
    provider: raw.provider ?? catchAll.provider,
    secrets: (raw.secrets ?? []).map((secret) => resolveSecret(secret, folder, env)),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(schema === undefined ? {} : { schemaText: bundleSchemaFile(resolve(folder, schema)) }),
    response: { ...defaultResponse, ...response },
    contentTypes: raw.contentTypes ?? [],
    ...(authorization === undefined ? {} : { authorization }),
    ...(challenges === undefined ? {} : { challenges }),
    forwardTo: raw.forwardTo ?? [],
    ...(forwarding === undefined ? {} : { forwarding }),
  }
}

function resolveSecret({ value, file, env: name }: RawSecret, folder: string, env: Env): string {
  if (value !== undefined) return value
  if (file !== undefined) return fromFile(readFileSync(resolve(folder, file), 'utf8'))
  const found = env[name ?? '']
  if (found === undefined) throw new Error(`the environment has no variable “${name}”`)
  return found
}

/** The URL as typed, or from a file or the environment, for it may hold a password. */
function brokerOf({ brokerUrl = '' }: RawGaia, folder: string, env: Env): ProviderSettings {
  const url = typeof brokerUrl === 'string' ? brokerUrl : resolveSecret(brokerUrl, folder, env)
  if (url === '') return {}
  const address = parseBrokerUrl(url)
  if (!address.ok) throw new Error(`/gaia/brokerUrl: ${address.error}`)
  return { gaiaBroker: { url } }
}

function tokensOf({ accessTokens }: RawGaia): ProviderSettings {
  return { gaia: accessTokens ? { accessTokens } : {} }
}

/** `echo X > file` leaves a line end that is not part of the secret; the vendors strip it too. */
const fromFile = (content: string): string => content.trim()

/**
 * `secret` as typed, or `secretFile`: the path of a file, or, where no such file exists, what
 * such a file would hold.
 */
function withSecret<T extends WithSecret>(section: T, folder: string): Omit<T, 'secretFile'> {
  const { secretFile, ...rest } = section
  if (secretFile === undefined || rest.secret !== undefined) return rest
  const path = secretPath(secretFile, folder)
  const content = existsSync(path) ? readFileSync(path, 'utf8') : secretFile
  return { ...rest, secret: fromFile(content) }
}

const secretPath = (secretFile: string, folder: string): string =>
  resolve(folder, secretFile.trim())

/** A mistyped path would be taken for the secret, and nothing would ever verify. */
const remarksOn = (
  sections: Readonly<Record<string, WithSecret | undefined>>,
  folder: string,
): readonly string[] =>
  Object.entries(sections).flatMap(([name, { secret, secretFile } = {}]) =>
    secretFile === undefined || secret !== undefined || existsSync(secretPath(secretFile, folder))
      ? []
      : [
          `/${name}/secretFile names no file, so its own text is taken for the secret. Correct the path, or write “secret” where it is one.`,
        ],
  )
