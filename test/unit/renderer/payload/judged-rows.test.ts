import { describe, expect, it } from 'vitest'
import { openPayload } from '../../../../renderer/payload/open-payload'
import type { PayloadMarks } from '../../../../renderer/payload/payload-protocol'
import { utf8 } from '../../../../shared/bytes'

const rowsOf = (text: string, marks: PayloadMarks) => {
  const { view } = openPayload({
    bytes: utf8(text),
    totalBytes: utf8(text).length,
    contentType: 'application/json',
  })
  const state = view?.run({ kind: 'mark', marks }, { first: 0, count: 50 })
  return (state?.rows ?? []).map(({ label, marks: own, missing }) => [
    label.kind === 'key' ? label.text : label.kind,
    missing === undefined ? own[0]?.kind : 'missing',
  ])
}

describe('the rows of a payload that was judged', () => {
  it('are in order, wrong, missing or unknown, with all that lies inside the unknown', () => {
    const rows = rowsOf('{"a":{"b":1},"odd":{"c":[1]},"bad":2}', {
      nodes: [
        ['/odd', { kind: 'uncovered' }],
        [
          '/bad',
          { kind: 'error', keyword: 'type', message: 'm', expected: undefined, actual: undefined },
        ],
      ],
      missing: [{ pointer: '/a', name: 'gone', message: 'm' }],
      others: 'ok',
    })
    expect(rows).toEqual([
      ['root', 'inside'],
      ['a', 'inside'],
      ['gone', 'missing'],
      ['b', 'ok'],
      ['odd', 'uncovered'],
      ['c', 'uncovered'],
      ['item', 'uncovered'],
      ['bad', 'error'],
    ])
  })

  it('have no mark while nobody has judged them', () => {
    expect(rowsOf('{"a":1}', { nodes: [], missing: [] })).toEqual([
      ['root', undefined],
      ['a', undefined],
    ])
  })
})
