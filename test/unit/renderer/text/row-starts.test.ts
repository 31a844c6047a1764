import { describe, expect, it } from 'vitest'
import { beginsLine, lineAround, rowText } from '../../../../renderer/text/prepared-text'
import { rowStarts } from '../../../../renderer/text/row-starts'

const laidOut = (text: string, columns: number) => ({
  text,
  ...rowStarts(text, columns),
  remarks: [],
  isPretty: false,
})
const rowsOf = (text: string, columns: number) => {
  const prepared = laidOut(text, columns)
  return Array.from(prepared.starts, (_, row) => rowText(prepared, row))
}

describe('the rows of a text', () => {
  it('are its lines where they fit', () => {
    expect(rowsOf('one\ntwo\r\nthree', 80)).toEqual(['one', 'two', 'three'])
  })

  it('are one for an empty text, and none behind the last line break', () => {
    expect(rowsOf('', 80)).toEqual([''])
    expect(rowsOf('a\n', 80)).toEqual(['a'])
    expect(rowsOf('a\n\nb', 80)).toEqual(['a', '', 'b'])
  })

  it('are several for a line that is too long', () => {
    expect(rowsOf('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
  })

  it('never part a pair of surrogates, and give wide characters two cells', () => {
    expect(rowsOf('🐢🐢🐢', 4)).toEqual(['🐢🐢', '🐢'])
    expect(rowsOf('東京都', 5)).toEqual(['東京', '都'])
  })

  it('leave room for what an invisible character is shown as', () => {
    expect(rowsOf('ab\u202ecd', 8)).toEqual(['ab\u202e', 'cd'])
  })

  it('put at least one character in a row however narrow it is', () => {
    expect(rowsOf('東\t', 1)).toEqual(['東', '\t'])
  })

  it('know which line they belong to', () => {
    const text = laidOut('abcdef\ng', 3)

    expect([...text.lines]).toEqual([0, 0, 1])
    expect([0, 1, 2].map((row) => beginsLine(text, row))).toEqual([true, false, true])
    expect(lineAround(text, 1)).toEqual({ line: 'abcdef', from: 3, to: 6 })
  })

  it('cover a text of a single line of megabytes', () => {
    const { starts } = rowStarts('x'.repeat(4_000_000), 4096)

    expect(starts.length).toBe(Math.ceil(4_000_000 / 4096))
  })
})
