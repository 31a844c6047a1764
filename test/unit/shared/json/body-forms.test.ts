import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latin1, sameBytes, toLossyText, utf8 } from '../../../../shared/bytes'
import {
  bodyFormOf,
  bodyForms,
  escapeForms,
  layoutForms,
  serializerForms,
} from '../../../../shared/json/body-forms'
import { combinedForms } from '../../../../shared/json/combined-forms'
import { formsOf } from '../../../../shared/json/forms-of'
import { noFormWords } from '../../../../shared/json/layout'
import { scanJson } from '../../../../shared/json/scan-json'
import { jsonText } from '../../../support/json-text'
import { withByteOrderMark } from './json-cases'

/** The body in a form, as text. */
function inForm(id: string, body: string | Uint8Array): string | undefined {
  const bytes = bodyFormOf(id)?.apply(typeof body === 'string' ? utf8(body) : body)
  return bytes && toLossyText(bytes)
}

/** The tokens of a text without anything between them. */
const sourcesOf = (bytes: Uint8Array): readonly string[] => {
  const index = scanJson(bytes)
  return Array.from({ length: index.length }, (_, token) =>
    (index.kind[token] ?? 0) < 2
      ? `container of ${index.count[token]}`
      : toLossyText(bytes.subarray(index.start[token], index.end[token])),
  )
}

describe('a layout', () => {
  it.each(layoutForms)('$id changes white space outside strings and nothing else', ({ apply }) => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const laidOut = apply(utf8(text))
        expect(laidOut && sourcesOf(laidOut)).toEqual(sourcesOf(utf8(text)))
      }),
    )
  })

  it.each(layoutForms)('$id minimizes to the same bytes as the original', ({ apply }) => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const laidOut = apply(utf8(text))
        expect(laidOut && inForm('minimized', laidOut)).toBe(inForm('minimized', text))
      }),
    )
  })

  it.each(layoutForms)('$id of itself is itself', ({ apply }) => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const once = apply(utf8(text))
        expect(once && apply(once)).toEqual(once)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['minimized', undefined],
    ['pretty-2', 2],
    ['pretty-4', 4],
    ['pretty-tab', '\t'],
  ])('%s is that of JSON.stringify', (id, indent) => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value = JSON.parse(text) as unknown
        const written = JSON.stringify(value)
        expect(inForm(id, written)).toBe(JSON.stringify(value, undefined, indent))
      }),
    )
  })

  it('keeps numbers, escapes, key order, duplicate keys and empty containers', () => {
    const body = '{"z":1.0,"a":1e3,"z":-0,"n":12345678901234567890,"s":"\\u0027\\/","e":{},"f":[]}'

    expect(inForm('minimized', inForm('pretty-4', body) ?? '')).toBe(body)
    expect(inForm('pretty-2', body)).toBe(
      [
        '{\n  "z": 1.0,\n  "a": 1e3,\n  "z": -0,\n  "n": 12345678901234567890,',
        '\n  "s": "\\u0027\\/",\n  "e": {},\n  "f": []\n}',
      ].join(''),
    )
  })

  it('keeps a trailing comma and a byte order mark', () => {
    expect(inForm('minimized', '[ {"a" : 1 , } , ]')).toBe('[{"a":1,},]')
    expect(inForm('pretty-2', '[1,]')).toBe('[\n  1,\n]')
    expect(bodyFormOf('minimized')?.apply(withByteOrderMark('[ 1 ]'))).toEqual(
      withByteOrderMark('[1]'),
    )
  })

  it('keeps bytes that are no UTF-8 inside strings', () => {
    expect(bodyFormOf('minimized')?.apply(latin1('[ "\xe9" ]'))).toEqual(latin1('["\xe9"]'))
  })

  it('does not exist for text that is not JSON', () => {
    for (const text of ['', '[1 2]', '{"a":', 'a=1&b=2']) {
      expect(layoutForms.map(({ apply }) => apply(utf8(text)))).toEqual(
        layoutForms.map(() => undefined),
      )
    }
  })

  it('reaches any depth, and gives up before indentation fills the memory', () => {
    const deep = (depth: number) => utf8('['.repeat(depth) + ']'.repeat(depth))

    const minimized = bodyFormOf('minimized')?.apply(deep(100_000)) ?? new Uint8Array()
    expect(Buffer.from(minimized).equals(deep(100_000))).toBe(true)
    expect(bodyFormOf('pretty-2')?.apply(deep(2000))?.length).toBe(
      2 * 2000 + 2 * 1999 + 2 * 1999 * 1999,
    )
    expect(bodyFormOf('pretty-2')?.apply(deep(100_000))).toBeUndefined()
  })

  it('of Windows PowerShell aligns items with their bracket', () => {
    expect(inForm('powershell-layout', '{"a":{"b":[1,2]},"c":[],"d":"x"}')).toBe(
      [
        '{',
        '    "a":  {',
        '              "b":  [',
        '                        1,',
        '                        2',
        '                    ]',
        '          },',
        '    "c":  [',
        '',
        '          ],',
        '    "d":  "x"',
        '}',
      ].join('\r\n'),
    )
  })

  it('of Jackson keeps arrays on a line', () => {
    expect(inForm('jackson', '{"a":1,"b":[1,{"c":[]}],"d":{}}')).toBe(
      '{\n  "a" : 1,\n  "b" : [ 1, {\n    "c" : [ ]\n  } ],\n  "d" : { }\n}',
    )
  })

  it('of Python has a space after comma and colon', () => {
    expect(inForm('python-json', '{"a":[1,2],\n"b":{}}')).toBe('{"a": [1, 2], "b": {}}')
  })
})

describe('a spelling of strings', () => {
  it.each(escapeForms)('$id never changes what a text stands for', ({ apply }) => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const spelt = apply(utf8(text))
        expect(JSON.parse(toLossyText(spelt ?? utf8('')))).toEqual(JSON.parse(text))
      }),
    )
  })

  it.each([
    [
      'unescaped-ascii',
      '["\\u0027\\u003c\\u0022\\u005c\\u000a\\u00e9"]',
      '["\'<\\u0022\\u005c\\u000a\\u00e9"]',
    ],
    ['escaped-apostrophe', '["it\'s"]', '["it\\u0027s"]'],
    ['escaped-html-powershell', '["<a&b>\'"]', '["\\u003ca\\u0026b\\u003e\\u0027"]'],
    ['escaped-html-go', '["<&>\'\u2028"]', '["\\u003c\\u0026\\u003e\'\\u2028"]'],
    ['escaped-html-dotnet', '["<é+😀\\"/"]', '["\\u003C\\u00E9\\u002B\\uD83D\\uDE00\\u0022/"]'],
    [
      'unescaped-unicode',
      '["\\u00e9\\ud83d\\ude00\\ud800\\\\u00e9\\u0041"]',
      '["é😀\\ud800\\\\u00e9\\u0041"]',
    ],
    ['escaped-unicode', '{"é":"Ω😀"}', '{"\\u00e9":"\\u03a9\\ud83d\\ude00"}'],
    ['escaped-unicode-upper', '["é"]', '["\\u00E9"]'],
    ['escaped-slash', '["a/b\\/c\\\\/"]', '["a\\/b\\/c\\\\\\/"]'],
    ['unescaped-slash', '["a\\/b\\\\/"]', '["a/b\\\\/"]'],
    ['escapes-upper', '["\\u00ab\\\\u00ab"]', '["\\u00AB\\\\u00ab"]'],
    ['escapes-lower', '["\\u00AB"]', '["\\u00ab"]'],
  ])('%s spells %s as %s', (id, body, expected) => {
    expect(inForm(id, body)).toBe(expected)
  })

  it('leaves white space and everything outside strings alone', () => {
    expect(inForm('escaped-slash', '{ "a/b" :\n 1.0 }\n')).toBe('{ "a\\/b" :\n 1.0 }\n')
  })
})

describe('the form of a serializer', () => {
  const faithful = serializerForms.filter(({ changes }) => changes !== 'values')

  it.each(faithful)('$id never changes what a text stands for', ({ apply }) => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const written = apply(utf8(text))
        expect(JSON.parse(toLossyText(written ?? utf8('')))).toEqual(JSON.parse(text))
      }),
    )
  })

  it.each([
    ['json-stringify', '{"a": 10.00}', '{"a":10}'],
    ['python-ascii', '{"a":"é/"}', '{"a": "\\u00e9/"}'],
    ['php', '{"a": "é/\'"}', '{"a":"\\u00e9\\/\'"}'],
    ['dotnet', '{"a": "é/\'\\""}', '{"a":"\\u00E9/\\u0027\\u0022"}'],
    ['go', '{"a": "<é>"}', '{"a":"\\u003cé\\u003e"}'],
    [
      'sorted',
      '{"b":1, "a":{"d":[{"f":1,"e":2}],"c":0}}',
      '{"a":{"c":0,"d":[{"e":2,"f":1}]},"b":1}',
    ],
    ['sorted-python', '{"b":1,"a":"é"}', '{"a": "\\u00e9", "b": 1}'],
  ])('%s writes %s as %s', (id, body, expected) => {
    expect(inForm(id, body)).toBe(expected)
  })

  it('is left out where a document is too deep to be written', () => {
    expect(inForm('json-stringify', '['.repeat(100_000) + ']'.repeat(100_000))).toBeUndefined()
    expect(inForm('sorted', '['.repeat(100_000) + ']'.repeat(100_000))).toHaveLength(200_000)
  })
})

describe('a change at the edges', () => {
  it.each([
    ['without-trailing-newline', 'a\r\n', 'a'],
    ['without-trailing-newline', 'a\n\n', 'a\n'],
    ['without-trailing-newline', 'a', undefined],
    ['with-trailing-newline', 'a', 'a\n'],
    ['with-trailing-crlf', 'a', 'a\r\n'],
    ['crlf-to-lf', 'a\r\nb\rc\n', 'a\nb\rc\n'],
    ['crlf-to-lf', 'a\nb', undefined],
    ['lf-to-crlf', 'a\nb\r\nc', 'a\r\nb\r\nc'],
    ['lf-to-crlf', 'a\r\nb', undefined],
    ['without-bom', '\ufeff{}', '{}'],
    ['without-bom', '{}', undefined],
    ['with-bom', '{}', '\ufeff{}'],
    ['trimmed', ' \n{} \t', '{}'],
    ['trimmed', '{}', undefined],
  ])('%s makes %j into %j', (id, body, expected) => {
    expect(inForm(id, body)).toBe(expected)
  })
})

describe('the list of forms', () => {
  it('has one id per form', () => {
    expect(new Set(bodyForms.map(({ id }) => id)).size).toBe(bodyForms.length)
  })

  it('combines spelling, layout and edge without repeating a body', () => {
    const body = utf8('{"a": "it\'s/é", "b": [1, 2]}')
    const combined = [...combinedForms(body)].map(({ bytes }) => toLossyText(bytes))

    expect(new Set(combined).size).toBe(combined.length)
    expect(combined).toContain(
      '{\r\n    "a": "it\\u0027s/é",\r\n    "b": [\r\n        1,\r\n        2\r\n    ]\r\n}\r\n',
    )
    expect(combined.length).toBeGreaterThan(150)
    expect([...combinedForms(body)].every(({ bytes }) => !sameBytes(bytes, body))).toBe(true)
  })
})

describe('the forms of a body', () => {
  it.each([
    ['{"a":1}', 'minimized'],
    ['{\n  "a": 1\n}', 'pretty2'],
    ['{}', 'both'],
    ['{"a": 1}', 'neither'],
    ['{\n    "a": 1\n}', 'neither'],
    ['not JSON', 'neither'],
  ])('say what %j equals', (body, expected) => {
    expect(formsOf(utf8(body)).rawEquals).toBe(expected)
  })

  it('name every layout that the body equals', () => {
    expect(formsOf(utf8('{\n    "a": 1\n}')).rawLayouts).toEqual(['pretty-4'])
    expect(formsOf(utf8('{"a": 1}')).rawLayouts).toEqual(['python-json'])
  })
})

describe('a body nested too deep to be indented', () => {
  const deep = utf8(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)

  it('has its minimized form and no indented one, and that is what is said', () => {
    const { minimized, pretty2, rawEquals } = formsOf(deep)
    expect(minimized && sameBytes(minimized, deep)).toBe(true)
    expect(pretty2).toBeUndefined()
    expect(rawEquals).toBe('minimized')
    expect(noFormWords(scanJson(deep), 'pretty')).toBe(
      'This body is JSON, but nested 100000 deep: its pretty form would have more than 256 MiB',
    )
    expect(noFormWords(scanJson(utf8('{')), 'pretty')).toMatch(/is not JSON/)
  })

  it('is tried in every form there is', () => {
    for (const { apply } of bodyForms) apply(deep)
  })

  it('still has an indented form 2,000 deep', () => {
    const some = utf8(`${'['.repeat(2000)}${']'.repeat(2000)}`)
    const text = inForm('pretty-2', some) ?? ''
    expect(text.split('\n')).toHaveLength(3999)
    expect(text).toContain(`\n${' '.repeat(2 * 1999)}[]\n`)
  })
})
