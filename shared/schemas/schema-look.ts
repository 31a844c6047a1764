import type { FaultBranch, SchemaFault, SchemaReason } from '../analysis/record'
import type { OwnSchema, SchemaBinding, SchemaPick } from './binding'
import { escapeStep } from './index-schema'
import type { Drift } from './learned/drift'
import type { SchemaMarks } from './node-marks'
import type { SchemaOffer } from './openapi'

/** Everything a person sees of schemas for one capture. */
export interface SchemaLook {
  readonly provider: string
  readonly eventType: string | undefined
  /** Path of the endpoint that took it. */
  readonly endpoint: string
  readonly schema: SchemaInUse | undefined
  readonly verdict: SchemaLookVerdict
  /** What of a very long body the verdict is about; `undefined` for all of it. */
  readonly part: { readonly judgedBytes: number; readonly totalBytes: number } | undefined
  /** Other schemas that were asked too, with their verdicts. */
  readonly compared: readonly { readonly name: string; readonly valid: boolean }[]
}

export interface SchemaInUse {
  readonly name: string
  readonly reason: SchemaReason
  /** `undefined` for one from the configuration file. */
  readonly pick: SchemaPick | undefined
}

export type SchemaLookVerdict =
  | { readonly kind: 'valid'; readonly marks: SchemaMarks }
  | {
      readonly kind: 'invalid'
      /** In the order of the text; the first hundred. */
      readonly faults: readonly SchemaFault[]
      readonly total: number
      readonly marks: SchemaMarks
    }
  /** There is no schema for it, or no JSON to hold against one. */
  | { readonly kind: 'none'; readonly why: 'no-schema' | 'not-json' }
  /** The schema cannot be used. */
  | { readonly kind: 'unusable'; readonly why: string }

/** How a capture compares with earlier payloads of its kind. */
export interface LearnedLook {
  /** Which payloads were compared, in words. */
  readonly about: string
  readonly samples: number
  readonly drift: readonly Drift[]
}

/** What there is to choose from. */
export interface SchemaList {
  readonly shipped: readonly ShippedSchema[]
  readonly own: readonly OwnSchemaRow[]
  readonly bindings: readonly SchemaBinding[]
}

export interface ShippedSchema {
  readonly name: string
  readonly title: string
}

/** An own schema without its text. */
export type OwnSchemaRow = Omit<OwnSchema, 'text'>

/** What a text that should be a schema turned out to be. */
export type SchemaReading =
  | { readonly kind: 'schema'; readonly title: string | undefined }
  /** An OpenAPI document: one of its schemas is to be chosen. */
  | { readonly kind: 'openapi'; readonly offers: readonly SchemaOffer[] }

export type ExportFormat = 'json-schema' | 'typescript' | 'zod'

/** The node to show for a fault; for what is missing the object that lacks it. */
export const faultPlace = ({ path, property }: SchemaFault): string =>
  property === undefined ? path : `${path}/${escapeStep(property)}`

export const branchWords = ({ keyword, path, branch }: FaultBranch): string =>
  `way ${branch + 1} of “${keyword}” at ${path === '' ? 'the root' : path}`
