import type { Endpoint } from '../../shared/endpoint'
import type { ProviderSettings } from '../../shared/providers/provider'
import type { HttpsWish } from '../certificates/https-wish'

/** What a configuration file says, with every secret and schema read in. */
export interface Config {
  readonly endpoints: readonly Endpoint[]
  readonly providers: ProviderSettings
  /** What a person should know of it, in sentences without a secret. */
  readonly remarks?: readonly string[]
  /** By which port, and with which certificate, the receiver is reached by HTTPS. */
  readonly https?: HttpsWish
}

export const emptyConfig: Config = { endpoints: [], providers: {} }
