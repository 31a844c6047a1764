import type { CaptureSummary, Derived } from '../../shared/http/capture'

const noTags: readonly string[] = []
/** Beyond this many there is nothing in common, and the table would cost more than it saves. */
const mostShared = 5000

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
    if (texts.size < mostShared) texts.set(text, text)
    return text
  }

  /** What was found out is the same few things for most rows. */
  const findings = new Map<string, Derived>()
  const sharedDerived = (derived: Derived | undefined): Derived | undefined => {
    if (derived === undefined || derived.attempt !== undefined) return derived
    const { provider, eventType, signature, schema } = derived
    const key = JSON.stringify([provider, eventType, signature, schema])
    const known = findings.get(key) ?? derived
    if (findings.size < mostShared) findings.set(key, known)
    return known
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
    derived: sharedDerived(row.derived),
  })
}
