import type { Endpoint } from '../../shared/endpoint'
import type { ProviderSettings } from '../../shared/providers/provider'
import type { Config } from '../config/config'
import type { StoredEndpoint } from '../storage/settings-document'
import type { SettingsFile } from '../storage/settings-file'
import { providerForms } from './endpoint-providers'
import { configId, demandOf } from './endpoint-views'
import type { HeldSecret, SecretShelf } from './secret-shelf'

/** A secret under the name of what it is for. Never leaves this process. */
export interface OwnedSecret {
  readonly id: string
  /** `/stripe`, or `OneFuzz`. */
  readonly name: string
  readonly text: string
}

/** Where endpoints and secrets come from: the settings, and a configuration file over them. */
export interface EndpointSources {
  /** Those of the settings that no configuration file overrules. */
  readonly stored: () => readonly StoredEndpoint[]
  readonly heldBy: (endpoint: StoredEndpoint) => readonly HeldSecret[]
  /** The `Authorization` it demands, if any: the one of this session before the stored one. */
  readonly demandedBy: (endpoint: StoredEndpoint) => readonly HeldSecret[]
  readonly heldByProvider: (id: string) => readonly HeldSecret[]
  readonly endpoints: () => readonly Endpoint[]
  readonly providers: () => ProviderSettings
  readonly secrets: () => readonly OwnedSecret[]
  /** The `Authorization`s that endpoints demand. No signature is made with them. */
  readonly demands: () => readonly OwnedSecret[]
}

export interface SourceParts {
  readonly settings: SettingsFile
  readonly shelf: SecretShelf
  readonly config: Config
}

/** Settings that are only read. */
type Documented = Pick<SettingsFile, 'document'>

export function createEndpointSources({
  settings,
  shelf,
  config,
}: Omit<SourceParts, 'settings'> & { readonly settings: Documented }): EndpointSources {
  const stored = (): readonly StoredEndpoint[] =>
    settings.document().endpoints.filter(({ path }) => !isConfigured(config, path))
  const heldBy = ({ path, secrets }: StoredEndpoint) => shelf.of(path, secrets)
  const demandedBy = ({ path, authorization }: StoredEndpoint) =>
    shelf.of(demandOf(path), authorization ? [authorization] : []).slice(-1)
  const heldByProvider = (id: string): readonly HeldSecret[] => {
    const secret = settings.document().providers[id]?.secret
    return shelf.of(ownerOf(id), secret ? [secret] : [])
  }
  return {
    stored,
    heldBy,
    demandedBy,
    heldByProvider,
    endpoints: () => [
      ...stored().map((endpoint) =>
        opened(endpoint, { secrets: heldBy(endpoint), demanded: demandedBy(endpoint) }),
      ),
      // Of equal paths the later one wins.
      ...config.endpoints,
    ],
    providers: () => ({ ...storedProviders(settings, heldByProvider), ...config.providers }),
    secrets: () => [
      ...stored().flatMap((endpoint) => owned(endpoint.path, heldBy(endpoint))),
      ...providerForms.flatMap(({ id, label }) => owned(label, heldByProvider(id))),
      ...configSecrets(config),
    ],
    demands: () => [
      ...stored().flatMap((endpoint) => owned(endpoint.path, demandedBy(endpoint))),
      ...config.endpoints.flatMap(({ path: name, authorization: text }) =>
        text === undefined ? [] : [{ id: configId(demandOf(name), 0), name, text }],
      ),
    ],
  }
}

function opened(
  { authorization: _, ...endpoint }: StoredEndpoint,
  held: { readonly secrets: readonly HeldSecret[]; readonly demanded: readonly HeldSecret[] },
): Endpoint {
  const [authorization] = textsOf(held.demanded)
  const secrets = textsOf(held.secrets)
  return { ...endpoint, secrets, ...(authorization === undefined ? {} : { authorization }) }
}

/** The owner of what holds for a provider, beside the paths that own the rest. */
export const ownerOf = (provider: string): string => `provider:${provider}`

export const textsOf = (held: readonly HeldSecret[]): readonly string[] =>
  held.flatMap(({ text }) => (text === undefined ? [] : [text]))

export const isConfigured = ({ endpoints }: Config, path: string): boolean =>
  endpoints.some((endpoint) => endpoint.path === path)

const owned = (name: string, held: readonly HeldSecret[]): readonly OwnedSecret[] =>
  held.flatMap(({ view, text }) => (text === undefined ? [] : [{ id: view.id, name, text }]))

function configSecrets({ endpoints, providers }: Config): readonly OwnedSecret[] {
  return [
    ...endpoints.flatMap(({ path, secrets }) =>
      secrets.map((text, index) => ({ id: configId(path, index), name: path, text })),
    ),
    ...providerForms.flatMap(({ id, label, configured }) => {
      const text = configured(providers)?.secret ?? ''
      return text === '' ? [] : [{ id: configId(id, 0), name: label, text }]
    }),
  ]
}

function storedProviders(
  settings: Documented,
  heldByProvider: (id: string) => readonly HeldSecret[],
): ProviderSettings {
  const { providers } = settings.document()
  return Object.assign(
    {},
    ...providerForms.map(({ id, toSettings }) => {
      const text = textsOf(heldByProvider(id)).at(-1)
      const plain = providers[id]?.plain
      return text === undefined && plain === undefined ? {} : toSettings(text, plain ?? {})
    }),
  ) as ProviderSettings
}
