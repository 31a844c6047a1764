import type { Bytes } from '../bytes'
import type { AppError } from '../errors'
import type { ExportedCapture } from '../fixtures/exported-capture'
import type { Result } from '../result'

/** What a format is for; menus and the dialog group by it. */
export type FormatGroup = 'data' | 'shell' | 'client' | 'mock' | 'test'

/** Text is written as UTF-8. */
export type Rendered = string | Bytes

interface FormatInfo {
  /** As named on the command line. */
  readonly id: string
  readonly label: string
  readonly group: FormatGroup
  /** One sentence: what it gives and where it is used. */
  readonly summary: string
  /** With its dot, for example `.har`. */
  readonly extension: string
}

/** One text per capture, which stands for itself and can be copied. */
export interface SnippetFormat extends FormatInfo {
  readonly kind: 'snippet'
  /** The error says why this request cannot be written so without changing it. */
  readonly render: (capture: ExportedCapture) => Result<Rendered, AppError>
}

/** All captures in one document, written as it goes. */
export interface DocumentFormat extends FormatInfo {
  readonly kind: 'document'
  readonly begin: string
  readonly item: (capture: ExportedCapture, name: string) => Result<Rendered, AppError>
  readonly between: string
  /** Their bodies are no longer there. */
  readonly end: (entries: readonly ExportEntry[]) => string
}

/** Several files per capture and some for all of them together. */
export interface FolderFormat extends FormatInfo {
  readonly kind: 'folder'
  readonly files: (
    capture: ExportedCapture,
    name: string,
  ) => Result<readonly ExportFile[], AppError>
  /** Written after the captures. */
  readonly shared: (entries: readonly ExportEntry[]) => readonly ExportFile[]
  /** What goes to a pipe in place of the files. */
  readonly stream: (capture: ExportedCapture, name: string) => Result<Rendered, AppError>
}

export type ExportFormat = SnippetFormat | DocumentFormat | FolderFormat

export interface ExportFile {
  /** A plain file name. */
  readonly name: string
  readonly bytes: Bytes
}

/** What was written of one capture. */
export interface ExportEntry {
  readonly name: string
  readonly capture: ExportedCapture
}
