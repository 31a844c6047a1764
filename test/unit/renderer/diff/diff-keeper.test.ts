import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerDiff, openDiff } from '../../../../renderer/diff/diff-keeper'
import type {
  DiffLine,
  DiffLook,
  DiffReply,
  DiffRow,
  DiffSummary,
} from '../../../../renderer/diff/diff-protocol'
import { jsonSegments, lineSegments, segmentText } from '../../../../renderer/diff/segments'
import { toLossyText, utf8 } from '../../../../shared/bytes'
import { bodyFormOf } from '../../../../shared/json/body-forms'
import { jsonText } from '../../../support/json-text'

const sideBySide: DiffLook = { arrangement: 'side-by-side', lines: 'all' }

function compare(a: string, b: string, forms: readonly [string, string] = ['raw', 'raw']) {
  const diff = openDiff({
    a: { bytes: utf8(a), form: forms[0] },
    b: { bytes: utf8(b), form: forms[1] },
  })
  const ask = (question: Parameters<typeof answerDiff>[1]): DiffReply => {
    const reply = answerDiff(diff, question)
    if (reply instanceof Promise) throw new Error('this answer takes time')
    return reply
  }
  return {
    summary(): DiffSummary {
      const reply = ask({ kind: 'open', look: sideBySide, first: 0, count: 60 })
      if (reply.kind !== 'opened') throw new Error(reply.kind)
      return reply.summary
    },
    values(...ignore: readonly string[]) {
      const reply = ask({ kind: 'values', ignore })
      if (reply.kind !== 'values') throw new Error(reply.kind)
      return reply.values
    },
    rows(look: DiffLook = sideBySide, first = 0, count = 1000): readonly string[] {
      const reply = ask({ kind: 'rows', look, first, count })
      if (reply.kind !== 'rows') throw new Error(reply.kind)
      return reply.rows.rows.map(inWords)
    },
    seek(from: number, direction: 1 | -1, look: DiffLook = sideBySide) {
      const reply = ask({ kind: 'seek', look, from, direction })
      return reply.kind === 'sought' ? reply.row : undefined
    },
  }
}

/** The text of a line with what the other side lacks in brackets. */
function marked(line: DiffLine | undefined): string {
  if (!line) return '-'
  let text = ''
  let at = 0
  for (const { start, end } of line.marks) {
    text += `${line.text.slice(at, start)}[${line.text.slice(start, end)}]`
    at = end
  }
  return `${line.number} ${text}${line.text.slice(at)}`.replaceAll('\n', '↵')
}

const inWords = (row: DiffRow): string =>
  row.kind === 'fold' ? `fold ${row.lines}` : `${row.kind}: ${marked(row.a)} | ${marked(row.b)}`

describe('the segments of a body', () => {
  const textsOf = (text: string, cut = jsonSegments): readonly string[] => {
    const segments = cut(utf8(text))
    return Array.from({ length: segments.pieces.length }, (_, place) =>
      segmentText(segments, place),
    )
  }

  it('are cut where pretty-printing breaks lines, whatever the layout', () => {
    const pretty = '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": "x,[y"\n}\n'
    const minimized = '{"a":[1,{}],"b":"x,[y"}'

    expect(textsOf(pretty)).toEqual([
      ...['{\n', '  "a": [\n', '    1,\n', '    {}\n', '  ],\n', '  "b": "x,[y"\n', '}\n'],
    ])
    expect(textsOf(minimized)).toEqual(['{', '"a":[', '1,', '{}', '],', '"b":"x,[y"', '}'])
    const keysOf = (text: string) => {
      const { keys } = jsonSegments(utf8(text))
      return [...keys.starts].map((start, place) =>
        new TextDecoder().decode(keys.bytes.subarray(start, keys.starts[place + 1] ?? start)),
      )
    }
    expect(keysOf(pretty)).toEqual(keysOf(minimized))
  })

  it('are the lines of a body that is not JSON', () => {
    expect(textsOf('a\r\nb\n\nc', lineSegments)).toEqual(['a\r\n', 'b\n', '\n', 'c'])
    expect(textsOf('', lineSegments)).toEqual([])
  })

  it('together are the body, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(jsonText, fc.string()), (text) => {
        const body = new TextDecoder().decode(utf8(text))
        expect(textsOf(text).join('')).toBe(body)
        expect(textsOf(text, lineSegments).join('')).toBe(body)
      }),
    )
  })
})

describe('rows of a comparison', () => {
  it('put two layouts of one document side by side and mark the white space', () => {
    expect(compare('{\n  "a": 1\n}', '{"a":1}').rows()).toEqual([
      'layout: 1 {[↵] | 1 {',
      'layout: 2 [  ]"a":[ ]1[↵] | 2 "a":1',
      'same: 3 } | 3 }',
    ])
  })

  it('line up two documents by their values', () => {
    expect(compare('{"a":1,"b":2,"c":3}', '{"a":1,"c":4}').rows()).toEqual([
      'same: 1 { | 1 {',
      'same: 2 "a":1, | 2 "a":1,',
      'changed: 3 "[b]":[2,] | 3 "[c]":[4]',
      'removed: 4 "c":3 | -',
      'same: 5 } | 4 }',
    ])
  })

  it('stand one below the other where that is wanted', () => {
    const rows = compare('x\na\ny', 'x\nb\ny').rows({ arrangement: 'inline', lines: 'all' })
    expect(rows).toEqual([
      'same: 1 x↵ | 1 x↵',
      'changed: 2 [a]↵ | -',
      'changed: - | 2 [b]↵',
      'same: 3 y | 3 y',
    ])
  })

  it('leave out what is far from every change, and say how much', () => {
    const lines = Array.from({ length: 30 }, (_, place) => `line ${place}`)
    const changed = lines.with(10, 'other')
    const rows = compare(lines.join('\n'), changed.join('\n')).rows({
      arrangement: 'side-by-side',
      lines: 'changes',
    })

    expect(rows[0]).toBe('fold 7')
    expect(rows.at(-1)).toBe('fold 16')
    expect(rows).toHaveLength(9)
  })

  it('can be gone through change by change, round and round', () => {
    const compared = compare('a\nb\nc\nd\ne', 'a\nX\nc\nY\nZ')

    expect(compared.seek(0, 1)).toBe(1)
    expect(compared.seek(1, 1)).toBe(3)
    expect(compared.seek(3, 1)).toBe(1)
    expect(compared.seek(3, -1)).toBe(1)
    expect(compared.seek(1, -1)).toBe(3)
    expect(compare('a', 'a').seek(0, 1)).toBeUndefined()
  })

  it('come in windows', () => {
    const lines = Array.from({ length: 5000 }, (_, place) => String(place)).join('\n')
    expect(compare(lines, lines).rows(sideBySide, 4000, 1)).toEqual([
      'same: 4001 4000↵ | 4001 4000↵',
    ])
  })
})

describe('rows drawn as if pretty-printed', () => {
  const prettyRows = (a: string, b: string) => compare(a, b, ['pretty', 'pretty']).rows()

  it('are the same whatever the layout of the bodies', () => {
    expect(prettyRows('{"a":[],"b":[1,{ }]}', ' {\n"a" : [ ] , "b":[1,{}]}')).toEqual([
      'same: 1 { | 1 {',
      'same: 2   "a": [], | 2   "a": [],',
      'same: 3   "b": [ | 3   "b": [',
      'same: 4     1, | 4     1,',
      'same: 5     {} | 5     {}',
      'same: 6   ] | 6   ]',
      'same: 7 } | 7 }',
    ])
  })

  it('are those of the pretty-printed bodies', () => {
    const pretty = bodyFormOf('pretty-2')
    fc.assert(
      fc.property(jsonText, jsonText, (textA, textB) => {
        const [a, b] = [utf8(textA), utf8(textB)]
        const written = [a, b]
          .map((body) => pretty?.apply(body))
          .filter((form) => form !== undefined)
        fc.pre(written.length === 2)
        const withoutBreaks = compare(...(written.map(toLossyText) as [string, string]))
          .rows()
          .map((row) => row.replaceAll(/\[?↵\]?/g, ''))
        expect(prettyRows(toLossyText(a), toLossyText(b)).length).toBe(withoutBreaks.length)
        const lines = compare(toLossyText(a), toLossyText(a), ['pretty', 'pretty']).rows()
        const expected = toLossyText(written[0] as Uint8Array).split('\n')
        expect(lines.map((row) => row.split(' | ')[0]?.replace(/^same: \d+ /, ''))).toEqual(
          expected,
        )
      }),
    )
  })

  it('tell a byte order mark and a comma at the end apart', () => {
    expect(prettyRows('\ufeff[1]', '[1,]')).toEqual([
      'changed: 1 [\ufeff][ | 1 [',
      'changed: 2   1 | 2   1[,]',
      'same: 3 ] | 3 ]',
    ])
  })

  it('are the bodies as they are where one is not JSON, cut by its values all the same', () => {
    expect(prettyRows('{"a":1,"b":2}', '{"a":1,"b":')).toEqual([
      'same: 1 { | 1 {',
      'same: 2 "a":1, | 2 "a":1,',
      'changed: 3 "b":[2] | 3 "b":',
      'removed: 4 } | -',
    ])
    expect(prettyRows('[1,2]', 'x, y')).toHaveLength(1)
  })
})

describe('a line too long for a row', () => {
  it('shows its beginning and where it differs', () => {
    const same = 'x'.repeat(500_000)
    const [row] = compare(`${same}1`, `${same}2`).rows()
    const start = `${'x'.repeat(16)}…`

    expect(row).toBe(`changed: 1 ${start}[xxxxxx1] | 1 ${start}[xxxxxx2]`)
  })

  it('marks of a long word only what differs', () => {
    const end = 'y'.repeat(30)
    const [row] = compare(`xx1${end}`, `xx2${end}`).rows()

    expect(row).toBe(`changed: 1 xx[1]${end} | 1 xx[2]${end}`)
  })

  it('is shown so in the list of values, too', () => {
    const same = 'x'.repeat(500)
    const [change] = compare(`"${same}1"`, `"${same}2"`).values()?.changes ?? []

    const start = `"${'x'.repeat(15)}…xxxxxx`
    expect(change).toMatchObject({ before: `${start}1"`, after: `${start}2"` })
  })

  it('is shown from its start where it differs there, and is cut at its end', () => {
    const [row] = compare(`1 ${'x'.repeat(3000)}`, '2').rows()

    expect(row).toContain('changed: 1 [1 xxx')
    expect(row?.length).toBeLessThan(2100)
  })

  it('is never cut inside a character', () => {
    const [row] = compare(`${'😀'.repeat(100)}1`, `${'😀'.repeat(100)}2`).rows()

    expect(row).not.toMatch(/\p{Surrogate}/u)
  })
})

describe('the summary of a comparison', () => {
  it('tells layout from escapes, spellings and values', () => {
    const compared = compare('{"a": "é", "b": 1.0, "c": 1}', '{"a":"\\u00e9","b":1,"c":2}')

    expect(compared.summary()).toMatchObject({
      kind: 'compared',
      areJson: true,
      first: { offset: 5, aroundA: '{"a": "é", "b": ', aroundB: '{"a":"\\u00e9","b"' },
    })
    expect(compared.values()).toMatchObject({
      counts: { values: 1, escapes: 1, numberSpellings: 1, layout: 3 },
      changes: [{ kind: 'changed', path: '/c', before: '1', after: '2' }],
    })
  })

  it('leaves out ignored paths', () => {
    expect(compare('{"id":1,"v":1}', '{"id":2,"v":1}').values('/id')).toMatchObject({
      counts: { values: 0, ignored: 1 },
    })
  })

  it('compares forms of one body', () => {
    const body = '{"a": 1}'
    const compared = compare(body, body, ['raw', 'minimized'])

    expect(compared.summary()).toMatchObject({ aBytes: 8, bBytes: 7 })
    expect(compared.values()).toMatchObject({ counts: { values: 0, layout: 1 } })
    expect(compare('x', 'x', ['raw', 'minimized']).summary()).toEqual({
      kind: 'no-form',
      side: 'b',
    })
  })

  it('is of the bodies as sent, where they are only drawn as if pretty-printed', () => {
    const compared = compare('{"a":1}', '{"a": 1}', ['pretty', 'pretty'])

    expect(compared.summary()).toMatchObject({ aBytes: 7, bBytes: 8, first: { offset: 5 } })
    expect(compared.values()).toMatchObject({ counts: { values: 0, layout: 1 } })
  })

  it('has the digest of each side', async () => {
    const side = { bytes: utf8('{"a": 1}'), form: 'raw' }
    const diff = openDiff({ a: side, b: { ...side, form: 'minimized' } })

    expect(await answerDiff(diff, { kind: 'digests' })).toEqual({
      kind: 'digests',
      a: createHash('sha256').update('{"a": 1}').digest('hex'),
      b: createHash('sha256').update('{"a":1}').digest('hex'),
    })
  })

  it('has no values where a body is not JSON', () => {
    expect(compare('a', 'b').summary()).toMatchObject({ areJson: false })
    expect(compare('a', 'b').values()).toBeUndefined()
    expect(compare('a', 'a').summary()).toMatchObject({ first: undefined })
  })
})
