import type { CaptureSummary } from '../../shared/http/capture'

const noTags: readonly string[] = []

export type Compactor = (row: CaptureSummary) => CaptureSummary

/**
 * Makes rows small to keep: the few texts that nearly all rows have in common (method, address,
 * content type, provider) are held once. At 100,000 rows this is the larger part of the memory.
 */
export function createCompactor(): Compactor {
  const texts = new Map<string, string>()
  const shared = <T extends string | undefined>(text: T): T => {
    if (text === undefined) return text
    const known = texts.get(text)
    if (known !== undefined) return known as T
    if (texts.size < 5000) texts.set(text, text)
    return text
  }

  return (row) => ({
    ...row,
    method: shared(row.method),
    target: shared(row.target),
    remoteAddress: shared(row.remoteAddress),
    contentType: shared(row.contentType),
    endpoint: shared(row.endpoint),
    note: shared(row.note),
    tags: row.tags.length === 0 ? noTags : row.tags,
    derived: row.derived && {
      ...row.derived,
      provider: shared(row.derived.provider),
      eventType: shared(row.derived.eventType),
      signature: shared(row.derived.signature),
    },
  })
}
