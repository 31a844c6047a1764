import { expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../../../electron/engine/row-columns'
import type { CaptureId } from '../../../../shared/http/capture'
import { aSummary } from '../../../support/a-summary'

it('rows come out of their columns as they went in', () => {
  const rows = [
    { ...aSummary(), id: '01A' as CaptureId, derived: undefined },
    {
      ...aSummary(),
      id: '01B' as CaptureId,
      contentType: undefined,
      answered: { status: 0, durationMs: 1.5 },
      origin: 'imported' as const,
      tags: ['a', 'b'],
      note: 'n',
      pinned: true,
      derived: undefined,
    },
  ]
  expect(rowsOf(structuredClone(columnsOf(rows)))).toEqual(rows)
  expect(rowsOf(columnsOf([]))).toEqual([])
})
