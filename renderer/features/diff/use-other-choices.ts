import { useMemo } from 'react'
import type { CaptureId, CaptureSummary } from '../../../shared/http/capture'
import { useCaptures } from '../../state/context'
import { indexOfRow, type Rows, rowAt, rowCount } from '../../state/rows'
import { formatMoment } from '../../ui/format'

export interface OtherChoice {
  readonly id: CaptureId
  readonly label: string
}

const listed = 100

/** Captures to compare with: what is marked, then older ones of the same path, then the rest. */
export function useOtherChoices(
  open: CaptureId,
  marked: CaptureId | undefined,
): readonly OtherChoice[] {
  const rows = useCaptures((state) => state.rows)
  return useMemo(() => choicesFrom(rows, open, marked), [rows, open, marked])
}

function choicesFrom(
  rows: Rows,
  open: CaptureId,
  marked: CaptureId | undefined,
): readonly OtherChoice[] {
  const at = indexOfRow(rows, open)
  const path = pathOf(rowAt(rows, at))
  const near: CaptureSummary[] = []
  for (
    let index = Math.max(0, at - listed);
    index < rowCount(rows) && near.length < listed;
    index++
  ) {
    const row = rowAt(rows, index)
    if (row && row.id !== open) near.push(row)
  }
  const rank = (row: CaptureSummary): number => {
    if (row.id === marked) return 0
    if (pathOf(row) !== path) return 3
    return row.id < open ? 1 : 2
  }
  return near.sort((a, b) => rank(a) - rank(b)).map((row) => ({ id: row.id, label: words(row) }))
}

const pathOf = (row: CaptureSummary | undefined): string | undefined => row?.target.split('?')[0]

const words = ({ method, target, receivedAt }: CaptureSummary): string =>
  `${formatMoment(receivedAt, Date.now())}  ${method} ${target.slice(0, 60)}`
