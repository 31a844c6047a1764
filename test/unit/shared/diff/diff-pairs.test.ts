import { describe, expect, it } from 'vitest'
import { diffHeaders, diffQuery, type FieldChange } from '../../../../shared/diff/diff-pairs'
import type { Headers } from '../../../../shared/http/headers'

const inWords = (changes: readonly FieldChange[]): readonly string[] =>
  changes.map((change) => {
    const a = 'a' in change ? change.a.join('=') : ''
    const b = 'b' in change ? change.b.join('=') : ''
    return a === b || a === '' || b === '' ? `${change.kind} ${a || b}` : `${change.kind} ${a} ${b}`
  })

const headers = (a: Headers, b: Headers) => inWords(diffHeaders(a, b))

describe('the difference of two lists of headers', () => {
  it('names what is the same, changed, gone and new, in order', () => {
    expect(
      headers(
        [
          ['Host', 'a'],
          ['X-Old', '1'],
          ['Accept', '*/*'],
        ],
        [
          ['Host', 'b'],
          ['Accept', '*/*'],
          ['X-New', '2'],
        ],
      ),
    ).toEqual(['changed Host=a Host=b', 'removed X-Old=1', 'same Accept=*/*', 'added X-New=2'])
  })

  it('tells letter case from value', () => {
    expect(headers([['Content-type', 'x']], [['Content-Type', 'x']])).toEqual([
      'case Content-type=x Content-Type=x',
    ])
  })

  it('pairs repeats by value first, then in order', () => {
    expect(
      headers(
        [
          ['A', '1'],
          ['A', '2'],
          ['A', '3'],
        ],
        [
          ['A', '2'],
          ['a', '4'],
        ],
      ),
    ).toEqual(['same A=2', 'changed A=1 a=4', 'removed A=3'])
  })

  it('sees that a field moved', () => {
    const moved = headers(
      [
        ['A', '1'],
        ['B', '2'],
        ['C', '3'],
      ],
      [
        ['C', '3'],
        ['A', '1'],
        ['B', '2'],
      ],
    )
    expect(moved).toEqual(['moved C=3', 'same A=1', 'same B=2'])
  })

  it('is empty of changes for equal lists', () => {
    const list: Headers = [
      ['A', '1'],
      ['a', '1'],
      ['B', ''],
    ]
    expect(headers(list, list)).toEqual(['same A=1', 'same a=1', 'same B='])
  })
})

describe('the difference of two queries', () => {
  it('minds letter case', () => {
    expect(inWords(diffQuery([['page', '1']], [['Page', '1']]))).toEqual([
      'added Page=1',
      'removed page=1',
    ])
  })
})
