import type { AppError } from '../../shared/errors'
import type { Attempt, CaptureId, CaptureSummary, Derived } from '../../shared/http/capture'
import { ok, type Result } from '../../shared/result'
import type { DerivedRow, IndexStore } from '../storage/index-store'
import type { Reader } from '../storage/reader'
import type { Judged } from './reader-contract'

/**
 * Writes what analysis found and numbers the tries of each event by their arrival. The newest
 * captures are looked at first, so an older try can turn up later: then the whole group is
 * numbered anew.
 */
export function keepJudged(
  found: readonly Judged[],
  { reader, index }: { readonly reader: Reader; readonly index: IndexStore },
): Result<readonly CaptureSummary[], AppError> {
  const first = index.putDerived(found.map((one) => ({ seq: one.seq, derived: unnumbered(one) })))
  if (!first.ok) return first
  const groups = new Set(found.flatMap(({ group }) => group ?? []))
  const changed = new Set<CaptureId>(found.map(({ id }) => id))
  for (const group of groups) {
    const renumbered = renumber(group, { reader, index })
    if (!renumbered.ok) return renumbered
    for (const id of renumbered.value) changed.add(id)
  }
  return reader.summaries([...changed])
}

/** Stands in its group; its number follows. */
const unnumbered = ({ derived, group }: Judged): Derived => ({
  ...derived,
  attempt: group === undefined ? undefined : { group, number: 0, sincePreviousMs: undefined },
})

function renumber(
  group: string,
  { reader, index }: { readonly reader: Reader; readonly index: IndexStore },
): Result<readonly CaptureId[], AppError> {
  const members = index.group(group)
  if (!members.ok) return members
  const inOrder = [...members.value].sort((a, b) => a.seq - b.seq)
  const rows = reader.summaries(inOrder.map(({ id }) => id))
  if (!rows.ok) return rows
  const derivedOf = new Map(rows.value.map(({ id, derived }) => [id, derived]))

  const updates = inOrder.flatMap(
    (
      { seq, id, receivedAt, number },
      place,
    ): (DerivedRow & {
      readonly id: CaptureId
    })[] => {
      const derived = derivedOf.get(id)
      if (derived === undefined || number === place + 1) return []
      const previous = inOrder[place - 1]
      const attempt: Attempt = {
        group,
        number: place + 1,
        sincePreviousMs: previous === undefined ? undefined : receivedAt - previous.receivedAt,
      }
      return [{ seq, id, derived: { ...derived, attempt } }]
    },
  )
  const put = index.putDerived(updates)
  return put.ok ? ok(updates.map(({ id }) => id)) : put
}
