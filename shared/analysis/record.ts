import type { JsonValue } from '../json-value'

/**
 * What Hookwright found out about one request. Field names and values are part of the outside
 * contract: they change only by adding.
 */
export interface AnalysisRecord {
  /** A provider's id, or `unknown`. */
  readonly provider: string
  /** By which sign the provider was recognised. */
  readonly providerBasis: string
  /** Providers whose signs contradict each other; one entry where they agree. */
  readonly providerCandidates: readonly string[]
  /** The shape of the body, whoever sent it. */
  readonly payload: string
  readonly eventType?: string
  readonly json: JsonState
  /** How many commas were left out to make a `recoverable` body readable. */
  readonly trailingCommas?: number
  /** Keys that stand twice in one object; the last one wins. */
  readonly duplicateKeys: readonly string[]
  /** Where the text stops being JSON, in words, for `invalid` and `invalid-utf8`. */
  readonly jsonFault?: { readonly message: string; readonly offsetBytes: number }
  readonly schema?: string
  /** Who chose the schema. */
  readonly schemaReason?: SchemaReason
  /** For `recoverable`, the verdict on the repaired value. */
  readonly schemaValid?: boolean
  readonly recoveredSchemaValid?: boolean
  /** In the order of the text; the first hundred. */
  readonly schemaErrors: readonly SchemaFault[]
  /** How many there are, where they are more than are listed. */
  readonly schemaErrorCount?: number
  /** Why there is no verdict although there is a schema: the schema itself is wrong. */
  readonly schemaFault?: string
  /** The document's own, laxer schema and its verdict. */
  readonly naiveSchema?: string
  readonly naiveSchemaValid?: boolean
  /** Other schemas that this body does fit, where the default one refuses it. */
  readonly alsoValidAgainst?: readonly string[]
  readonly signature: SignatureFinding
  readonly hints: readonly string[]
  /** For a push that the gaia role published: whether its time was found by the hook's `tsField`. */
  readonly tsField?: 'unset' | 'invalid-path' | 'unresolved' | 'resolved'
  /** Where it was looked for. */
  readonly tsFieldPath?: string
  /** What stands there, for `resolved`. */
  readonly tsFieldValues?: readonly JsonValue[]
  /** The UTC time of each of these that is one. */
  readonly tsFieldTimes?: readonly string[]
}

/**
 * - `recoverable`: valid once its trailing commas are left out.
 * - `invalid-utf8`: JSON must be UTF-8 and some bytes are not.
 */
export type JsonState = 'valid' | 'recoverable' | 'invalid' | 'invalid-utf8' | 'empty'

/**
 * - `capture`, `event`, `endpoint`: a person, for this capture, its event type or its endpoint.
 * - `config`: the endpoint's entry in the configuration file.
 * - `provider`: nobody; it is what the provider's documents say.
 */
export type SchemaReason = 'capture' | 'event' | 'endpoint' | 'config' | 'provider'

export interface SchemaFault {
  /** JSON Pointer of the node; empty for the whole document. */
  readonly path: string
  readonly keyword: string
  /** The property that `required` misses. */
  readonly missing?: string
  readonly message: string
  /** What the schema demands, as JSON text; cut where it is long. */
  readonly expected?: string
  /** What stands there, as its source text; cut where it is long. */
  readonly actual?: string
  /** A property that is there and must not be, or whose name is not allowed. */
  readonly property?: string
  /** The branch of a choice this belongs to: mending all faults of one branch is enough. */
  readonly within?: FaultBranch
}

export interface FaultBranch {
  /** JSON Pointer of the node that has the choice. */
  readonly path: string
  /** `anyOf` or `oneOf`. */
  readonly keyword: string
  /** From 0. */
  readonly branch: number
}

export interface SignatureFinding {
  readonly scheme: string
  readonly verdict: SignatureVerdict
  /** What the header should have been; never leaves the machine unasked. */
  readonly expected?: string
  readonly header?: string
  readonly notes: readonly string[]
  readonly diagnosis: readonly string[]
  /**
   * A sentence: for `none`, where the sender is known to sign, what it would have sent; for the
   * note `fixture-secret`, what the verdict is worth.
   */
  readonly remark?: string
  /** Cloud Automator only. */
  readonly userAgent?: 'match' | 'variant' | 'mismatch' | 'absent'
}

/**
 * - `malformed`: cannot be that kind of signature at all.
 * - `missing`: a secret is set here, the header is absent.
 * - `unchecked`: the header is there, no secret is set here.
 * - `none`: neither.
 * - `unexpected`: an Authorization was sent, none is configured.
 * - `expired`: matches, but outside the tolerance at the moment asked about.
 */
export type SignatureVerdict =
  | 'valid'
  | 'invalid'
  | 'malformed'
  | 'missing'
  | 'unchecked'
  | 'none'
  | 'unexpected'
  | 'expired'
