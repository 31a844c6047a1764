import { describe, expect, it } from 'vitest'
import type { CaptureId, CaptureSummary } from '../../../../shared/http/capture'
import { createRowsReader, textOfRows } from '../../../../shared/http/rows-text'
import { aSummary } from '../../../support/a-summary'

const found = {
  provider: 'stripe',
  eventType: 'charge.succeeded',
  signature: 'valid',
  schema: 'valid',
  attempt: { group: 'stripe evt_1', number: 1, sincePreviousMs: undefined },
} as const

const rows: readonly CaptureSummary[] = [
  aSummary({ id: '01A' }),
  aSummary({
    id: '01B',
    contentType: undefined,
    answered: { status: 0, durationMs: 1.25 },
    origin: 'imported',
    tags: ['a', 'b'],
    note: 'n',
    pinned: true,
    derived: found,
  }),
  aSummary({
    id: '01C',
    target: '/a\u2028"\\\ud800',
    derived: {
      ...found,
      eventType: undefined,
      attempt: { group: 'g', number: 3, sincePreviousMs: 1500.5 },
    },
  }),
  aSummary({ id: '01D', derived: { ...found, attempt: undefined } }),
]

describe('rows as a text', () => {
  it('come out as they went in', () => {
    const read = createRowsReader()
    expect(read(textOfRows(rows, 'whole'))).toStrictEqual(rows)
    expect(read(textOfRows([], 'whole'))).toEqual([])
    expect(read(textOfRows(rows.slice(1, 2), 'whole'))).toStrictEqual(rows.slice(1, 2))
  })

  it('are for the list without the groups of their tries and with a rounded duration', () => {
    const [, second, third] = createRowsReader()(textOfRows(rows, 'listed'))
    expect(second?.answered).toEqual({ status: 0, durationMs: 1.3 })
    expect(second?.derived?.attempt).toStrictEqual({ number: 1, sincePreviousMs: undefined })
    expect(third?.derived?.attempt).toStrictEqual({ number: 3, sincePreviousMs: 1500.5 })
  })

  it('hold what they have in common once, across texts', () => {
    const read = createRowsReader()
    const [first] = read(textOfRows([aSummary({ id: '01E', derived: found })], 'listed'))
    const [second] = read(textOfRows([aSummary({ id: '01F', derived: found })], 'listed'))
    expect(second?.derived).toBe(first?.derived)
    expect(second?.answered).toBe(first?.answered)
    expect(second?.tags).toBe(first?.tags)
  })

  it('are right however many texts were seen before', () => {
    const read = createRowsReader()
    const many = Array.from({ length: 12_000 }, (_, at) =>
      aSummary({ id: `01G${at}` as CaptureId, target: `/t/${at}`, note: `note ${at % 7000}` }),
    )
    for (let at = 0; at < many.length; at += 1000) {
      const part = many.slice(at, at + 1000)
      expect(read(textOfRows(part, 'listed'))).toEqual(part)
    }
  })
})
