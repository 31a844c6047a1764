import { describe, expect, it } from 'vitest'
import { latin1, toLossyText, utf8 } from '../../../../shared/bytes'
import { formatMessage, parseMessage } from '../../../../shared/http/raw-message'

const parsed = (text: string) => {
  const result = parseMessage(latin1(text))
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('a raw HTTP message', () => {
  it('keeps order, letter case and repeats of headers', () => {
    const { headers } = parsed('POST /a?b HTTP/1.1\r\nX-B: 2\r\nx-a: 1\r\nX-B: 3\r\n\r\n')
    expect(headers).toEqual([
      ['X-B', '2'],
      ['x-a', '1'],
      ['X-B', '3'],
    ])
  })

  it('takes the body byte for byte up to its declared length', () => {
    const { body } = parsed('POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n\r\n\xffxTRAILING')
    expect([...body]).toEqual([13, 10, 255, 120])
  })

  it('joins the chunks of a chunked body', () => {
    const { body } = parsed(
      'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n',
    )
    expect(toLossyText(body)).toBe('abc0123456789')
  })

  it('accepts a head whose line ends an editor changed to LF', () => {
    expect(parsed('GET /x HTTP/1.1\nHost: a\n\nbody').target).toBe('/x')
  })

  it.each([
    ['no empty line', 'POST / HTTP/1.1\r\nA: b'],
    ['no request line', 'hello\r\n\r\n'],
    ['a header without a colon', 'POST / HTTP/1.1\r\nabc\r\n\r\n'],
    ['less body than declared', 'POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc'],
    ['a broken chunk size', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc'],
    ['a chunk cut short', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc'],
  ])('refuses one with %s and says so', (_, text) => {
    expect(parseMessage(latin1(text))).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })

  it('written and read again is the same request', () => {
    const request = {
      method: 'POST',
      target: '/a%20b?x=1',
      httpVersion: '1.1',
      headers: [
        ['Content-Length', '5'],
        ['X-Twice', '1'],
        ['X-Twice', '\xe9'],
      ],
      body: utf8('a\n\nb\r'),
    } as const
    const { httpVersion, ...plain } = request
    expect(httpVersion).toBe('1.1')
    expect(parseMessage(formatMessage(request))).toEqual({ ok: true, value: plain })
  })
})
