import type { Bytes } from '../bytes'
import type { AppError } from '../errors'
import type { Answered, FixtureSigning } from '../http/capture'
import type { Headers } from '../http/headers'
import type { JsonValue } from '../json-value'
import type { Result } from '../result'

/** A request read from a file. Nobody sent it here, and nothing of it was evaluated. */
export interface ImportedRequest {
  readonly method: string
  /** As it stands in the file: a full URL, or path and query. */
  readonly url: string
  /** Path and query as they stand in the file, without scheme and host. */
  readonly target: string
  readonly httpVersion: string
  readonly headers: Headers
  readonly trailers: Headers
  readonly body: Bytes
  /** Milliseconds since the Unix epoch; `undefined` where the file does not say. */
  readonly receivedAt: number | undefined
  readonly remoteAddress: string
  readonly answered: Answered | undefined
  readonly note: string
  readonly tags: readonly string[]
  readonly pinned: boolean
  /** Fetched from its sender’s record of deliveries; read from a file where absent. */
  readonly origin?: 'backfilled'
  /** The made-up secret that a redacted fixture was signed with. */
  readonly signing: FixtureSigning | undefined
}

export type ReadEntries = Omit<ImportedFile, 'format'>

/** What is in a file. Entries that cannot be taken are told, not dropped silently. */
export interface ImportedFile {
  /** Label of the format, for example `HAR`. */
  readonly format: string
  readonly requests: readonly ImportedRequest[]
  readonly skipped: readonly Skipped[]
}

export interface Skipped {
  /** Which entry, for example `entry 3`. */
  readonly place: string
  readonly reason: string
}

/** A file as it was named or dropped. */
export interface ImportSource {
  /** As a person sees it; used to recognise formats and in messages only. */
  readonly name: string
  readonly bytes: Bytes
  /** Bytes of a file in the same folder; `undefined` where there is none. For fixtures only. */
  readonly beside?: ((name: string) => Bytes | undefined) | undefined
}

/** One way captures come in. A new one is a file beside this and a line in the registry. */
export interface ImportFormat {
  readonly id: string
  readonly label: string
  /** Whether this is such a file; asked in the order of the registry. */
  readonly matches: (opened: OpenedSource) => boolean
  readonly read: (opened: OpenedSource) => Result<ReadEntries, AppError>
}

/** A source with what several formats look at. */
export interface OpenedSource extends ImportSource {
  /** `undefined` where the bytes are not UTF-8. A byte order mark is taken away. */
  readonly text: string | undefined
  /** The document, where the whole text is JSON that does not nest too deep. */
  readonly json: JsonValue | undefined
}

export const importLimits = {
  fileBytes: 256 * 1024 ** 2,
  /** JSON that nests deeper is no export of anything. */
  depth: 200,
  requests: 100_000,
  headers: 10_000,
  headerBytes: 1024 ** 2,
  targetBytes: 1024 ** 2,
  noteCharacters: 100_000,
  tags: 100,
  secretCharacters: 10_000,
} as const
