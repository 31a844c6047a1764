import type { Headers } from '../http/headers'
import type { JsonValue } from '../json-value'
import type { KeyMaterial } from '../signatures/scheme'
import type { SetupContext, SetupGuide } from './setup'

/** What a pack looks at: one request, its body read as JSON where that is possible. */
export interface Sighting {
  readonly method: string
  readonly target: string
  readonly headers: Headers
  /** `undefined` where the body is not JSON, even after removing trailing commas. */
  readonly value: JsonValue | undefined
}

/** What a person configured for the five systems; the keys are those of the configuration file. */
export interface ProviderSettings {
  readonly onefuzz?: { readonly secret?: string }
  readonly azure?: {
    readonly organization?: string
    readonly webhookName?: string
    /** Default `X-WH-Checksum`. */
    readonly headerName?: string
    readonly secret?: string
    readonly alias?: string
  }
  readonly gaia?: { readonly accessTokens?: Readonly<Record<string, number>> }
  /** Where the gaia role publishes, password included; messages are only kept where it is absent. */
  readonly gaiaBroker?: { readonly url: string }
  readonly cloudAutomator?: { readonly authorization?: string }
  readonly foundries?: { readonly secret?: string; readonly strict?: boolean }
}

/** A shape of body, found from the body alone; it may differ from the provider. */
export interface PayloadKind {
  readonly id: string
  readonly matches: (value: JsonValue) => boolean
  readonly eventType?: (value: JsonValue) => string | undefined
}

/** Everything Hookwright knows of one sending system. One folder and one registry line each. */
export interface ProviderPack {
  readonly id: string
  readonly label: string
  readonly byPath?: (target: string) => boolean
  readonly byHeaders?: (headers: Headers, settings: ProviderSettings) => boolean
  /** Payload kinds that, without any other sign, mean this provider. */
  readonly payloads: readonly PayloadKind[]
  /** The name of the schema its bodies are checked against; `undefined` for none. */
  readonly schemaFor: (payload: string, sighting: Sighting) => SchemaChoice | undefined
  readonly hints?: (
    sighting: Sighting,
    payload: string,
    settings: ProviderSettings,
  ) => readonly string[]
  readonly retries?: RetryRule
  /** How it signs; `undefined` where it does not. */
  readonly signing?: PackSigning
  /** What the sender makes of the answer's status. */
  readonly reading: (status: number) => AnswerReading
  /** How its webhooks are made to come here. */
  readonly setup: (context: SetupContext, settings: ProviderSettings) => SetupGuide
}

export interface PackSigning {
  /** Id of the signature scheme. */
  readonly scheme: string
  /** The keys that the configuration names; without any, a signature stays unchecked. */
  readonly keys: (settings: ProviderSettings) => KeyMaterial
}

export interface SchemaChoice {
  readonly schema: string
  /** The document's own schema where it is laxer than the default one and both verdicts are told. */
  readonly naive?: string
  /** Schemas whose verdict is told beside the default's where that one fails. */
  readonly also?: readonly string[]
}

export interface RetryRule {
  /** `undefined` where the sender states none. */
  readonly maxAttempts: number | undefined
  /** Between one try and the next, in order; the last one stays. Absent where nobody says. */
  readonly gapsMs?: readonly number[]
  /** Deliveries with the same key are tries of the same event; `undefined` groups by equal body. */
  readonly key: (value: JsonValue, bodySha256: string) => string | undefined
}

export type AnswerReading =
  | { readonly kind: 'accepted'; readonly remark?: string }
  | { readonly kind: 'followed'; readonly remark: string }
  | { readonly kind: 'retried'; readonly remark: string }
  | { readonly kind: 'failed'; readonly remark: string }
