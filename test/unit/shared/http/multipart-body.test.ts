import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latin1, utf8 } from '../../../../shared/bytes'
import { parseMultipartBody } from '../../../../shared/http/multipart-body'

const lines = (...parts: readonly string[]): string => parts.join('\r\n')
const parse = (text: string, boundary = 'b') => {
  const bytes = utf8(text)
  const { parts, faults } = parseMultipartBody(bytes, boundary)
  return {
    faults,
    parts: parts.map(({ start, end, ...part }) => ({
      ...part,
      content: new TextDecoder().decode(bytes.subarray(start, end)),
    })),
  }
}

describe('the parts of a multipart body', () => {
  it('have name, file name, type and content', () => {
    const { parts, faults } = parse(
      lines(
        '--b',
        'Content-Disposition: form-data; name="field"',
        '',
        'two\r\nlines',
        '--b',
        'content-disposition: form-data; name="file"; filename="a;b.txt"',
        'Content-Type: text/plain',
        '',
        '',
        '--b--',
        '',
      ),
    )

    expect(faults).toEqual([])
    expect(parts).toEqual([
      {
        headers: [['Content-Disposition', 'form-data; name="field"']],
        name: 'field',
        fileName: undefined,
        contentType: undefined,
        content: 'two\r\nlines',
      },
      {
        headers: [
          ['content-disposition', 'form-data; name="file"; filename="a;b.txt"'],
          ['Content-Type', 'text/plain'],
        ],
        name: 'file',
        fileName: 'a;b.txt',
        contentType: 'text/plain',
        content: '',
      },
    ])
  })

  it.each([
    ['name="a\\"b"', 'a"b'],
    ['name="a%22b"', 'a"b'],
    ['name=plain', 'plain'],
    ['name="é"', 'é'],
    ['name="x"; name*=UTF-8\'\'%e2%82%ac', '€'],
    ["name*=ISO-8859-1''%e9", 'é'],
    ['filename="x"', undefined],
  ])('are named by %s', (parameters, expected) => {
    const { parts } = parse(
      lines('--b', `Content-Disposition: form-data; ${parameters}`, '', 'x', '--b--'),
    )
    expect(parts[0]?.name).toBe(expected)
  })

  it('may hold text that only looks like a boundary', () => {
    const { parts } = parse(lines('--b', '', 'x --b', '--bb', ' --b', '--b--', 'after'))

    expect(parts.map(({ content }) => content)).toEqual([lines('x --b', '--bb', ' --b')])
  })

  it('leave out what stands before the first boundary and after the last', () => {
    const { parts } = parse(lines('preamble', '--b', '', 'x', '--b-- ', 'epilogue', '--b', '', 'y'))

    expect(parts.map(({ content }) => content)).toEqual(['x'])
  })

  it.each([
    ['nothing here', ['no-boundary'], []],
    [lines('--b', '', 'x'), ['unclosed'], ['x']],
    ['--b\nA: b\n\nx\n--b--\n', ['bare-line-feed'], ['x']],
    [lines('--b', 'A: b', '--b--'), ['no-blank-line'], ['']],
    [lines('--b', '--b--'), ['no-blank-line'], ['']],
    [lines('--b', '', '--b--'), [], ['']],
    ['', ['no-boundary'], []],
    ['--b--', [], []],
  ])('of %j are read with the faults named', (text, faults, contents) => {
    const found = parse(text)
    expect(found.faults).toEqual(faults)
    expect(found.parts.map(({ content }) => content)).toEqual(contents)
  })

  it('keep any bytes', () => {
    const bytes = latin1('--b\r\n\r\n\x00\xff\r\r\n--b--')
    const [part] = parseMultipartBody(bytes, 'b').parts
    expect([...bytes.subarray(part?.start, part?.end)]).toEqual([0, 255, 13])
  })

  it('are limited in number', () => {
    const { parts, faults } = parse('--b\r\n\r\nx\r\n'.repeat(10_050))
    expect(parts).toHaveLength(10_000)
    expect(faults).toContain('too-many-parts')
  })

  it('can be read out of any bytes', () => {
    const piece = fc.constantFrom('--b', '--', '\r\n', '\n', 'b', 'A: b', ' ', ';', '"', '\r')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        for (const part of parseMultipartBody(utf8(text), 'b').parts) {
          expect(part.start).toBeLessThanOrEqual(part.end)
          expect(part.end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})
