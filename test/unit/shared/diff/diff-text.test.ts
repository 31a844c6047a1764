import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../../shared/bytes'
import { diffLine, type Range } from '../../../../shared/diff/diff-line'
import { type Block, diffSequences } from '../../../../shared/diff/diff-sequences'
import { diffText } from '../../../../shared/diff/diff-text'
import { firstDifference } from '../../../../shared/diff/first-difference'
import { shortestEdit } from '../../../../shared/diff/shortest-edit'

/** The first sequence with every block replaced by what the second has there. */
function applied<T>(a: readonly T[], b: readonly T[], blocks: readonly Block[]): readonly T[] {
  let at = 0
  const result: T[] = []
  for (const block of blocks) {
    result.push(...a.slice(at, block.aStart), ...b.slice(block.bStart, block.bEnd))
    at = block.aEnd
  }
  return [...result, ...a.slice(at)]
}

const sequence = (symbols: number) => fc.array(fc.nat(symbols - 1), { maxLength: 40 })

describe('the difference of two sequences', () => {
  it('turns the first into the second', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.infiniteStream(fc.nat()),
        (symbols, stream) => {
          const next = (length: number) =>
            Array.from({ length }, () => (stream.next().value as number) % symbols)
          const a = next(30)
          const b = next(25)
          const { blocks } = diffSequences(Int32Array.from(a), Int32Array.from(b), symbols)
          expect(applied(a, b, blocks)).toEqual(b)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('has its blocks in order, apart from each other, and none of them empty', () => {
    fc.assert(
      fc.property(sequence(5), sequence(5), (a, b) => {
        const { blocks } = diffSequences(Int32Array.from(a), Int32Array.from(b), 5)
        blocks.forEach((block, place) => {
          const before = blocks[place - 1]
          expect(block.aEnd - block.aStart + block.bEnd - block.bStart).toBeGreaterThan(0)
          if (before) {
            expect(block.aStart).toBeGreaterThan(before.aEnd)
            expect(block.bStart).toBeGreaterThan(before.bEnd)
          }
        })
      }),
    )
  })

  it('gives up on a hard place after a bounded search, and says so', () => {
    const a = Int32Array.from({ length: 30_000 }, (_, place) => (place * 7919) % 97)
    const b = Int32Array.from({ length: 30_000 }, (_, place) => (place * place * 31 + 5) % 97)
    const { blocks, isExact } = diffSequences(a, b, 97)

    expect(isExact).toBe(false)
    expect(applied([...a], [...b], blocks)).toEqual([...b])
  })
})

describe('the shortest edit', () => {
  it('is as short as the longest common subsequence allows', () => {
    fc.assert(
      fc.property(sequence(4), sequence(4), (a, b) => {
        const blocks = shortestEdit({
          a: Int32Array.from(a),
          b: Int32Array.from(b),
          block: { aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length },
          editLimit: 1000,
          budget: { steps: 1e6 },
        })
        const edits = (blocks ?? []).reduce(
          (sum, block) => sum + block.aEnd - block.aStart + block.bEnd - block.bStart,
          0,
        )
        expect(applied(a, b, blocks ?? [])).toEqual(b)
        expect(edits).toBe(a.length + b.length - 2 * longestCommon(a, b))
      }),
      { numRuns: 500 },
    )
  })

  it('stops at its limit', () => {
    const block = { aStart: 0, aEnd: 3, bStart: 0, bEnd: 3 }
    const a = Int32Array.of(0, 1, 2)
    const b = Int32Array.of(3, 4, 5)

    expect(shortestEdit({ a, b, block, editLimit: 5, budget: { steps: 1e6 } })).toBeUndefined()
    expect(shortestEdit({ a, b, block, editLimit: 6, budget: { steps: 1e6 } })).toHaveLength(6)
  })
})

/** The length of the longest common subsequence, the slow and certain way. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  let above: readonly number[] = new Array(b.length + 1).fill(0)
  for (const x of a) {
    const row = [0]
    b.forEach((y, place) => {
      const longer = Math.max(above[place + 1] ?? 0, row[place] ?? 0)
      row.push(x === y ? (above[place] ?? 0) + 1 : longer)
    })
    above = row
  }
  return above.at(-1) ?? 0
}

describe('the difference of two texts', () => {
  it('is made of lines, with their numbers', () => {
    const diff = diffText('a\nb\nc\nd', 'a\nx\nc\nd\ne')

    expect(diff.blocks).toEqual([
      { aStart: 1, aEnd: 2, bStart: 1, bEnd: 2 },
      { aStart: 4, aEnd: 4, bStart: 4, bEnd: 5 },
    ])
    expect([diff.removed, diff.added]).toEqual([1, 2])
  })

  it('sees a carriage return and a final line feed', () => {
    expect(diffText('a\r\nb', 'a\nb').blocks).toHaveLength(1)
    expect(diffText('a', 'a\n').blocks).toEqual([{ aStart: 1, aEnd: 1, bStart: 1, bEnd: 2 }])
    expect(diffText('a\n', 'a\n').blocks).toEqual([])
  })

  it('lines up on lines that occur once, however common the others', () => {
    const a = '{\n}\n{\n  one\n}\n{\n  two\n}'
    const b = '{\n  two\n}\n{\n}'
    const diff = diffText(a, b)

    expect(applied(diff.a, diff.b, diff.blocks)).toEqual(diff.b)
    expect(
      diff.blocks.some((block) => diff.a.slice(block.aStart, block.aEnd).includes('  two')),
    ).toBe(false)
  })
})

describe('the difference inside a line', () => {
  const marked = (line: string, ranges: readonly Range[]): readonly string[] =>
    ranges.map(({ start, end }) => line.slice(start, end))

  it.each([
    ['"amount": 10.00', '"amount": 10.05', ['00'], ['05']],
    ['{"a": 1}', '{"a":1}', [' '], []],
    ["it's", 'it\\u0027s', ["'"], ['\\u0027']],
    ['same', 'same', [], []],
    ['', 'new', [], ['new']],
    ['größe 1', 'größe 2', ['1'], ['2']],
  ])('of %j and %j is marked by words and signs', (a, b, inA, inB) => {
    const diff = diffLine(a, b)

    expect(marked(a, diff.a)).toEqual(inA)
    expect(marked(b, diff.b)).toEqual(inB)
  })

  it('of very long lines is what lies between their common ends', () => {
    const long = 'x'.repeat(30_000)

    expect(diffLine(`${long}a${long}`, `${long}bc${long}`)).toEqual({
      a: [{ start: 30_000, end: 30_001 }],
      b: [{ start: 30_000, end: 30_002 }],
    })
  })
})

describe('the first difference of two bodies', () => {
  it.each([
    ['abc', 'abd', { offset: 2, line: 1, column: 3, a: 0x63, b: 0x64 }],
    ['a\nb', 'a\nbc', { offset: 3, line: 2, column: 2, a: undefined, b: 0x63 }],
    ['', 'x', { offset: 0, line: 1, column: 1, a: undefined, b: 0x78 }],
  ])('of %j and %j is named by byte, line and column', (a, b, expected) => {
    expect(firstDifference(utf8(a), utf8(b))).toEqual(expected)
  })

  it('does not exist where they are the same', () => {
    expect(firstDifference(utf8('ab'), utf8('ab'))).toBeUndefined()
  })
})
