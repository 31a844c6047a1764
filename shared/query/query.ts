/**
 * A query as a tree. It holds what is asked, not how it was typed: positions are in
 * `placed-terms.ts`, and `format-query.ts` writes any tree as text that parses to the same tree.
 */
export type Query = AllOf

/** Every part holds; an empty one holds for every capture. */
export interface AllOf {
  readonly kind: 'all'
  readonly of: readonly QueryNode[]
}

/** At least one part holds: `or(…, …)`. */
export interface AnyOf {
  readonly kind: 'any'
  readonly of: readonly QueryNode[]
}

/** `not(…)` */
export interface NotOf {
  readonly kind: 'not'
  readonly of: QueryNode
}

export type QueryNode = AllOf | AnyOf | NotOf | QueryTerm

export type QueryTerm = WordTerm | TextTerm | NumberTerm | ReceivedTerm | PresentTerm | PinnedTerm

/** Text found anywhere in a capture, ASCII letters in either case. */
export interface WordTerm {
  readonly kind: 'word'
  readonly text: string
}

export interface TextTerm {
  readonly kind: 'text'
  readonly field: TextField
  /** The name in brackets, `header[name]` or `query[name]`; `undefined` means any. */
  readonly key: string | undefined
  readonly operator: TextOperator
  readonly value: string
}

export interface NumberTerm {
  readonly kind: 'number'
  readonly field: NumberField
  readonly operator: OrderOperator
  /** Bytes for `bodySize`. */
  readonly value: number
}

/** `>` means later, so with an age it means younger. */
export interface ReceivedTerm {
  readonly kind: 'received'
  readonly operator: MomentOperator
  readonly than: Moment
}

export type Moment =
  | { readonly kind: 'ago'; readonly ms: number }
  /** Milliseconds since the Unix epoch. */
  | { readonly kind: 'at'; readonly ms: number }

/** `header[name]` or `query[name]` alone: there is such a field. */
export interface PresentTerm {
  readonly kind: 'present'
  readonly field: KeyedField
  readonly key: string
}

export interface PinnedTerm {
  readonly kind: 'pinned'
}

export type KeyedField = 'header' | 'query'
export type TextField =
  | KeyedField
  | 'method'
  | 'path'
  | 'body'
  | 'type'
  | 'provider'
  | 'event'
  | 'signature'
  | 'schema'
  | 'tag'
  | 'note'
  | 'endpoint'
  | 'id'
  | 'origin'
export type NumberField = 'bodySize' | 'status' | 'attempt'

/** `!=` is the opposite of `=`: it also holds where there is nothing to compare. */
export type TextOperator = '=' | '!=' | '^=' | '$=' | '*='
export type MomentOperator = '>' | '>=' | '<' | '<='
export type OrderOperator = '=' | '!=' | MomentOperator
export type Operator = TextOperator | OrderOperator

/** What is wrong with a query, in plain words, and where: characters `from` up to `to`. */
export interface QueryFault {
  readonly message: string
  readonly from: number
  readonly to: number
}
