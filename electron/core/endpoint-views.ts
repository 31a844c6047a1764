import type { Endpoint } from '../../shared/endpoint'
import type { EndpointView, ProviderView, SecretView } from '../../shared/endpoint-view'
import type { Config } from '../config/config'
import { hintOf } from '../secrets/opened-secrets'
import type { StoredEndpoint, StoredProvider } from '../storage/settings-document'
import type { ProviderForm } from './endpoint-providers'
import type { HeldSecret } from './secret-shelf'

/** The owner of the `Authorization` that an endpoint demands, beside that of its secrets. */
export const demandOf = (path: string): string => `authorization:${path}`

/** Secrets of a configuration file are known by their place in it. */
export const configId = (owner: string, index: number): string => `config:${owner}:${index}`

export const configViews = (owner: string, secrets: readonly string[]): readonly SecretView[] =>
  secrets.map((text, index) => ({
    id: configId(owner, index),
    hint: hintOf(text),
    keptIn: 'config',
    state: 'ready',
  }))

/** One of the settings. */
export function storedView(
  { secrets: _, authorization: __, ...endpoint }: StoredEndpoint,
  held: readonly HeldSecret[],
  demanded: readonly HeldSecret[],
): EndpointView {
  const secrets = held.map(({ view }) => view)
  return viewOf(endpoint, { secrets, demanded: demanded.map(({ view }) => view) }, 'settings')
}

/** One of a configuration file, whose secrets are known by their place in it. */
export function configView({ secrets, authorization, ...endpoint }: Endpoint): EndpointView {
  const { path } = endpoint
  const demanded = authorization === undefined ? [] : configViews(demandOf(path), [authorization])
  return viewOf(endpoint, { secrets: configViews(path, secrets), demanded }, 'config')
}

/** An endpoint without what only this process may know. */
function viewOf(
  { schemaText, ...rest }: Omit<Endpoint, 'secrets' | 'authorization'>,
  kept: { readonly secrets: readonly SecretView[]; readonly demanded: readonly SecretView[] },
  source: EndpointView['source'],
): EndpointView {
  const [authorization] = kept.demanded
  return {
    ...rest,
    secrets: kept.secrets,
    ...(authorization ? { authorization } : {}),
    hasSchema: schemaText !== undefined,
    source,
  }
}

export function providerView(
  { id, label, secretName, configured }: ProviderForm,
  { providers }: Config,
  {
    held,
    plain,
  }: { readonly held: readonly HeldSecret[]; readonly plain: StoredProvider['plain'] },
): ProviderView {
  const inFile = configured(providers)
  if (inFile) {
    const [secret] = inFile.secret === '' ? [] : configViews(id, [inFile.secret])
    return {
      id,
      label,
      secretName,
      ...(secret ? { secret } : {}),
      plain: inFile.plain,
      source: 'config',
    }
  }
  // One for this session overrules the stored one.
  const secret = held.at(-1)?.view
  return { id, label, secretName, ...(secret ? { secret } : {}), plain, source: 'settings' }
}
