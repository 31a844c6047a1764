import type { DeepLink } from './deep-link'
import type { AppError } from './errors'
import type { DroppedFile } from './exports/export-order'

/** Something the desktop, a link or a notification asks a window to show. */
export type Opening =
  | DeepLink
  /** Files a person opened with the application, as bytes: looked at before anything is kept. */
  | { readonly kind: 'files'; readonly files: readonly DroppedFile[] }
  | { readonly kind: 'failed'; readonly error: AppError }
  /** A named target, to be chosen for the open capture. Nothing is sent. */
  | { readonly kind: 'target'; readonly name: string }
  /** A newer release, which a person may look at. */
  | { readonly kind: 'release'; readonly version: string; readonly url: string }
  /** A word on what was done. */
  | { readonly kind: 'told'; readonly text: string }
