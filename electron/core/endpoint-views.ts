import type { Endpoint } from '../../shared/endpoint'
import type { EndpointView, ProviderView, SecretView } from '../../shared/endpoint-view'
import type { Config } from '../config/config-file'
import { hintOf } from '../secrets/opened-secrets'
import type { StoredProvider } from '../storage/settings-document'
import type { ProviderForm } from './endpoint-providers'
import type { HeldSecret } from './secret-shelf'

/** Secrets of a configuration file are known by their place in it. */
export const configId = (owner: string, index: number): string => `config:${owner}:${index}`

export const configViews = (owner: string, secrets: readonly string[]): readonly SecretView[] =>
  secrets.map((text, index) => ({
    id: configId(owner, index),
    hint: hintOf(text),
    keptIn: 'config',
    state: 'ready',
  }))

/** An endpoint without what only this process may know. */
export function viewOf(
  endpoint: Omit<Endpoint, 'secrets'>,
  secrets: readonly SecretView[],
  source: EndpointView['source'],
): EndpointView {
  const { path, provider, publicUrl, signing, response, contentTypes, forwardTo } = endpoint
  return {
    path,
    provider,
    secrets,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(signing === undefined ? {} : { signing }),
    hasSchema: endpoint.schemaText !== undefined,
    response,
    contentTypes,
    forwardTo,
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
    return { id, label, secretName, ...(secret ? { secret } : {}), plain: {}, source: 'config' }
  }
  // One for this session overrules the stored one.
  const secret = held.at(-1)?.view
  return { id, label, secretName, ...(secret ? { secret } : {}), plain, source: 'settings' }
}
