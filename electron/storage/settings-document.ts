import type { Endpoint } from '../../shared/endpoint'
import type { SecretProtection } from '../../shared/endpoint-view'
import { defaultSettings, type Settings } from '../../shared/settings'
import type { Target } from '../../shared/target'

/** All of `settings.json`. Sections are read one by one, so that a fault in one spares the others. */
export interface SettingsDocument {
  readonly version: number
  readonly settings: Settings
  readonly endpoints: readonly StoredEndpoint[]
  readonly targets: readonly StoredTarget[]
  readonly providers: StoredProviders
  /** By which endpoints and secrets the verdicts in the index were found; empty for none. */
  readonly judgedBy: string
  readonly replaying: StoredReplaying
  readonly backfill: StoredBackfills
}

/** An endpoint as it is kept: with its secrets sealed. */
export interface StoredEndpoint extends Omit<Endpoint, 'secrets' | 'authorization'> {
  readonly secrets: readonly SealedSecret[]
  readonly authorization?: SealedSecret
}

/** What was set for the five systems, by the provider's id. */
export type StoredProviders = Readonly<Record<string, StoredProvider>>

export interface StoredProvider {
  readonly secret?: SealedSecret
  /** What is no secret, for example `headerName`. */
  readonly plain: Readonly<Record<string, string>>
}

/** A secret that only this user's key store can open. Never anything else: the file is plain text. */
export interface SealedSecret {
  /** Base64. */
  readonly sealed: string
  /** Whether the key lay in a key store, or only in the program; absent for the first. */
  readonly protection?: SecretProtection
}

/** Where replays go, under a name. What is absent has the value of a new target. */
export interface StoredTarget
  extends Pick<Target, 'name' | 'url' | 'timeoutMs' | 'tls'>,
    Partial<Omit<Target, 'name' | 'url' | 'timeoutMs' | 'tls'>> {
  readonly secret?: SealedSecret
}

/** What a person decided about replays at large. */
export interface StoredReplaying {
  /** Names of targets by the path of the endpoint whose captures go there first. */
  readonly defaultTargets: Readonly<Record<string, string>>
  /** Hosts, with their ports, that captured credentials may go to. */
  readonly trustedHosts: readonly string[]
}

/** What senders were asked for missed deliveries the last time, by the source’s id. */
export type StoredBackfills = Readonly<Record<string, StoredBackfill>>

export interface StoredBackfill {
  /** Address of the API; the token goes nowhere else. */
  readonly api: string
  readonly place: Readonly<Record<string, string>>
  readonly token?: SealedSecret
}

/** The version this program writes. A file of version n is brought here by the steps from n on. */
export const settingsVersion = 1

/**
 * Step n takes the raw document of version n + 1 to version n + 2, whatever that may hold: it is
 * checked only after the last step. Append only; a released step is never edited.
 */
export const settingsMigrations: readonly SettingsMigration[] = []

export type SettingsMigration = (
  document: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>

export const defaultDocument: SettingsDocument = {
  version: settingsVersion,
  settings: defaultSettings,
  endpoints: [],
  targets: [],
  providers: {},
  judgedBy: '',
  replaying: { defaultTargets: {}, trustedHosts: [] },
  backfill: {},
}
