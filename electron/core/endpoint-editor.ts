import type { EndpointChange, NewSecret, ProviderChange } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type {
  SealedSecret,
  SettingsDocument,
  StoredEndpoint,
  StoredProvider,
} from '../storage/settings-document'
import type { SettingsFile } from '../storage/settings-file'
import { changedEndpoint, newEndpoint, without } from './endpoint-changes'
import {
  type EndpointSources,
  isConfigured,
  type OwnedSecret,
  ownerOf,
  type SourceParts,
  textsOf,
} from './endpoint-sources'
import { demandOf } from './endpoint-views'
import type { SecretShelf } from './secret-shelf'

/** Changes what is stored of endpoints, and what is kept of their secrets for this session. */
export interface EndpointEditor {
  readonly save: (change: EndpointChange) => Promise<Result<unknown, AppError>>
  readonly remove: (path: string) => Promise<Result<unknown, AppError>>
  /** Brings back the endpoint of this path that was removed in this run. */
  readonly restore: (path: string) => Promise<Result<unknown, AppError>>
  readonly saveProvider: (change: ProviderChange) => Promise<Result<unknown, AppError>>
}

/** Settings as far as endpoints are changed in them. */
interface EditorParts extends Omit<SourceParts, 'settings'> {
  readonly settings: Pick<SettingsFile, 'document' | 'update'>
}

export function createEndpointEditor(parts: EditorParts, sources: EndpointSources): EndpointEditor {
  const { settings, shelf, config } = parts
  const removed = new Map<string, StoredEndpoint>()
  const storedAt = (path: string) => sources.stored().find((one) => one.path === path)

  return {
    async save(change) {
      const { path, replaces = path } = change
      const origin = originOf(change, sources)
      const taken = [path, replaces].find((one) => isConfigured(config, one))
      if (taken !== undefined) return fromConfig(taken)
      if (replaces !== path && storedAt(path)) return isTaken(path)
      const before = storedAt(replaces) ?? { ...newEndpoint(path), ...origin.parts }
      const secrets = secretsAfter(
        before,
        { ...change, addSecrets: [...origin.secrets, ...(change.addSecrets ?? [])] },
        { shelf, sources },
      )
      if (!secrets.ok) return secrets
      const demand = demandAfter(before, { ...origin.demand, ...change }, { shelf, sources })
      if (!demand.ok) return demand
      if (replaces !== path) moveSecrets(shelf, replaces, path)
      const { authorization: _, ...rest } = before
      const authorization = demand.value ? { authorization: demand.value } : {}
      const after = changedEndpoint(
        { ...rest, path, secrets: secrets.value, ...authorization },
        change,
      )
      return settings.update((document) => withEndpoint(document, after, replaces))
    },
    async remove(path) {
      if (isConfigured(config, path)) return fromConfig(path)
      const before = storedAt(path)
      if (before) {
        removed.set(path, before)
        moveSecrets(shelf, path, bin(path))
      }
      return settings.update((document) => ({
        ...document,
        endpoints: document.endpoints.filter((one) => one.path !== path),
      }))
    },
    async restore(path) {
      const before = removed.get(path)
      if (!before) return err({ code: 'not-found', what: `endpoint ${path} among those removed` })
      if (isConfigured(config, path) || storedAt(path)) return isTaken(path)
      removed.delete(path)
      moveSecrets(shelf, bin(path), path)
      return settings.update((document) => withEndpoint(document, before, path))
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
      return settings.update((document) => ({
        ...document,
        providers: { ...document.providers, [id]: after },
      }))
    },
  }
}

/** What a new endpoint takes over from the one it is a copy of. */
interface Origin {
  readonly parts: Partial<Omit<StoredEndpoint, 'path' | 'secrets' | 'authorization'>>
  readonly secrets: readonly NewSecret[]
  readonly demand: Pick<EndpointChange, 'authorization'>
}

function originOf({ copies }: EndpointChange, sources: EndpointSources): Origin {
  const found = sources.endpoints().findLast(({ path }) => path === copies)
  if (!found) return { parts: {}, secrets: [], demand: {} }
  const { path: _, secrets: __, authorization: ___, ...parts } = found
  const copyOf = ({ id }: OwnedSecret): NewSecret => ({ kind: 'copy', id })
  const isIts = ({ name }: OwnedSecret): boolean => name === copies
  const [demanded] = sources.demands().filter(isIts)
  return {
    parts,
    secrets: sources.secrets().filter(isIts).map(copyOf),
    demand: demanded ? { authorization: copyOf(demanded) } : {},
  }
}

interface Keeping {
  readonly shelf: SecretShelf
  readonly sources: EndpointSources
}

function secretsAfter(
  before: StoredEndpoint,
  { path, addSecrets = [], removeSecrets = [] }: EndpointChange,
  { shelf, sources }: Keeping,
): Result<readonly SealedSecret[], AppError> {
  const known = new Set(textsOf(sources.heldBy(before)))
  const fresh = addSecrets.filter((one) => one.kind === 'copy' || !known.has(one.text))
  const added = putAll(shelf, path, resolved(fresh, shelf, sources))
  if (!added.ok) return added
  shelf.forget(before.path, removeSecrets)
  return ok([...without(before.secrets, removeSecrets), ...added.value])
}

function demandAfter(
  before: StoredEndpoint,
  { path, authorization }: EndpointChange,
  { shelf, sources }: Keeping,
): Result<SealedSecret | undefined, AppError> {
  if (authorization === undefined) return ok(before.authorization)
  shelf.forget(demandOf(before.path))
  if (authorization === null) return ok(undefined)
  const added = putAll(shelf, demandOf(path), resolved([authorization], shelf, sources))
  return added.ok ? ok(added.value[0]) : added
}

/** Where the secrets of a removed endpoint wait for it to come back. */
const bin = (path: string): string => `removed:${path}`

function moveSecrets(shelf: SecretShelf, from: string, to: string): void {
  shelf.move(from, to)
  shelf.move(demandOf(from), demandOf(to))
}

/** In the place of the one it replaces, together with what is decided for its path elsewhere. */
function withEndpoint(
  document: SettingsDocument,
  after: StoredEndpoint,
  replaces: string,
): SettingsDocument {
  const isThere = document.endpoints.some(({ path }) => path === replaces)
  const endpoints = isThere
    ? document.endpoints.map((one) => (one.path === replaces ? after : one))
    : [...document.endpoints, after]
  const { [replaces]: target, ...others } = document.replaying.defaultTargets
  if (target === undefined || replaces === after.path) return { ...document, endpoints }
  const defaultTargets = { ...others, [after.path]: target }
  return { ...document, endpoints, replaying: { ...document.replaying, defaultTargets } }
}

const fromConfig = (path: string): Result<never, AppError> =>
  err({
    code: 'bad-input',
    detail: `The endpoint ${path} comes from the configuration file of this run and is changed there`,
  })

const isTaken = (path: string): Result<never, AppError> =>
  err({ code: 'bad-input', detail: `There is an endpoint ${path} already` })

type TextSecret = Extract<NewSecret, { kind: 'text' }>

/** With the text of those that are copies of one that is here. */
function resolved(
  secrets: readonly NewSecret[],
  shelf: SecretShelf,
  sources: EndpointSources,
): Result<readonly TextSecret[], AppError> {
  const keep = shelf.protection() === 'os-keystore' ? 'stored' : 'session'
  const known = [...sources.secrets(), ...sources.demands()]
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
