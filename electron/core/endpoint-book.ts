import type {
  EndpointChange,
  EndpointsView,
  NewSecret,
  ProviderChange,
} from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { JudgingContext } from '../analysis/analyst-contract'
import type { SealedSecret, SettingsDocument, StoredProvider } from '../storage/settings-document'
import { changedEndpoint, newEndpoint, without } from './endpoint-changes'
import { fingerprintOf, judgedIncompletely } from './endpoint-fingerprint'
import { providerForms } from './endpoint-providers'
import {
  createEndpointSources,
  type EndpointSources,
  isConfigured,
  type OwnedSecret,
  ownerOf,
  type SourceParts,
  textsOf,
} from './endpoint-sources'
import { configViews, providerView, viewOf } from './endpoint-views'
import type { HeldSecret, SecretShelf } from './secret-shelf'

/** Endpoints and secrets: those of the settings, overruled for this run by a configuration file. */
export interface EndpointBook {
  /** What requests are answered and judged by. Holds secrets: it never leaves this process. */
  readonly context: () => Pick<JudgingContext, 'endpoints' | 'providers'>
  readonly secrets: () => readonly OwnedSecret[]
  /** What has stored secrets that cannot be opened: paths, and labels of systems. */
  readonly unreadable: () => readonly string[]
  /** Whether there is a key store that secrets are sealed by. */
  readonly canSeal: boolean
  /** Whether the verdicts that are kept were found by what holds now. */
  readonly isJudgedByThis: () => boolean
  /** They are, from now on. */
  readonly rememberJudging: () => Promise<unknown>
  /** For windows: everything but the secrets. */
  readonly view: () => EndpointsView
  readonly save: (change: EndpointChange) => Promise<Result<EndpointsView, AppError>>
  readonly remove: (path: string) => Promise<Result<EndpointsView, AppError>>
  readonly saveProvider: (change: ProviderChange) => Promise<Result<EndpointsView, AppError>>
}

export function createEndpointBook(parts: SourceParts): EndpointBook {
  const { settings, shelf, config } = parts
  const sources = createEndpointSources(parts)
  const unreadable = () => unreadableOwners(sources)
  const fingerprint = () => fingerprintOf(sources, config)
  const view = (): EndpointsView => viewOfAll(parts, sources)
  const update = async (
    step: (document: SettingsDocument) => SettingsDocument,
  ): Promise<Result<EndpointsView, AppError>> => {
    const written = await settings.update(step)
    return written.ok ? ok(view()) : written
  }

  return {
    context: () => ({ endpoints: sources.endpoints(), providers: sources.providers() }),
    secrets: sources.secrets,
    unreadable,
    canSeal: shelf.canSeal,
    // Where secrets cannot be opened nothing that was found with them is thrown away.
    isJudgedByThis: () => unreadable().length > 0 || settings.document().judgedBy === fingerprint(),
    async rememberJudging() {
      const judgedBy = unreadable().length > 0 ? judgedIncompletely : fingerprint()
      if (judgedBy !== settings.document().judgedBy) {
        await settings.update((document) => ({ ...document, judgedBy }))
      }
    },
    view,
    async save(change) {
      const { path, addSecrets = [], removeSecrets = [] } = change
      if (isConfigured(config, path)) return fromConfig(path)
      const before = sources.stored().find((one) => one.path === path) ?? newEndpoint(path)
      const known = new Set(textsOf(sources.heldBy(before)))
      const fresh = addSecrets.filter((one) => one.kind === 'copy' || !known.has(one.text))
      const added = putAll(shelf, path, resolved(fresh, shelf, sources))
      if (!added.ok) return added
      shelf.forget(path, removeSecrets)
      const secrets = [...without(before.secrets, removeSecrets), ...added.value]
      const after = changedEndpoint({ ...before, secrets }, change)
      return update((document) => ({
        ...document,
        endpoints: [...document.endpoints.filter((one) => one.path !== path), after],
      }))
    },
    async remove(path) {
      if (isConfigured(config, path)) return fromConfig(path)
      shelf.forget(path)
      return update((document) => ({
        ...document,
        endpoints: document.endpoints.filter((one) => one.path !== path),
      }))
    },
    async saveProvider({ id, secret, plain }) {
      const before = settings.document().providers[id] ?? { plain: {} }
      const added = putAll(shelf, ownerOf(id), resolved(secret ? [secret] : [], shelf, sources))
      if (!added.ok) return added
      const [sealed] = added.value
      if (secret === null || sealed) shelf.forget(ownerOf(id))
      const after: StoredProvider = {
        ...(secret === undefined && before.secret ? { secret: before.secret } : {}),
        ...(sealed ? { secret: sealed } : {}),
        plain: { ...before.plain, ...plain },
      }
      return update((document) => ({
        ...document,
        providers: { ...document.providers, [id]: after },
      }))
    },
  }
}

function unreadableOwners({ stored, heldBy, heldByProvider }: EndpointSources): readonly string[] {
  const isUnreadable = ({ view }: HeldSecret): boolean => view.state === 'unreadable'
  return [
    ...stored()
      .filter((endpoint) => heldBy(endpoint).some(isUnreadable))
      .map(({ path }) => path),
    ...providerForms
      .filter(({ id }) => heldByProvider(id).some(isUnreadable))
      .map(({ label }) => label),
  ]
}

function viewOfAll(
  { settings, shelf, config }: SourceParts,
  { stored, heldBy, heldByProvider }: EndpointSources,
): EndpointsView {
  const plainOf = (id: string) => settings.document().providers[id]?.plain ?? {}
  return {
    protection: shelf.protection(),
    endpoints: [
      ...stored().map((endpoint) => {
        const secrets = heldBy(endpoint).map((held) => held.view)
        return viewOf(endpoint, secrets, 'settings')
      }),
      ...config.endpoints.map((endpoint) =>
        viewOf(endpoint, configViews(endpoint.path, endpoint.secrets), 'config'),
      ),
    ],
    providers: providerForms.map((form) =>
      providerView(form, config, { held: heldByProvider(form.id), plain: plainOf(form.id) }),
    ),
  }
}

const fromConfig = (path: string): Result<never, AppError> =>
  err({
    code: 'bad-input',
    detail: `The endpoint ${path} comes from the configuration file of this run and is changed there`,
  })

type TextSecret = Extract<NewSecret, { kind: 'text' }>

/** With the text of those that are copies of one that is here. */
function resolved(
  secrets: readonly NewSecret[],
  shelf: SecretShelf,
  sources: EndpointSources,
): Result<readonly TextSecret[], AppError> {
  const keep = shelf.protection() === 'os-keystore' ? 'stored' : 'session'
  const known = sources.secrets()
  const texts: TextSecret[] = []
  for (const secret of secrets) {
    const text = secret.kind === 'text' ? secret.text : textOf(secret.id, known)
    if (text === undefined) return err({ code: 'not-found', what: 'secret of that id' })
    texts.push({ kind: 'text', text, keep: secret.kind === 'text' ? secret.keep : keep })
  }
  return ok(texts)
}

const textOf = (wanted: string, secrets: readonly OwnedSecret[]): string | undefined =>
  secrets.find(({ id }) => id === wanted)?.text

function putAll(
  shelf: SecretShelf,
  owner: string,
  secrets: Result<readonly TextSecret[], AppError>,
): Result<readonly SealedSecret[], AppError> {
  if (!secrets.ok) return secrets
  const sealed: SealedSecret[] = []
  for (const secret of secrets.value) {
    const one = shelf.put(owner, secret)
    if (!one.ok) return one
    if (one.value) sealed.push(one.value)
  }
  return ok(sealed)
}
