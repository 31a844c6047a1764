import type { DigestMethod } from './checker'
import type { DigestEncoding } from './digest-encoding'
import type { SecretEncoding } from './secret'
import type { Template } from './template'
import type { TimeUnit, TimeWindow } from './timing'

/** How signatures stand in the value of their header. */
export interface HeaderSyntax {
  /** Before each signature: `sha256=`, `v1=`, `v1,`; empty for a bare one. */
  readonly prefix: string
  /** Between the items of a list; items with another prefix are ignored. Absent: no list. */
  readonly separator?: string
  /** The list item that holds the timestamp begins so: `t=`. An empty one is the first item. */
  readonly timestampPrefix?: string
  /** Signatures without the prefix count too. */
  readonly prefixOptional?: boolean
}

export interface TimestampRule {
  /** Absent where the time stands in the signature header's own list. */
  readonly header?: string
  readonly unit: TimeUnit
  readonly window: TimeWindow
}

export interface Constant {
  readonly header: string
  readonly value: string
  readonly presence: 'required' | 'optional'
}

/**
 * - `first`: the first of repeated values counts, and the repetition is noted.
 * - `same`: different values are refused, because nobody can tell which one was meant.
 * - `any`: each is a candidate.
 */
export type RepeatRule = 'first' | 'same' | 'any'

/** Where a scheme's parts stand in a request, and what of it is signed. All data. */
export interface Layout {
  /** Documented spelling of the header that holds the signature. */
  readonly header: string
  readonly syntax: HeaderSyntax
  readonly message: Template
  readonly timestamp?: TimestampRule
  /** The header behind `{id}`. */
  readonly idHeader?: string
  /** Headers that must hold exactly this; `required` where leaving them out is refused too. */
  readonly constants?: readonly Constant[]
  readonly repeats?: RepeatRule
}

/** A shared-secret scheme as data: all that a generic one needs, so it can be stored and shown. */
export interface HmacRecipe extends Layout {
  readonly digest: DigestMethod
  readonly encoding: DigestEncoding
  readonly secret: SecretEncoding
}
