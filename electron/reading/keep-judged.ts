import type { AppError } from '../../shared/errors'
import type { CaptureId, CaptureSummary, Derived } from '../../shared/http/capture'
import { ok, type Result } from '../../shared/result'
import type { IndexStore } from '../storage/index-store'
import type { Reader } from '../storage/reader'
import type { Judged } from './reader-contract'

interface Kept {
  readonly reader: Pick<Reader, 'summaries'>
  readonly index: IndexStore
}

/**
 * As many tries of one event are numbered with each batch. The newest captures are looked at
 * first, so in a long group every batch would move the numbers of all that were looked at before.
 */
const FEW = 200
/** Longer groups are numbered when nothing is left to judge, in slices of some milliseconds. */
const SLICE = 500

/**
 * Writes what analysis found and numbers the tries of each event by their arrival. An older try
 * can turn up later: then those behind it are numbered anew.
 */
export function keepJudged(
  found: readonly Judged[],
  { reader, index }: Kept,
): Result<readonly CaptureSummary[], AppError> {
  const first = index.putDerived(found.map((one) => ({ seq: one.seq, derived: unnumbered(one) })))
  if (!first.ok) return first
  const groups = new Set(found.flatMap(({ group }) => group ?? []))
  const renumbered = index.numberFew([...groups], FEW)
  if (!renumbered.ok) return renumbered
  const changed = new Set<CaptureId>(found.map(({ id }) => id))
  for (const id of renumbered.value) changed.add(id)
  return reader.summaries([...changed])
}

/** Numbers some of the tries that are in doubt; `undefined` where none is. */
export function numberTries({
  reader,
  index,
}: Kept): Result<readonly CaptureSummary[] | undefined, AppError> {
  const numbered = index.numberNext(SLICE)
  if (!numbered.ok) return numbered
  return numbered.value === undefined ? ok(undefined) : reader.summaries(numbered.value)
}

/** Stands in its group; its number follows. */
const unnumbered = ({ derived, group }: Judged): Derived => ({
  ...derived,
  attempt: group === undefined ? undefined : { group, number: 0, sincePreviousMs: undefined },
})
