import type { Endpoint } from './endpoint'

/**
 * How well a secret on the disk is kept.
 * - `os-keystore`: encrypted with a key that only the system's key store gives out.
 * - `plain-text`: scrambled with a key that every copy of the program has. No protection from
 *   anybody who can read the file.
 */
export type SecretProtection = 'os-keystore' | 'plain-text'

/** What a window may know of a secret: enough to tell it from others, never the secret. */
export interface SecretView {
  readonly id: string
  /** Dots and the last characters, for example `••••c9`; dots alone for short ones. */
  readonly hint: string
  /** `session`: in memory until the application quits. `config`: from a configuration file. */
  readonly keptIn: SecretProtection | 'session' | 'config'
  /** `unreadable`: the key store no longer opens it. It stays where it is until it is replaced. */
  readonly state: 'ready' | 'unreadable'
}

/** What of an endpoint is a secret, or too long for a list. */
type Hidden = 'secrets' | 'authorization' | 'schemaText'

/** An endpoint as windows know it: with every part but what only the core may know. */
export interface EndpointView extends Omit<Endpoint, Hidden> {
  readonly secrets: readonly SecretView[]
  /** Of the `Authorization` that is demanded. */
  readonly authorization?: SecretView
  readonly hasSchema: boolean
  /** Those of a configuration file hold for this run and cannot be changed here. */
  readonly source: 'settings' | 'config'
}

/** What is set for all requests of one of the five systems. */
export interface ProviderView {
  readonly id: string
  readonly label: string
  /** What its secret is called there. */
  readonly secretName: string
  readonly secret?: SecretView
  /** What is no secret, by name, for example `headerName`. */
  readonly plain: Readonly<Record<string, string>>
  readonly source: 'settings' | 'config'
}

export interface EndpointsView {
  /** What becomes of secrets that are stored from now on; `undefined` where none can be stored. */
  readonly protection: SecretProtection | undefined
  readonly endpoints: readonly EndpointView[]
  readonly providers: readonly ProviderView[]
}

/** A secret on its way in. */
export type NewSecret =
  | { readonly kind: 'text'; readonly text: string; readonly keep: 'stored' | 'session' }
  /** One that is here already, for example for another endpoint. */
  | { readonly kind: 'copy'; readonly id: string }

type Settable = Omit<Endpoint, 'path' | 'secrets' | 'authorization'>

/** Every part that is no secret; `null` where the part may be absent altogether. */
type ChangedParts = {
  readonly [K in keyof Settable]?: object extends Pick<Settable, K>
    ? NonNullable<Settable[K]> | null
    : Settable[K]
}

/** Parts that are absent stay as they are; `null` goes back to the default. */
export interface EndpointChange extends ChangedParts {
  /** A new one is made where there is none of this path. */
  readonly path: string
  /** The path it had until now, where that is another one. */
  readonly replaces?: string
  /** A new one begins as a copy of the endpoint of this path, secrets included. */
  readonly copies?: string
  /** Behind those that stay. */
  readonly addSecrets?: readonly NewSecret[]
  readonly removeSecrets?: readonly string[]
  readonly authorization?: NewSecret | null
}

export interface ProviderChange {
  readonly id: string
  /** `null` removes it. */
  readonly secret?: NewSecret | null
  readonly plain?: Readonly<Record<string, string>>
}
