import type { NodeLabel, NodeRemark, NodeValue, PayloadNote } from './payload-document'

/** What a schema says about one node. */
export type NodeMark =
  | { readonly kind: 'ok' }
  /** In order itself; something inside is wrong or missing. */
  | { readonly kind: 'inside' }
  | {
      readonly kind: 'error'
      readonly keyword: string
      /** One sentence. */
      readonly message: string
      readonly expected: string | undefined
      readonly actual: string | undefined
    }
  /** Allowed, but the schema does not know it. */
  | { readonly kind: 'uncovered' }

/** The verdicts of a schema on a payload, by JSON Pointer. */
export interface PayloadMarks {
  readonly nodes: readonly (readonly [pointer: string, mark: NodeMark])[]
  /** Members that must be there and are not; each becomes a row of its own. */
  readonly missing: readonly MissingMember[]
  /**
   * What holds for nodes without a mark: that they are in order, but for those inside of what is
   * not covered. Left out where nobody has judged them.
   */
  readonly others?: 'ok'
}

export interface MissingMember {
  /** Of the object that lacks it. */
  readonly pointer: string
  readonly name: string
  readonly message: string
}

/** One line of the tree, with everything that is drawn of it. */
export interface PayloadRow {
  /** Number of the node; a ghost has a negative one. */
  readonly node: number
  /** 1 for the root. */
  readonly level: number
  readonly label: NodeLabel
  /** Position among its siblings from 1, and their number. */
  readonly position: number
  readonly siblings: number
  readonly value: NodeValue | undefined
  /** Members or items; 0 for others. */
  readonly count: number
  readonly state: 'leaf' | 'expanded' | 'collapsed'
  readonly remarks: readonly NodeRemark[]
  readonly marks: readonly NodeMark[]
  /** What a ghost lacks; `undefined` for what is there. */
  readonly missing: string | undefined
  /** Schema errors and missing members inside. */
  readonly errorsInside: number
}

export type PayloadCommand =
  /** Nothing but the rows. */
  | { readonly kind: 'look' }
  | { readonly kind: 'focus'; readonly node: number }
  | { readonly kind: 'move'; readonly by: Movement }
  | { readonly kind: 'toggle'; readonly node: number }
  /** All siblings of the focused node, as `*` does in a tree. */
  | { readonly kind: 'expand-siblings' }
  /** Shows so many levels; 1 the root alone. */
  | { readonly kind: 'level'; readonly level: number }
  | { readonly kind: 'type-ahead'; readonly text: string }
  | { readonly kind: 'find'; readonly text: string }
  /** To the next find after the focused node, or the one before. */
  | { readonly kind: 'next-find' | 'previous-find' }
  | { readonly kind: 'filter'; readonly path: string }
  | { readonly kind: 'go-to'; readonly pointer: string }
  /** Opens the way to a node and moves the focus there. */
  | { readonly kind: 'show'; readonly node: number }
  | { readonly kind: 'mark'; readonly marks: PayloadMarks }

export type Movement =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'page-down'
  | 'page-up'
  /** Arrow right: opens, or goes to the first child. */
  | 'in'
  /** Arrow left: closes, or goes to the parent. */
  | 'out'

/** Which rows are wanted with the answer. */
export interface RowWindow {
  readonly first: number
  readonly count: number
}

export interface PayloadState {
  readonly format: 'json' | 'form' | 'multipart'
  readonly rowCount: number
  readonly first: number
  readonly rows: readonly PayloadRow[]
  /** The row with the focus; its node may have gone from sight, then it is the nearest above. */
  readonly focusRow: number
  readonly focusNode: number
  /** Whether the focus moved, so that its row should be scrolled into view. */
  readonly reveal: boolean
  readonly find: { readonly text: string; readonly count: number; readonly place: number }
  readonly filter: {
    readonly path: string
    readonly state: 'none' | 'found' | 'nothing' | 'no-path'
  }
  readonly errorCount: number
}

/** What a body turned out to be, told once. */
export interface PayloadSummary {
  readonly kind: 'tree' | 'xml' | 'other'
  readonly notes: readonly PayloadNote[]
}

export type CopyWhat = 'value' | 'source' | 'key' | 'pointer' | 'json-path' | 'jq'
