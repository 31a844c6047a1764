import type { Bytes } from '../../shared/bytes'
import type { FirstDifference } from '../../shared/diff/first-difference'
import type { WhiteSpace } from '../../shared/diff/white-space'

/** One side of a comparison. */
export interface DiffSide {
  readonly bytes: Bytes
  /**
   * `raw`, the id of a body form, or `pretty`: as sent, but drawn as if pretty-printed, where both
   * sides are JSON and are to be drawn so.
   */
  readonly form: string
}

/** What the diff worker is given once. */
export interface DiffContent {
  readonly a: DiffSide
  readonly b: DiffSide
}

/** Which rows are to be drawn. */
export interface RowsWanted {
  readonly look: DiffLook
  readonly first: number
  readonly count: number
}

export type DiffQuestion =
  | ({ readonly kind: 'open' } & RowsWanted)
  /** Of JSON bodies; takes longer than lining up their lines. */
  | { readonly kind: 'values'; readonly ignore: readonly string[] }
  | ({ readonly kind: 'rows' } & RowsWanted)
  | { readonly kind: 'digests' }
  /** The row of the next or previous change. */
  | {
      readonly kind: 'seek'
      readonly look: DiffLook
      readonly from: number
      readonly direction: 1 | -1
    }

export interface DiffLook {
  readonly arrangement: 'side-by-side' | 'inline'
  /** `changes` leaves only a few lines around each change. */
  readonly lines: 'all' | 'changes'
}

/** What a comparison begins with. */
export const firstLook: DiffLook = { arrangement: 'side-by-side', lines: 'all' }

export type DiffReply =
  | { readonly kind: 'opened'; readonly summary: DiffSummary; readonly rows: DiffRows }
  | { readonly kind: 'values'; readonly values: DiffValues | undefined }
  | { readonly kind: 'rows'; readonly rows: DiffRows }
  | { readonly kind: 'sought'; readonly row: number | undefined }
  /** SHA-256 of each side in lower-case hex. */
  | { readonly kind: 'digests'; readonly a: string; readonly b: string }

/** `no-form`: the body of that side has no such form, for example because it is not JSON. */
export type DiffSummary =
  | { readonly kind: 'no-form'; readonly side: 'a' | 'b' }
  | {
      readonly kind: 'compared'
      readonly aBytes: number
      readonly bBytes: number
      readonly first: FirstSeen | undefined
      /** Whether there are values to compare. */
      readonly areJson: boolean
      readonly isExact: boolean
    }

/** The first byte that differs, with what stands around it on each side. */
export interface FirstSeen extends FirstDifference {
  readonly aroundA: string
  readonly aroundB: string
}

/** What the values of two JSON bodies have in common and what not. */
export interface DiffValues {
  readonly counts: DiffCounts
  /** The first 10,000. */
  readonly changes: readonly ValueChange[]
}

export interface DiffCounts {
  readonly values: number
  readonly ignored: number
  readonly reordered: number
  readonly escapes: number
  readonly numberSpellings: number
  readonly layout: number
  readonly whiteSpaceA: WhiteSpace
  readonly whiteSpaceB: WhiteSpace
}

export interface ValueChange {
  readonly kind: 'added' | 'removed' | 'changed'
  /** JSON Pointer. */
  readonly path: string
  /** Source text, cut where long; `undefined` where there is none. */
  readonly before: string | undefined
  readonly after: string | undefined
}

export interface DiffRows {
  readonly rowCount: number
  readonly first: number
  readonly rows: readonly DiffRow[]
}

export type DiffRow =
  | { readonly kind: 'fold'; readonly lines: number }
  | { readonly kind: RowKind; readonly a: DiffLine | undefined; readonly b: DiffLine | undefined }

/** `layout`: the two sides differ in white space outside strings only. */
export type RowKind = 'same' | 'layout' | 'changed' | 'removed' | 'added'

export interface DiffLine {
  /** From 1. */
  readonly number: number
  /** White space kept; cut where very long. */
  readonly text: string
  /** Parts that the other side does not have. */
  readonly marks: readonly { readonly start: number; readonly end: number }[]
}
