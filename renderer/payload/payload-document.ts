import type { Path } from '../../shared/json/paths'

/**
 * A body as a tree. Nodes are numbered in reading order, containers before what they hold; numbers
 * may be left out. Nothing is kept per node but numbers, so that a tree of millions stays small.
 */
export interface PayloadDocument {
  readonly format: 'json' | 'form' | 'multipart'
  /** Numbers of nodes are below this. 0 for a body without a value. */
  readonly size: number
  isNode(number: number): boolean
  isContainer(node: number): boolean
  /** -1 for the root. */
  parentOf(node: number): number
  /** The number after the last node inside. */
  nextOf(node: number): number
  /** 0 for what is no container. */
  countOf(node: number): number
  labelOf(node: number): NodeLabel
  valueOf(node: number): NodeValue
  remarksOf(node: number): readonly NodeRemark[]
  /** How many siblings stand before. May take time with their number. */
  positionOf(node: number): number
  pathOf(node: number): Path
  /** -1 where nothing stands there. */
  nodeAt(pointer: string): number
  /** Many at once, in time with the tree and not with their number times their siblings. */
  nodesAt(pointers: readonly string[]): ReadonlyMap<string, number>
  /** Nodes whose name or value holds this text, in order; letter case of ASCII is ignored. */
  find(text: string): readonly number[]
  /** The value for use elsewhere: of a string what it stands for, of others the source text. */
  copyOf(node: number): string
  /** The value as it was sent. */
  sourceOf(node: number): string
  /** The body's own faults, and what else a person should know. */
  readonly notes: readonly PayloadNote[]
}

export type NodeLabel =
  | { readonly kind: 'root' }
  /** A key as it was sent, quotes and escapes included, and what it stands for. */
  | { readonly kind: 'key'; readonly source: string; readonly text: string }
  | { readonly kind: 'item' }

export interface NodeValue {
  readonly kind: ValueKind
  /** The value as it was sent, cut where it is very long; none for containers. */
  readonly source: string
  /** Bytes of the whole value as sent. */
  readonly sizeBytes: number
}

export type ValueKind =
  | 'object'
  | 'array'
  | 'string'
  | 'number'
  | 'boolean'
  | 'null'
  /** Text that is no JSON value. */
  | 'junk'
  /** Nothing where a value must be. */
  | 'missing'
  | 'form'
  | 'field'
  | 'file'

/** Something to say about one node, in the window's words. */
export interface NodeRemark {
  readonly level: 'info' | 'warning' | 'error'
  readonly text: string
}

export interface PayloadNote extends NodeRemark {
  /** The node it is about; -1 for the whole. */
  readonly node: number
}

/** Longer values are cut in rows; copying copies all of them. */
export const shownSourceBytes = 2000
