import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latin1, utf8 } from '../../../../shared/bytes'
import { beginJson, type JsonIndex, scanJson } from '../../../../shared/json/scan-json'
import { kinds } from '../../../../shared/json/tokens'
import { jsonText } from '../../../support/json-text'
import {
  bytesOf,
  invalidCases,
  invalidUtf8Cases,
  type JsonCase,
  recoverableCases,
  validCases,
  withByteOrderMark,
} from './json-cases'

const texts = [
  ...validCases,
  ...invalidCases,
  ...invalidUtf8Cases,
  ...recoverableCases.map(([title, text]) => [title, text] as const),
  ['a byte order mark', withByteOrderMark('{"a":[1,2]}')],
  ['keys that repeat, escaped', '{"a":1,"\\u0061":2,"b":{"a":1,"a":2}}'],
  ['a comment and text after the end', '[1, /* one */ 2] // two\n true'],
].filter(([, text]) => (text as string | Uint8Array).length < 8_000) as readonly JsonCase[]

/** What is fed is what is there: bytes behind it are not known yet. */
function read(text: Uint8Array, ends: readonly number[]) {
  const filled = new Uint8Array(text.length)
  const reading = beginJson(filled, ends[0] ?? 0)
  const starts: JsonIndex[] = []
  let at = 0
  for (const end of ends) {
    filled.set(text.subarray(at, end), at)
    at = end
    starts.push(snapshot(reading.readTo(end)))
  }
  filled.set(text.subarray(at), at)
  return { starts, whole: reading.finish() }
}

/** The arrays go on being written to. */
const snapshot = (index: JsonIndex): JsonIndex => structuredClone(index)

/** The tokens of a beginning are those of the whole; what is open there ends there for now. */
function expectBeginning(start: JsonIndex, whole: JsonIndex): void {
  const tokens = Array.from({ length: start.length }, (_, token) => token)
  for (const part of ['kind', 'start', 'parent'] as const) {
    expect([...start[part]]).toEqual([...whole[part].subarray(0, start.length)])
  }
  expect([...start.next]).toEqual(
    tokens.map((token) => Math.min(start.length, whole.next[token] as number)),
  )
  const ended = tokens.filter((token) => !isOpen(start, token))
  expect(ended.map((token) => start.end[token])).toEqual(ended.map((token) => whole.end[token]))
  const children = childCounts(start)
  expect([...start.count]).toEqual(
    tokens.map((token) => (isOpen(start, token) ? children[token] : whole.count[token])),
  )
}

const isOpen = (index: JsonIndex, token: number): boolean =>
  (index.kind[token] as number) <= kinds.array && index.next[token] === index.length

function childCounts({ parent, kind }: JsonIndex): readonly number[] {
  const counts = new Array<number>(parent.length).fill(0)
  parent.forEach((container, token) => {
    if (container < 0 || kind[token] === kinds.key) return
    counts[container] = (counts[container] as number) + 1
  })
  return counts
}

describe('reading a JSON text while it comes in', () => {
  it.each(texts)('ends in what reading it at once gives, wherever it is cut: %s', (_, text) => {
    const bytes = bytesOf(text)
    const whole = scanJson(bytes)
    for (const cut of cutsOf(bytes.length)) {
      const found = read(bytes, [cut])

      expect(found.whole).toEqual(whole)
      for (const start of found.starts) expectBeginning(start, whole)
    }
  })

  it('ends in the same for any bytes in any number of parts', () => {
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(...latin1('{}[]",:\\0-tn /*\'u')))
    const text = fc.oneof(
      jsonText.map(utf8),
      fc.array(byte, { maxLength: 60 }).map((values) => Uint8Array.from(values)),
    )
    fc.assert(
      fc.property(text, fc.array(fc.nat(20), { maxLength: 12 }), (bytes, steps) => {
        const whole = scanJson(bytes)
        const found = read(
          bytes,
          sums(steps).filter((end) => end <= bytes.length),
        )

        expect(found.whole).toEqual(whole)
        for (const start of found.starts) expectBeginning(start, whole)
      }),
      { numRuns: 2000 },
    )
  })

  it('shows what is certain and nothing that may go on', () => {
    const reading = beginJson(utf8('[12, "a", 345, "bc"]'), 3)

    expect(reading.readTo(3).length).toBe(1)
    expect(reading.readTo(4).length).toBe(2)
    const start = reading.readTo(13)
    expect(start.length).toBe(3)
    expect(start.count[0]).toBe(2)
    expect(start.next[0]).toBe(3)
    expect(reading.finish().length).toBe(5)
  })
})

/** Everywhere in a short text, at a few places of a long one. */
const cutsOf = (length: number): readonly number[] =>
  length < 300
    ? Array.from({ length: length + 1 }, (_, cut) => cut)
    : [0, 1, 2, 3, length >> 1, length - 1, length]

function sums(steps: readonly number[]): readonly number[] {
  let sum = 0
  return steps.map((step) => {
    sum += step
    return sum
  })
}
