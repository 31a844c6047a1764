import { defaultResponse, type Endpoint } from '../../shared/endpoint'
import type { ProviderSettings } from '../../shared/providers/provider'

/** A configuration file as it is written, without a secret in it. */
export interface ExportedConfig {
  readonly text: string
  /** Schemas that it names, each a file beside it. */
  readonly schemas: readonly { readonly name: string; readonly text: string }[]
  /** How many secrets stay here. */
  readonly secretsLeftOut: number
  /** Paths of endpoints whose scheme or public keys no configuration file can say. */
  readonly signingLeftOut: readonly string[]
}

export interface ExportedParts {
  readonly endpoints: readonly Endpoint[]
  readonly providers: ProviderSettings
}

/**
 * Endpoints and the five systems as a configuration file, which `readConfig` reads again.
 *
 * @param baseName of the file without `.json`; schemas are called after it
 */
export function exportConfig(
  { endpoints, providers }: ExportedParts,
  baseName: string,
): ExportedConfig {
  const schemas = endpoints.flatMap(({ path, schemaText }) =>
    schemaText === undefined ? [] : [{ path, name: schemaName(baseName, path), text: schemaText }],
  )
  const content = {
    endpoints: endpoints.map((endpoint) =>
      endpointOf(endpoint, schemas.find(({ path }) => path === endpoint.path)?.name),
    ),
    ...sectionsOf(providers),
  }
  return {
    text: `${JSON.stringify(content, null, 2)}\n`,
    schemas: schemas.map(({ name, text }) => ({ name, text })),
    secretsLeftOut:
      endpoints.reduce((sum, one) => sum + secretsOf(one), 0) + providerSecrets(providers),
    signingLeftOut: endpoints.flatMap(({ path, signing }) => (signing ? [path] : [])),
  }
}

/** Keys that say what is so anyway are left out. */
function endpointOf(
  { secrets: _, authorization: __, signing: ___, schemaText: ____, ...endpoint }: Endpoint,
  schema: string | undefined,
) {
  const { response, contentTypes, forwardTo, ...rest } = endpoint
  const said = Object.entries(response).filter(
    ([key, value]) =>
      JSON.stringify(value) !== JSON.stringify((defaultResponse as object as Part)[key]),
  )
  return {
    ...rest,
    ...(schema === undefined ? {} : { schema: `./${schema}` }),
    ...(said.length === 0 ? {} : { response: Object.fromEntries(said) }),
    ...(contentTypes.length === 0 ? {} : { contentTypes }),
    ...(forwardTo.length === 0 ? {} : { forwardTo }),
  }
}

type Part = Readonly<Record<string, unknown>>

/** What of the systems is no secret. */
function sectionsOf({ azure, foundries }: ProviderSettings) {
  const { secret: _, ...plainAzure } = azure ?? {}
  return {
    ...(Object.keys(plainAzure).length === 0 ? {} : { azure: plainAzure }),
    ...(foundries?.strict === true ? { foundries: { strict: true } } : {}),
  }
}

const secretsOf = ({ secrets, authorization }: Endpoint): number =>
  secrets.length + (authorization === undefined ? 0 : 1)

function providerSecrets(providers: ProviderSettings): number {
  const { onefuzz, azure, foundries, cloudAutomator, gaia, gaiaBroker } = providers
  const one = [
    onefuzz?.secret,
    azure?.secret,
    foundries?.secret,
    cloudAutomator?.authorization,
    gaiaBroker?.url,
  ]
  const tokens = Object.keys(gaia?.accessTokens ?? {}).length
  return one.filter((secret) => secret !== undefined).length + tokens
}

/** `hookwright.orders-eu.schema.json`; two paths never share one. */
const schemaName = (baseName: string, path: string): string => {
  const words = path.replace(/[^A-Za-z0-9]/g, (sign) =>
    sign === '/' ? '-' : `_${sign.codePointAt(0)}_`,
  )
  return `${baseName}${words === '-' ? '.root' : words.replace(/^-/, '.')}.schema.json`
}
