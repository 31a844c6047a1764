import { useLayoutEffect, useRef } from 'react'
import type { CaptureId } from '../../../shared/http/capture'
import { indexOfRow, type Rows, rowAt, rowCount } from '../../state/rows'
import { useVirtualRows, type VirtualRows } from '../../ui/use-virtual-rows'

export interface LiveRows extends VirtualRows {
  /** Rows that came since the newest one was last in view. */
  readonly unseen: number
}

/**
 * The rows in view. What a person is reading stays in place while rows come and go above it; at
 * the top itself new rows push the others down.
 */
export function useLiveRows(rows: Rows, rowHeight: number): LiveRows {
  const place = useRef<Place | undefined>(undefined)
  const newestSeen = useRef<CaptureId | undefined>(undefined)
  const cameAbove = movedBy(rows, place.current)
  const view = useVirtualRows({ count: rowCount(rows), rowHeight, cameAbove })
  const { first, isAtTop } = view

  useLayoutEffect(() => {
    const row = rowAt(rows, first)
    place.current = row && !isAtTop ? { id: row.id, index: first } : undefined
    if (isAtTop) newestSeen.current = rowAt(rows, 0)?.id
  }, [rows, first, isAtTop])

  const seen = newestSeen.current
  const unseen = isAtTop || seen === undefined ? 0 : Math.max(0, indexOfRow(rows, seen))
  return { ...view, unseen }
}

/** The first row drawn and where it stood. */
interface Place {
  readonly id: CaptureId
  readonly index: number
}

function movedBy(rows: Rows, place: Place | undefined): number {
  if (!place) return 0
  const now = indexOfRow(rows, place.id)
  return now < 0 ? 0 : now - place.index
}
