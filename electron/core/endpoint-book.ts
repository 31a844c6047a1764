import type { Endpoint } from '../../shared/endpoint'
import type { EndpointChange, EndpointsView, ProviderChange } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import { ok, type Result } from '../../shared/result'
import type { JudgingContext } from '../analysis/analyst-contract'
import type { Config } from '../config/config'
import { createEndpointEditor } from './endpoint-editor'
import { fingerprintOf, judgedIncompletely } from './endpoint-fingerprint'
import { importEndpoints } from './endpoint-import'
import { providerForms } from './endpoint-providers'
import {
  createEndpointSources,
  type EndpointSources,
  type OwnedSecret,
  type SourceParts,
} from './endpoint-sources'
import { configView, providerView, storedView } from './endpoint-views'
import type { HeldSecret } from './secret-shelf'

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
  /** Brings back the endpoint of this path that was removed in this run. */
  readonly restore: (path: string) => Promise<Result<EndpointsView, AppError>>
  readonly saveProvider: (change: ProviderChange) => Promise<Result<EndpointsView, AppError>>
  /** Takes in all that a configuration file says; where a part of it fails, nothing is changed. */
  readonly take: (
    config: Config,
    keep: 'stored' | 'session',
  ) => Promise<Result<EndpointsView, AppError>>
}

export function createEndpointBook(parts: SourceParts): EndpointBook {
  const { settings, shelf, config } = parts
  const sources = createEndpointSources(parts)
  const unreadable = () => unreadableOwners(sources)
  const fingerprint = () => fingerprintOf(sources, config, settings.current().toleranceSeconds)
  const view = (): EndpointsView => viewOfAll(parts, sources)
  const editor = createEndpointEditor(parts, sources)
  const viewAfter = (written: Result<unknown, AppError>): Result<EndpointsView, AppError> =>
    written.ok ? ok(view()) : written

  return {
    context: () => ({
      endpoints: sources.endpoints().map(withTolerance(settings.current().toleranceSeconds)),
      providers: sources.providers(),
    }),
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
    save: async (change) => viewAfter(await editor.save(change)),
    remove: async (path) => viewAfter(await editor.remove(path)),
    restore: async (path) => viewAfter(await editor.restore(path)),
    saveProvider: async (change) => viewAfter(await editor.saveProvider(change)),
    take: async (taken, keep) => viewAfter(await importEndpoints(taken, keep, parts)),
  }
}

/** Where an endpoint says nothing of its own; 0 leaves every scheme its own. */
const withTolerance =
  (toleranceSeconds: number) =>
  (endpoint: Endpoint): Endpoint =>
    toleranceSeconds === 0 || endpoint.signing?.toleranceSeconds !== undefined
      ? endpoint
      : { ...endpoint, signing: { ...endpoint.signing, toleranceSeconds } }

function unreadableOwners(sources: EndpointSources): readonly string[] {
  const { stored, heldBy, demandedBy, heldByProvider } = sources
  const isUnreadable = ({ view }: HeldSecret): boolean => view.state === 'unreadable'
  return [
    ...stored()
      .filter((one) => [...heldBy(one), ...demandedBy(one)].some(isUnreadable))
      .map(({ path }) => path),
    ...providerForms
      .filter(({ id }) => heldByProvider(id).some(isUnreadable))
      .map(({ label }) => label),
  ]
}

function viewOfAll(
  { settings, shelf, config }: SourceParts,
  { stored, heldBy, demandedBy, heldByProvider }: EndpointSources,
): EndpointsView {
  const plainOf = (id: string) => settings.document().providers[id]?.plain ?? {}
  return {
    protection: shelf.protection(),
    endpoints: [
      ...stored().map((one) => storedView(one, heldBy(one), demandedBy(one))),
      ...config.endpoints.map(configView),
    ],
    providers: providerForms.map((form) =>
      providerView(form, config, { held: heldByProvider(form.id), plain: plainOf(form.id) }),
    ),
  }
}
