import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OpenPayload, openPayload } from '../../../../renderer/payload/open-payload'
import type {
  PayloadCommand,
  PayloadRow,
  PayloadState,
} from '../../../../renderer/payload/payload-protocol'
import { utf8 } from '../../../../shared/bytes'
import { jsonText } from '../../../support/json-text'

const all = { first: 0, count: 100_000 }
const contentType = 'application/json'

const openWhole = (bytes: Uint8Array, type: string = contentType): OpenPayload =>
  openPayload({ bytes, totalBytes: bytes.length, contentType: type })

/** Hands a body over in pieces that end at these places, and at its end. */
function openInPieces(
  bytes: Uint8Array,
  ends: readonly number[],
  onPiece: (open: OpenPayload) => void = () => undefined,
): OpenPayload {
  const [first = 0, ...others] = [...ends, bytes.length]
  const start = { bytes: bytes.slice(0, first), totalBytes: bytes.length, contentType }
  const open = openPayload(start)
  onPiece(open)
  for (const end of others) {
    open.take(open.readBytes, bytes.slice(open.readBytes, end))
    onPiece(open)
  }
  return open
}

const run = ({ view }: OpenPayload, command: PayloadCommand): PayloadState => {
  if (!view) throw new Error('no tree')
  return view.run(command, all)
}
const rowsOf = (open: OpenPayload): readonly PayloadRow[] => run(open, { kind: 'look' }).rows

/** What no later byte changes: not the number of what a container holds, nor what is said of it. */
const settled = ({ node, level, label, position, value }: PayloadRow) => ({
  ...{ node, level, label, position },
  kind: value?.kind,
  source: value?.source,
})

describe('a JSON body that comes in by pieces', () => {
  it('shows the same as at once when all of it is there, wherever it is cut', () => {
    const bytes = utf8('{"a": 1.0, "list": [{"x": true}, "\\u00e9é"], "e": {}, "a": [[], 12]} ')
    const whole = openWhole(bytes)
    for (let cut = 0; cut < bytes.length; cut++) {
      const open = openInPieces(bytes, [cut])

      expect(rowsOf(open)).toEqual(rowsOf(whole))
      expect(open.summary).toEqual(whole.summary)
    }
  })

  it('begins with rows that stay, for any text in any pieces', () => {
    fc.assert(
      fc.property(jsonText, fc.array(fc.nat(12), { maxLength: 8 }), (text, steps) => {
        const bytes = utf8(text)
        const last = rowsOf(openWhole(bytes)).map(settled)
        let end = 0
        const ends = steps.map((step) => {
          end += step
          return end
        })
        const open = openInPieces(
          bytes,
          ends.filter((one) => one < bytes.length),
          (part) => {
            const rows = part.view ? rowsOf(part).map(settled) : []
            expect(rows).toEqual(last.slice(0, rows.length))
          },
        )
        expect(rowsOf(open)).toEqual(rowsOf(openWhole(bytes)))
      }),
    )
  })

  it('keeps shut what was shut before its end had come', () => {
    const bytes = utf8('[{"open": [1, 2, 3]}, {"shut": [4, 5, 6], "more": 7}, 8]')
    const secondItem = (open: OpenPayload): PayloadRow | undefined =>
      rowsOf(open).find(({ level, position }) => level === 2 && position === 2)
    const open = openInPieces(bytes, [35, 44, 50], (part) => {
      const row = secondItem(part)
      if (row?.state === 'expanded') run(part, { kind: 'toggle', node: row.node })
    })
    const whole = openWhole(bytes)
    run(whole, { kind: 'toggle', node: secondItem(whole)?.node ?? -1 })

    expect(run(open, { kind: 'look' })).toEqual(run(whole, { kind: 'look' }))
  })

  it('finds, filters and judges in the whole once it is there', () => {
    const bytes = utf8(
      JSON.stringify(Array.from({ length: 3000 }, (_, id) => ({ id, odd: id % 2 }))),
    )
    const parts = openInPieces(bytes, [1000, 1001, 9000, 20_000])
    const whole = openWhole(bytes)
    const commands: readonly PayloadCommand[] = [
      { kind: 'find', text: '2999' },
      { kind: 'filter', path: '[2500].id' },
      { kind: 'filter', path: '' },
      {
        kind: 'mark',
        marks: {
          nodes: [['/2998/odd', { kind: 'uncovered' }]],
          missing: [{ pointer: '/2999', name: 'even', message: 'is missing' }],
          others: 'ok',
        },
      },
      { kind: 'level', level: 2 },
      { kind: 'go-to', pointer: '/2999/odd' },
    ]
    for (const command of commands) expect(run(parts, command)).toEqual(run(whole, command))
  })

  it('tells its faults with the end', () => {
    const bytes = utf8('[1, 2,, 3')
    const summaries: unknown[] = []
    openInPieces(bytes, [5, 8], (open) => summaries.push(open.summary?.notes.length))

    expect(summaries).toEqual([0, 0, openWhole(bytes).summary?.notes.length])
  })

  it('takes a piece once, and none that leaves a gap', () => {
    const bytes = utf8('[1,2,3,4]')
    const open = openPayload({ bytes: bytes.slice(0, 4), totalBytes: 9, contentType })
    open.take(6, bytes.slice(6))
    open.take(0, bytes.slice(0, 4))
    expect(open.readBytes).toBe(4)
    open.take(4, bytes.slice(4))

    expect(rowsOf(open)).toEqual(rowsOf(openWhole(bytes)))
  })

  it('is read as what it is where that is known at its end only', () => {
    const form = utf8('a=1&b=%7B%22c%22%3A2%7D')
    const type = 'application/x-www-form-urlencoded'
    const start = { bytes: form.slice(0, 4), totalBytes: form.length, contentType: type }
    const open = openPayload(start)
    expect(open.summary).toBeUndefined()
    open.take(4, form.slice(4))

    expect(rowsOf(open)).toEqual(rowsOf(openWhole(form, type)))
    expect(openInPieces(utf8('      '), [3]).summary).toEqual({ kind: 'other', notes: [] })
  })
})
