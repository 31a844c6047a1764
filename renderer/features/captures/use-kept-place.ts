import { useLayoutEffect, useRef } from 'react'
import type { CaptureId } from '../../../shared/http/capture'
import { indexOfRow, type Rows, rowAt } from '../../state/rows'
import type { VirtualRows } from '../../ui/use-virtual-rows'

/**
 * Keeps what a person is reading in place while rows come and go above it, and returns how many
 * came since the top was last in view. At the top itself new rows push the others down.
 */
export function useKeptPlace(rows: Rows, view: VirtualRows): number {
  const place = useRef<{ readonly id: CaptureId; readonly index: number } | undefined>(undefined)
  const newestSeen = useRef<CaptureId | undefined>(undefined)
  const { first, isAtTop } = view

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the rows moves them
  useLayoutEffect(() => {
    const kept = place.current
    if (isAtTop || !kept) return
    const now = indexOfRow(rows, kept.id)
    if (now >= 0 && now !== kept.index) view.scrollBy(now - kept.index)
  }, [rows])

  useLayoutEffect(() => {
    const anchor = rowAt(rows, first)
    place.current = anchor && { id: anchor.id, index: first }
    if (isAtTop) newestSeen.current = rowAt(rows, 0)?.id
  }, [rows, first, isAtTop])

  if (isAtTop || newestSeen.current === undefined) return 0
  return Math.max(0, indexOfRow(rows, newestSeen.current))
}
