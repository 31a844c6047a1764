import { isBrokerUrl } from '../../shared/amqp/broker-address'
import { parsePublishTarget } from '../../shared/amqp/publish-target'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import { newTarget, type Target, type TargetChange, type TargetsView } from '../../shared/target'
import type { SealedSecret, SettingsDocument, StoredTarget } from '../storage/settings-document'
import type { SettingsFile } from '../storage/settings-file'
import type { OwnedSecret } from './endpoint-sources'
import type { HeldSecret, SecretShelf } from './secret-shelf'

/** Named targets, their secrets, and where captured credentials may go. */
export interface TargetBook {
  readonly view: () => TargetsView
  /** By the target's name. Holds secrets: it never leaves this process. */
  readonly keys: () => Readonly<Record<string, KeyMaterial>>
  readonly save: (change: TargetChange) => Promise<Result<TargetsView, AppError>>
  readonly remove: (name: string) => Promise<Result<TargetsView, AppError>>
  /** Captures of this endpoint go there first; `undefined` for none. */
  readonly useFor: (
    endpoint: string,
    name: string | undefined,
  ) => Promise<Result<TargetsView, AppError>>
  /** Captured credentials may go to this host from now on. */
  readonly trust: (host: string) => Promise<Result<TargetsView, AppError>>
}

export function createTargetBook({
  settings,
  shelf,
  secrets,
}: {
  readonly settings: SettingsFile
  readonly shelf: SecretShelf
  /** Those of endpoints, which a target may take over. */
  readonly secrets: () => readonly OwnedSecret[]
}): TargetBook {
  const stored = (): readonly StoredTarget[] => settings.document().targets
  const heldBy = ({ name, secret }: StoredTarget): HeldSecret | undefined =>
    shelf.of(ownerOf(name), secret ? [secret] : []).at(-1)
  const view = (): TargetsView => ({
    targets: stored().map((one) => ({ ...wholeTarget(one), secret: heldBy(one)?.view })),
    ...settings.document().replaying,
  })
  const update = async (
    step: (document: SettingsDocument) => SettingsDocument,
  ): Promise<Result<TargetsView, AppError>> => {
    const written = await settings.update(step)
    return written.ok ? ok(view()) : written
  }

  return {
    view,
    keys: () =>
      Object.fromEntries(
        stored().flatMap((one) => {
          const text = heldBy(one)?.text
          return text === undefined ? [] : [[one.name, { secrets: [{ text }] }]]
        }),
      ),
    async save(change) {
      const { target, replaces = target.name } = change
      const isTaken = target.name !== replaces && stored().some(({ name }) => name === target.name)
      if (isTaken) return bad(`There is a target “${target.name}” already`)
      const published = isBrokerUrl(target.url) ? parsePublishTarget(target.url) : undefined
      if (published && !published.ok) return published
      const before = stored().find(({ name }) => name === replaces)
      const kept = keep(change, before, { shelf, secrets })
      if (!kept.ok) return kept
      const after: StoredTarget = { ...target, ...(kept.value ? { secret: kept.value } : {}) }
      return update((document) => ({
        ...document,
        targets: [...document.targets.filter(({ name }) => name !== replaces), after],
        replaying: renamed(document, replaces, target.name),
      }))
    },
    remove(name) {
      shelf.forget(ownerOf(name))
      return update((document) => ({
        ...document,
        targets: document.targets.filter((one) => one.name !== name),
        replaying: renamed(document, name, undefined),
      }))
    },
    useFor: (endpoint, name) =>
      update((document) => {
        const { [endpoint]: _, ...others } = document.replaying.defaultTargets
        const defaultTargets = name === undefined ? others : { ...others, [endpoint]: name }
        return { ...document, replaying: { ...document.replaying, defaultTargets } }
      }),
    trust: (host) =>
      update((document) => {
        const trustedHosts = [...new Set([...document.replaying.trustedHosts, host])]
        return { ...document, replaying: { ...document.replaying, trustedHosts } }
      }),
  }
}

const ownerOf = (name: string): string => `target ${name}`

const bad = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

const wholeTarget = ({ secret: _, ...stored }: StoredTarget): Target => ({
  ...newTarget(stored.name, stored.url),
  ...stored,
})

interface SecretParts {
  readonly shelf: SecretShelf
  readonly secrets: () => readonly OwnedSecret[]
}

/** What is to be written of the secret; `undefined` for none, or one kept for the session. */
function keep(
  { target, replaces = target.name, secret }: TargetChange,
  before: StoredTarget | undefined,
  parts: SecretParts,
): Result<SealedSecret | undefined, AppError> {
  if (secret === undefined) return ok(before?.secret)
  // One of this session gives way to a new one, and either to none.
  parts.shelf.forget(ownerOf(replaces))
  if (secret === null) return ok(undefined)
  const text = secret.kind === 'text' ? secret : copied(secret.id, parts)
  return text
    ? parts.shelf.put(ownerOf(target.name), text)
    : err({ code: 'not-found', what: 'secret of that id' })
}

function copied(id: string, { shelf, secrets }: SecretParts) {
  const found = secrets().find((one) => one.id === id)
  const keep = shelf.protection() === 'os-keystore' ? 'stored' : 'session'
  return found && ({ kind: 'text', text: found.text, keep } as const)
}

/** The defaults after a target got another name, or went. */
function renamed(
  { replaying }: SettingsDocument,
  from: string,
  to: string | undefined,
): SettingsDocument['replaying'] {
  const defaults = Object.entries(replaying.defaultTargets).flatMap(([endpoint, name]) => {
    if (name !== from) return [[endpoint, name] as const]
    return to === undefined ? [] : [[endpoint, to] as const]
  })
  return { ...replaying, defaultTargets: Object.fromEntries(defaults) }
}
