import type { Replaced } from '../fixtures/exported-capture'
import type { CaptureId } from '../http/capture'
import type { Skipped } from '../imports/imported'

/** Which captures go out. */
export type ExportChoice =
  | { readonly kind: 'ids'; readonly ids: readonly CaptureId[] }
  /** Everything that matches; an empty query is everything. */
  | { readonly kind: 'query'; readonly query: string }

/** `default` replaces secrets; `none` only where a person chose it. */
export type RedactionChoice = 'default' | 'none'

export interface ExportOrder {
  readonly chosen: ExportChoice
  /** Id of the format. */
  readonly format: string
  readonly redaction: RedactionChoice
}

/** Whoever drags waits for the files, so more than this go through the dialog. */
export const mostDragged = 100

/** One capture in a format that stands for itself. */
export interface ExportedText {
  readonly text: string
  readonly replaced: readonly Replaced[]
  readonly remarks: readonly string[]
}

/** What an export would write, shown by the first of its captures. */
export interface ExportLook {
  /** How many captures go out. */
  readonly count: number
  /** The first one as it was received and as it goes out, as text; long ones are cut. */
  readonly before: string
  readonly after: string
  readonly replaced: readonly Replaced[]
  readonly remarks: readonly string[]
  /** The files as they would be if it were the only one; long ones are cut. */
  readonly written: readonly { readonly name: string; readonly text: string }[]
  /** Why this format cannot hold the first one; `undefined` where it can. */
  readonly refusal: string | undefined
}

export interface ExportOutcome {
  readonly folder: string
  readonly files: number
  readonly captures: number
  readonly refused: readonly { readonly id: string; readonly reason: string }[]
  /** How many values were replaced. */
  readonly replaced: number
}

/** A file a person dropped or chose. Files dropped together may belong together. */
export interface DroppedFile {
  /** With the folders it was dropped with, for example `webhooks/github-push-1.body`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** What would come in. */
export interface ImportLook {
  readonly name: string
  /** Label of the format; empty where it is none that is known. */
  readonly format: string
  /** The first hundred. */
  readonly requests: readonly LookedRequest[]
  readonly count: number
  readonly skipped: readonly Skipped[]
}

export interface LookedRequest {
  readonly method: string
  readonly target: string
  readonly bodyBytes: number
  readonly receivedAt: number | undefined
}
