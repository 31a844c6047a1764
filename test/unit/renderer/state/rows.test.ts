import { describe, expect, it } from 'vitest'
import {
  indexOfRow,
  noRows,
  type Rows,
  rowAt,
  rowCount,
  rowsBetween,
  withArrivals,
  withChanges,
  withoutRows,
  withPage,
} from '../../../../renderer/state/rows'
import type { CaptureId } from '../../../../shared/http/capture'
import { aSummary } from '../../../support/a-summary'

const row = (number: number) => aSummary({ id: `id${String(number).padStart(6, '0')}` })
const idsOf = (rows: Rows) =>
  Array.from({ length: rowCount(rows) }, (_, index) => Number(rowAt(rows, index)?.id.slice(2)))

describe('rows', () => {
  it('shows the newest first, whichever end rows come in at', () => {
    const page = withPage(noRows, [row(5), row(4)])
    const live = withArrivals(page, [row(6), row(7)])
    const older = withPage(live, [row(3), row(2)])

    expect(idsOf(older)).toEqual([7, 6, 5, 4, 3, 2])
  })

  it('finds the place of any row by its id', () => {
    const rows = withPage(withArrivals(noRows, [row(5), row(7), row(9)]), [row(3), row(1)])

    expect([9, 7, 5, 3, 1].map((number) => indexOfRow(rows, row(number).id))).toEqual([
      0, 1, 2, 3, 4,
    ])
    expect(indexOfRow(rows, row(4).id)).toBe(-1)
    expect(indexOfRow(noRows, row(4).id)).toBe(-1)
  })

  it('merges a page that overlaps with rows that arrived meanwhile, each once', () => {
    const early = withArrivals(noRows, [row(4), row(6)])

    expect(idsOf(withPage(early, [row(6), row(5), row(4), row(3)]))).toEqual([6, 5, 4, 3])
  })

  it('merges rows that arrive out of order', () => {
    const rows = withArrivals(noRows, [row(1), row(5)])

    expect(idsOf(withArrivals(rows, [row(3), row(6), row(5)]))).toEqual([6, 5, 3, 1])
  })

  it('leaves an earlier value as it was when a later one grows', () => {
    const before = withPage(noRows, [row(2)])
    withArrivals(before, [row(3)])
    const other = withArrivals(before, [row(4)])
    withPage(before, [row(1)])

    expect(idsOf(before)).toEqual([2])
    expect(idsOf(other)).toEqual([4, 2])
  })

  it('replaces changed rows in both directions and ignores unknown ones', () => {
    const rows = withArrivals(withPage(noRows, [row(2)]), [row(3)])
    const changed = withChanges(
      rows,
      [2, 3, 9].map((number) => ({ ...row(number), note: 'new' })),
    )

    expect(rowCount(changed)).toBe(2)
    expect([rowAt(changed, 0)?.note, rowAt(changed, 1)?.note]).toEqual(['new', 'new'])
  })

  it('takes rows out and still finds the others', () => {
    const rows = withArrivals(withPage(noRows, [row(3), row(2), row(1)]), [row(4), row(5)])
    const gone = new Set<CaptureId>([row(2).id, row(5).id])
    const left = withoutRows(rows, gone)

    expect(idsOf(left)).toEqual([4, 3, 1])
    expect(indexOfRow(left, row(1).id)).toBe(2)
  })

  it('gives the rows between two places in either order', () => {
    const rows = withPage(noRows, [row(4), row(3), row(2), row(1)])

    expect(rowsBetween(rows, 2, 1).map(({ id }) => id)).toEqual([row(3).id, row(2).id])
  })
})
