import type { EndpointChange, EndpointsView, ProviderChange } from '../endpoint-view'
import type { CaptureSummary } from '../http/capture'
import { call, event, type Nothing } from './entry'

/** Endpoints and systems, and files that say how they are set. */
export const endpointCalls = {
  'endpoints.list': call<Nothing, EndpointsView>(),
  /** Makes an endpoint, or changes the parts that are named. Captures are judged again by it. */
  'endpoints.save': call<EndpointChange, EndpointsView>(),
  'endpoints.remove': call<{ readonly path: string }, EndpointsView>(),
  /** Brings back one that was removed in this run, with its secrets. */
  'endpoints.restore': call<{ readonly path: string }, EndpointsView>(),
  /** What each endpoint took so far, those that are gone included. */
  'endpoints.seen': call<Nothing, readonly EndpointSeen[]>(),

  /** Asks where a configuration file lies, or shall lie; `undefined` for second thoughts. */
  'config.chooseFile': call<
    { readonly purpose: 'read' | 'write' },
    { readonly file: string | undefined }
  >(),
  /** What would be taken in. The file must be one that a person chose in this run. */
  'config.look': call<{ readonly file: string }, ConfigLook>(),
  'config.take': call<{ readonly file: string }, EndpointsView>(),
  /** Writes endpoints and systems without their secrets. */
  'config.write': call<{ readonly file: string }, ConfigWritten>(),

  'providers.save': call<ProviderChange, EndpointsView>(),
} as const

export const endpointEvents = {
  'endpoints.changed': event<EndpointsView>(),
} as const

export interface EndpointSeen {
  readonly path: string
  readonly captures: number
  readonly latest: CaptureSummary
}

/** What a configuration file holds, without its secrets. */
export interface ConfigLook {
  readonly endpoints: readonly {
    readonly path: string
    readonly provider: string
    readonly secrets: number
    /** Whether there is one of this path, which goes. */
    readonly replaces: boolean
  }[]
  /** Labels of the systems it says something of. */
  readonly systems: readonly string[]
  /** What a person should know of it, in sentences. */
  readonly remarks: readonly string[]
  /** What becomes of its secrets. */
  readonly keep: 'stored' | 'session'
}

export interface ConfigWritten {
  /** Files with schemas beside it. */
  readonly schemas: number
  readonly secretsLeftOut: number
  /** Paths of endpoints whose scheme or public keys no configuration file can say. */
  readonly signingLeftOut: readonly string[]
}
