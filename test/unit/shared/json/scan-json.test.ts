import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyBytes, latin1, toLossyText, utf8 } from '../../../../shared/bytes'
import { keptFaults } from '../../../../shared/json/faults'
import { scanJson } from '../../../../shared/json/scan-json'
import { kinds } from '../../../../shared/json/tokens'
import {
  bytesOf,
  invalidCases,
  invalidUtf8Cases,
  recoverableCases,
  validCases,
  withByteOrderMark,
} from './json-cases'

const codesOf = (text: string): readonly string[] =>
  scanJson(utf8(text)).faults.map(({ code }) => code)

describe('the verdict on a JSON text', () => {
  it.each(validCases)('accepts %s', (_, text) => {
    const index = scanJson(bytesOf(text))

    expect(index.state).toBe('valid')
    expect(index.wellFormed).toBe(true)
  })

  it.each(invalidCases)('refuses %s', (_, text) => {
    const index = scanJson(bytesOf(text))

    expect(index.state).toBe('invalid')
    expect(index.faultCount).toBeGreaterThan(0)
  })

  it.each(recoverableCases)('calls recoverable %s', (_, text, commas) => {
    const index = scanJson(bytesOf(text))

    expect(index.state).toBe('recoverable')
    expect(index.trailingCommas).toHaveLength(commas)
  })

  it.each(invalidUtf8Cases)('finds the place of %s', (_, text, at) => {
    const index = scanJson(latin1(text))

    expect(index.state).toBe('invalid-utf8')
    expect(index.faults).toContainEqual({ code: 'invalid-utf8', start: at, end: at + 1 })
  })

  it('finds a broken byte wherever the bytes begin in memory', () => {
    for (const lead of [0, 1, 2, 3]) {
      const whole = latin1(`${'x'.repeat(lead)}["abcdefghijklmnop\xe5"]`)
      const { faults } = scanJson(whole.subarray(lead))
      expect(faults).toContainEqual({ code: 'invalid-utf8', start: 18, end: 19 })
    }
  })

  it('reads bodies of any length from anywhere in memory', () => {
    const memory = latin1(' '.repeat(16))
    for (let start = 0; start < 8; start++) {
      for (let end = start + 1; end <= start + 8; end++) {
        memory[start] = 0x31
        expect(scanJson(memory.subarray(start, end)).state).toBe('valid')
        memory[start] = 0x20
      }
    }
  })

  it('calls no bytes at all empty', () => {
    expect(scanJson(emptyBytes).state).toBe('empty')
    expect(scanJson(emptyBytes).wellFormed).toBe(false)
  })

  it('accepts a byte order mark and says that it is there', () => {
    const index = scanJson(withByteOrderMark('{"a":1}'))

    expect(index.state).toBe('valid')
    expect(index.hasByteOrderMark).toBe(true)
    expect(index.faults).toEqual([{ code: 'byte-order-mark', start: 0, end: 3 }])
  })

  it('agrees with the JavaScript engine on any text of JSON-like pieces', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"\\u00e9"', '"', '\\', '1', '-0.5e3', '0', '.'],
      ...['true', 'null', 'nul', ' ', '\n', '\t', 'e', '+', '-', 'é', '\u0000', '/', "'", '[1,2]'],
      ...['{"a":1}', '"b":2', ',3', '[]', '{}'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        expect(scanJson(utf8(text)).state === 'valid').toBe(isJson(text))
      }),
      { numRuns: 3000 },
    )
  })

  it('agrees with the JavaScript engine on values with one character changed', () => {
    const change = fc.tuple(fc.nat(), fc.constantFrom('', ...'{}[],:"\\ 01-+.eutf\n\té'))
    fc.assert(
      fc.property(fc.json(), change, (text, [place, character]) => {
        const at = place % (text.length + 1)
        const changed = text.slice(0, at) + character + text.slice(at + 1)
        const state = scanJson(utf8(changed)).state
        expect(state === 'valid').toBe(isJson(toLossyText(utf8(changed))))
      }),
      { numRuns: 2000 },
    )
  })

  it('never throws, whatever the bytes, and keeps keys and values in pairs', () => {
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(...latin1('{}[]",:\\0-tn /')))
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 60 }), (values) => {
        const index = scanJson(Uint8Array.from(values))
        for (let token = 0; token < index.length; token++) {
          if (index.kind[token] !== kinds.key) continue
          expect(index.parent[token + 1]).toBe(index.parent[token])
          expect(index.kind[token + 1]).not.toBe(kinds.key)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('the tokens of a JSON text', () => {
  it('stand in text order with their places, containers and ends', () => {
    const text = '{"a":[1,"x"],"b":{}}'
    const index = scanJson(utf8(text))
    const sources = Array.from({ length: index.length }, (_, token) =>
      text.slice(index.start[token], index.end[token]),
    )

    expect(sources).toEqual([text, '"a"', '[1,"x"]', '1', '"x"', '"b"', '{}'])
    expect([...index.parent]).toEqual([-1, 0, 0, 2, 2, 0, 0])
    expect([...index.next]).toEqual([7, 2, 5, 4, 5, 6, 7])
    expect([...index.count]).toEqual([2, 0, 2, 0, 0, 0, 0])
    expect(index.depth).toBe(2)
  })

  it('give offsets in bytes, not in characters', () => {
    const bytes = utf8('{"é":"ü😀"}')
    const index = scanJson(bytes)

    expect(toLossyText(bytes.subarray(index.start[2], index.end[2]))).toBe('"ü😀"')
  })

  it('are read on after a fault, so that the rest can be shown', () => {
    const index = scanJson(utf8('{"a": tru, "b" 2, "c": [1 2], d: 3'))
    const keys = [...index.kind].filter((kind) => kind === kinds.key)

    expect(keys).toHaveLength(4)
    expect(index.faults.map(({ code }) => code)).toEqual([
      'bad-literal',
      'missing-colon',
      'missing-comma',
      'unquoted-key',
      'unclosed',
    ])
  })
})

describe('the faults of a JSON text', () => {
  it.each([
    ['[1,]', 'trailing-comma'],
    ['[,1]', 'extra-comma'],
    ['[1 2]', 'missing-comma'],
    ['{"a" 1}', 'missing-colon'],
    ['{"a":}', 'missing-value'],
    ['{[]:1}', 'missing-key'],
    ['{a:1}', 'unquoted-key'],
    ['["a":1]', 'unexpected-colon'],
    ["['a']", 'single-quotes'],
    ['["\\q"]', 'bad-escape'],
    ['["\t"]', 'control-character'],
    ['["a]', 'unterminated-string'],
    ['[+1]', 'bad-number'],
    ['[NaN]', 'bad-literal'],
    ['[1 /**/]', 'comment'],
    ['[1}', 'mismatched-bracket'],
    [']', 'unexpected-bracket'],
    ['[', 'unclosed'],
    ['  ', 'no-value'],
    ['[] []', 'after-end'],
    ['{"a":1,"a":2}', 'duplicate-key'],
  ])('of %s include %s', (text, code) => {
    expect(codesOf(text)).toContain(code)
  })

  it('name the place of each trailing comma', () => {
    const index = scanJson(utf8('[{"a":1 , }\n,]'))

    expect(index.trailingCommas).toEqual([
      { at: 8, container: 1 },
      { at: 12, container: 0 },
    ])
  })

  it('are counted in full and kept up to a limit', () => {
    const index = scanJson(utf8(`[${'x '.repeat(5000)}]`))

    expect(index.faults).toHaveLength(keptFaults)
    expect(index.faultCount).toBe(9999)
  })
})

describe('duplicate keys', () => {
  const namesOf = (text: string): readonly string[] => scanJson(utf8(text)).duplicateKeys

  it('are found inside one object only', () => {
    expect(namesOf('{"a":{"a":1},"b":[{"a":1},{"a":2}]}')).toEqual([])
    expect(namesOf('{"a":1,"b":{"c":1,"c":2},"a":3}')).toEqual(['c', 'a'])
  })

  it('are compared after unescaping', () => {
    expect(namesOf('{"é":1,"\\u00e9":2,"\\u0061":3,"a":4,"/":5,"\\/":6}')).toEqual(['é', 'a', '/'])
  })

  it('are listed once, however often they occur', () => {
    expect(namesOf('{"a":1,"a":2,"a":3,"":4,"":5}')).toEqual(['a', ''])
  })

  it('are found in objects of any size', () => {
    const members = Array.from({ length: 5000 }, (_, place) => `"k${place}":1`)
    expect(namesOf(`{${members.join()}}`)).toEqual([])
    expect(namesOf(`{${members.join()},"k17":2,"k4999":3}`)).toEqual(['k17', 'k4999'])
  })

  it('do not include keys that only share a hash', () => {
    // FNV-1a gives both of each pair one 32-bit value.
    const colliding = '"costarring":1,"liquid":2,"declinate":3,"macallums":4'
    const padding = Array.from({ length: 20 }, (_, place) => `"p${place}":1`).join()
    expect(namesOf(`{${colliding}}`)).toEqual([])
    expect(namesOf(`{${colliding},${padding}}`)).toEqual([])
    expect(namesOf(`{${padding},"p3":1,${colliding},"liquid":1}`)).toEqual(['p3', 'liquid'])
  })
})
