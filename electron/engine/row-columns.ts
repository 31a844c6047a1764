import type { CaptureSummary } from '../../shared/http/capture'

/**
 * New captures by column, the form in which they cross to the main thread: as objects each would
 * carry the names of its fields, which takes longer to copy than what they hold.
 */
export interface RowColumns {
  readonly id: readonly CaptureSummary['id'][]
  readonly receivedAt: readonly number[]
  readonly method: readonly string[]
  readonly target: readonly string[]
  readonly remoteAddress: readonly string[]
  readonly bodyBytes: readonly number[]
  readonly contentType: readonly (string | undefined)[]
  readonly status: readonly number[]
  readonly durationMs: readonly number[]
  readonly endpoint: readonly string[]
  readonly origin: readonly CaptureSummary['origin'][]
  readonly note: readonly string[]
  readonly tags: readonly (readonly string[])[]
  readonly pinned: readonly boolean[]
}

export const columnsOf = (rows: readonly CaptureSummary[]): RowColumns => ({
  id: rows.map(({ id }) => id),
  receivedAt: rows.map(({ receivedAt }) => receivedAt),
  method: rows.map(({ method }) => method),
  target: rows.map(({ target }) => target),
  remoteAddress: rows.map(({ remoteAddress }) => remoteAddress),
  bodyBytes: rows.map(({ bodyBytes }) => bodyBytes),
  contentType: rows.map(({ contentType }) => contentType),
  status: rows.map(({ answered }) => answered.status),
  durationMs: rows.map(({ answered }) => answered.durationMs),
  endpoint: rows.map(({ endpoint }) => endpoint),
  origin: rows.map(({ origin }) => origin),
  note: rows.map(({ note }) => note),
  tags: rows.map(({ tags }) => tags),
  pinned: rows.map(({ pinned }) => pinned),
})

/** Of captures that have just come in: nothing is derived from them yet. */
export const rowsOf = (columns: RowColumns): readonly CaptureSummary[] =>
  columns.id.map((id, at) => ({
    id,
    receivedAt: columns.receivedAt[at] ?? 0,
    method: columns.method[at] ?? '',
    target: columns.target[at] ?? '',
    remoteAddress: columns.remoteAddress[at] ?? '',
    bodyBytes: columns.bodyBytes[at] ?? 0,
    contentType: columns.contentType[at],
    answered: { status: columns.status[at] ?? 0, durationMs: columns.durationMs[at] ?? 0 },
    endpoint: columns.endpoint[at] ?? '',
    origin: columns.origin[at] ?? 'observed',
    note: columns.note[at] ?? '',
    tags: columns.tags[at] ?? [],
    pinned: columns.pinned[at] ?? false,
    derived: undefined,
  }))
