import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectRaw, type RawAnswer, sendRaw } from '../support/raw-http'
import { bodyOf, type ReceiverBench, startReceiverBench } from '../support/receiver-bench'

let bench: ReceiverBench

beforeAll(async () => {
  bench = await startReceiverBench({
    limits: { headTimeoutMs: 400, bodyTimeoutMs: 400, sweepMs: 50, lingerMs: 500 },
  })
})

afterAll(async () => {
  await bench.receiver.close()
})

const get = (line: string, ...fields: readonly string[]): string =>
  `${[line, 'Host: h', ...fields].join('\r\n')}\r\n\r\n`
const head = (...fields: readonly string[]): string => get('GET /case HTTP/1.1', ...fields)
const post = (fields: readonly string[], body = ''): string =>
  `${get('POST /case HTTP/1.1', ...fields)}${body}`
const chunked = (body: string): string => post(['Transfer-Encoding: chunked'], body)
const hidden = get('GET /hidden HTTP/1.1')

const requestLines: Readonly<Record<string, string>> = {
  'no method': get(' / HTTP/1.1'),
  'an unknown method and no target': get('FOO HTTP/1.1'),
  'a method of symbols': get('<script> / HTTP/1.1'),
  'a method with a NUL': get('GE\0T / HTTP/1.1'),
  'a method of 100 kB': get(`${'A'.repeat(100_000)} / HTTP/1.1`),
  'no target': get('GET HTTP/1.1'),
  'two spaces and no target': get('GET  HTTP/1.1'),
  'a target without a slash': get('GET case HTTP/1.1'),
  'a tab instead of a space': get('GET\t/case\tHTTP/1.1'),
  'a target with a space': get('GET /a b HTTP/1.1'),
  'a target with a NUL': get('GET /a\0b HTTP/1.1'),
  'a target with a bare CR': get('GET /a\rb HTTP/1.1'),
  'a target with bytes above ASCII': get('GET /\xc3\xa9 HTTP/1.1'),
  'a target of 1 MB': get(`GET /${'a'.repeat(1_000_000)} HTTP/1.1`),
  'no version': get('GET /case'),
  'HTTP/0.9': get('GET /case HTTP/0.9'),
  'a simple request of HTTP/0.9': 'GET /case\r\n\r\n',
  'HTTP/1.2': get('GET /case HTTP/1.2'),
  'HTTP/1': get('GET /case HTTP/1'),
  'HTTP/1.': get('GET /case HTTP/1.'),
  'HTTP/11': get('GET /case HTTP/11'),
  'HTTP/1.10': get('GET /case HTTP/1.10'),
  'HTTP/2.0': get('GET /case HTTP/2.0'),
  'HTTP/3.0': get('GET /case HTTP/3.0'),
  'HTTP/9.9': get('GET /case HTTP/9.9'),
  'a version in lower case': get('GET /case http/1.1'),
  'a version with a letter': get('GET /case HTTP/1.x'),
  'a negative version': get('GET /case HTTP/-1.1'),
  'something after the version': get('GET /case HTTP/1.1 x'),
  'RTSP/1.0 with GET': get('GET /case RTSP/1.0'),
  'RTSP/1.0 with OPTIONS': get('OPTIONS * RTSP/1.0', 'CSeq: 1'),
  'RTSP/1.0 with DESCRIBE': get('DESCRIBE /case RTSP/1.0'),
  'DESCRIBE in HTTP': get('DESCRIBE /case HTTP/1.1'),
  'ICE/1.0': get('SOURCE /case ICE/1.0'),
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a TLS handshake': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'the greeting of SSH': 'SSH-2.0-OpenSSH_9.2\r\n',
  'the greeting of SMTP': 'EHLO example.test\r\n',
  'a Redis command': '*1\r\n$4\r\nPING\r\n',
  'a PROXY line': `PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n${head()}`,
  'random bytes': '\x00\xff\x80\x01\x02\x03\r\n\r\n',
  'a byte order mark': `\xef\xbb\xbf${head()}`,
  'a line break inside the line': get('GET\r\n/case HTTP/1.1'),
  'a bare CR as its end': 'GET /case HTTP/1.1\rHost: h\r\r',
}

const headerFields: Readonly<Record<string, string>> = {
  'no Host': 'GET /case HTTP/1.1\r\n\r\n',
  'two equal Hosts': head('Host: h'),
  'two different Hosts': head('Host: other'),
  'two Hosts in other letter case': head('HOST: other'),
  'three Hosts': head('Host: h', 'Host: h'),
  'two Hosts in HTTP/1.0': get('GET /case HTTP/1.0', 'Host: h'),
  'a space before the colon': head('X-A : 1'),
  'a tab before the colon': head('X-A\t: 1'),
  'no colon': head('X-A'),
  'no name': head(': 1'),
  'a space in the name': head('X A: 1'),
  'a NUL in the name': head('X\0A: 1'),
  'a NUL in the value': head('X-A: 1\x002'),
  'a bare CR in the value': head('X-A: 1\r2'),
  'a control character in the value': head('X-A: 1\x012'),
  'DEL in the value': head('X-A: 1\x7f2'),
  'a byte above ASCII in the name': head('X-\xe9: 1'),
  'brackets in the name': head('X[A]: 1'),
  'a quote in the name': head('X"A": 1'),
  'a folded first line': 'GET /case HTTP/1.1\r\n X-A: 1\r\nHost: h\r\n\r\n',
  'a folded value': head('X-A: 1\r\n 2'),
  'an end of CRLF CR and a letter': 'GET /case HTTP/1.1\r\nHost: h\r\n\rX\r\n\r\n',
  'a value of 100 kB': head(`X-A: ${'a'.repeat(100_000)}`),
  'a value of 1 MB': head(`X-A: ${'a'.repeat(1_000_000)}`),
  'a name of 100 kB': head(`${'a'.repeat(100_000)}: 1`),
  'more fields than fit': head(...Array.from({ length: 20_000 }, (_, at) => `X-${at}: 1`)),
}

const framings: Readonly<Record<string, string>> = {
  'a length and a coding': post(['Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
  'a coding and a length': post(['Transfer-Encoding: chunked', 'Content-Length: 5'], '0\r\n\r\n'),
  'two equal lengths': post(['Content-Length: 3', 'Content-Length: 3'], 'abc'),
  'two different lengths': post(['Content-Length: 3', 'Content-Length: 0'], 'abc'),
  'a list of lengths': post(['Content-Length: 3, 3'], 'abc'),
  'a negative length': post(['Content-Length: -1']),
  'a length with a plus': post(['Content-Length: +3'], 'abc'),
  'a length in hex': post(['Content-Length: 0x3'], 'abc'),
  'a length with a point': post(['Content-Length: 3.0'], 'abc'),
  'a length with an exponent': post(['Content-Length: 3e0'], 'abc'),
  'a length in words': post(['Content-Length: three'], 'abc'),
  'a length with a space inside': post(['Content-Length: 3 3'], 'abc'),
  'a length with an underscore': post(['Content-Length: 1_0'], '0123456789'),
  'an empty length': post(['Content-Length:'], 'abc'),
  'a length of 2^64': post(['Content-Length: 18446744073709551616'], 'abc'),
  'a length of forty digits': post([`Content-Length: ${'9'.repeat(40)}`], 'abc'),
  'a length with a non-breaking space': post(['Content-Length: \xa03'], 'abc'),
  'a length with a space before its colon': post(['Content-Length : 3'], 'abc'),
  'an empty coding': post(['Transfer-Encoding:']),
  'the coding identity': post(['Transfer-Encoding: identity']),
  'the coding gzip': post(['Transfer-Encoding: gzip']),
  'gzip, chunked': post(['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'),
  'chunked, gzip': post(['Transfer-Encoding: chunked, gzip'], '0\r\n\r\n'),
  'chunked, identity': post(['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'),
  'chunked, chunked': post(['Transfer-Encoding: chunked, chunked'], '0\r\n\r\n'),
  'chunked twice': post(['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
  'chunked and identity on two lines': post(
    ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'],
    '0\r\n\r\n',
  ),
  'a comma before chunked': post(['Transfer-Encoding: ,chunked'], '0\r\n\r\n'),
  'a comma after chunked': post(['Transfer-Encoding: chunked,'], '0\r\n\r\n'),
  'chunked with a parameter': post(['Transfer-Encoding: chunked;q=1'], '0\r\n\r\n'),
  'chunked in quotes': post(['Transfer-Encoding: "chunked"'], '0\r\n\r\n'),
  xchunked: post(['Transfer-Encoding: xchunked'], '0\r\n\r\n'),
  chunkedx: post(['Transfer-Encoding: chunkedx'], '0\r\n\r\n'),
  chunk: post(['Transfer-Encoding: chunk'], '0\r\n\r\n'),
  'chunked after a non-breaking space': post(['Transfer-Encoding: \xa0chunked'], '0\r\n\r\n'),
  'chunked after a vertical tab': post(['Transfer-Encoding: \x0bchunked'], '0\r\n\r\n'),
  'a coding with a space before its colon': post(['Transfer-Encoding : chunked'], '0\r\n\r\n'),
  'a coding in HTTP/1.0': `${get('POST /case HTTP/1.0', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
  'a coding in a kept HTTP/1.0': `${get('POST /case HTTP/1.0', 'Connection: keep-alive', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
}

const brokenChunks: Readonly<Record<string, string>> = {
  'a size that is no number': chunked('x\r\na\r\n0\r\n\r\n'),
  'an empty size': chunked('\r\na\r\n0\r\n\r\n'),
  'a negative size': chunked('-1\r\na\r\n0\r\n\r\n'),
  'a size with a plus': chunked('+1\r\na\r\n0\r\n\r\n'),
  'a size with 0x': chunked('0x1\r\na\r\n0\r\n\r\n'),
  'a size with an underscore': chunked('0_1\r\na\r\n0\r\n\r\n'),
  'a size after a space': chunked(' 1\r\na\r\n0\r\n\r\n'),
  'a size with a space in it': chunked('1 0\r\n0123456789abcdef\r\n0\r\n\r\n'),
  'a size with a point': chunked('1.0\r\na\r\n0\r\n\r\n'),
  'a size over 2^64': chunked('10000000000000001\r\na\r\n0\r\n\r\n'),
  'a size ended by LF': chunked('1\na\r\n0\r\n\r\n'),
  'a size ended by CR and a letter': chunked('1\rXa\r\n0\r\n\r\n'),
  'a size ended by two CRs': chunked('1\r\r\na\r\n0\r\n\r\n'),
  'data longer than its size': chunked('1\r\nab\r\n0\r\n\r\n'),
  'data shorter than its size': chunked('3\r\na\r\n0\r\n\r\n'),
  'data not ended by a line break': chunked('1\r\na0\r\n\r\n'),
  'data ended by LF': chunked('1\r\na\n0\r\n\r\n'),
  'data ended by CR': chunked('1\r\na\r0\r\n\r\n'),
  'a last chunk with data': chunked('0\r\na\r\n\r\n'),
  'an extension with a NUL': chunked('1;a\0b\r\na\r\n0\r\n\r\n'),
  'an extension with a bare CR': chunked('1;a\rb\r\na\r\n0\r\n\r\n'),
  'an extension with a bare LF': chunked('1;a\nb\r\na\r\n0\r\n\r\n'),
  'a semicolon without an extension name': chunked('1;\x01\r\na\r\n0\r\n\r\n'),
  'extensions without end': chunked(`1;${'a=b;'.repeat(20_000)}\r\na\r\n0\r\n\r\n`),
  'a trailer without a colon': chunked('0\r\nX-Sum\r\n\r\n'),
  'a trailer with a NUL': chunked('0\r\nX-Sum: a\0b\r\n\r\n'),
  'trailers without end': chunked(`0\r\n${'X-Sum: aaaaaaaaaaaaaaaaaaaa\r\n'.repeat(5_000)}\r\n`),
  'no last chunk': chunked('1\r\na\r\n'),
  'no chunk at all': chunked(''),
  'a text body': chunked('{"json":true}'),
}

const legalChunks: Readonly<Record<string, readonly [message: string, body: string]>> = {
  'one chunk': [chunked('3\r\nabc\r\n0\r\n\r\n'), 'abc'],
  'no chunk but the last': [chunked('0\r\n\r\n'), ''],
  'sizes in hex of both cases': [
    chunked(`a\r\n${'x'.repeat(10)}\r\nB\r\n${'y'.repeat(11)}\r\n0\r\n\r\n`),
    'x'.repeat(10) + 'y'.repeat(11),
  ],
  'sizes with leading zeros': [chunked('0003\r\nabc\r\n0000\r\n\r\n'), 'abc'],
  'an extension': [chunked('3;a\r\nabc\r\n0\r\n\r\n'), 'abc'],
  'an extension with a value': [chunked('3;a=b\r\nabc\r\n0;c=d\r\n\r\n'), 'abc'],
  'an extension in quotes': [chunked('3;a="b c"\r\nabc\r\n0\r\n\r\n'), 'abc'],
  'several extensions': [chunked('3;a;b=c;d="e"\r\nabc\r\n0\r\n\r\n'), 'abc'],
  'a trailer': [chunked('3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n'), 'abc'],
  'CRLF in the data': [chunked('7\r\na\r\n0\r\n\r\r\n0\r\n\r\n'), 'a\r\n0\r\n\r'],
  'chunks of one byte': [chunked('1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n'), 'abc'],
  'a chunk of 200 kB': [
    chunked(`30d40\r\n${'z'.repeat(200_000)}\r\n0\r\n\r\n`),
    'z'.repeat(200_000),
  ],
  'the coding in capitals': [post(['TRANSFER-ENCODING: CHUNKED'], '3\r\nabc\r\n0\r\n\r\n'), 'abc'],
  'an empty line before the request': [`\r\n${chunked('3\r\nabc\r\n0\r\n\r\n')}`, 'abc'],
}

/** Sends a case with a request hidden behind it, and says what the sender saw. */
async function provoke(message: string): Promise<{ first?: RawAnswer; rest: string }> {
  const client = await connectRaw(bench.receiver.port)
  client.write(message + hidden)
  const first = await client.answer()
  const rest = await client.closed()
  client.destroy()
  return first ? { first, rest } : { rest }
}

describe.each([
  ['request line', requestLines],
  ['header field', headerFields],
  ['framing', framings],
  ['chunked body', brokenChunks],
])('a malformed %s', (_, cases) => {
  it.each(Object.keys(cases))('with %s is refused, and nothing behind it is seen', async (name) => {
    const before = bench.arrivals.length
    const { first, rest } = await provoke(cases[name] ?? '')

    expect(first === undefined || (first.status >= 400 && first.status < 506)).toBe(true)
    if (first) expect([400, 405, 408, 413, 414, 431, 505]).toContain(first.status)
    expect(first?.body ?? '').not.toContain('case')
    expect(rest).toBe('')
    const kept = bench.arrivals.slice(before)
    expect(kept.filter(({ origin }) => origin === 'observed')).toEqual([])
    expect(kept.filter(({ target }) => target === '/hidden')).toEqual([])

    const good = await sendRaw(bench.receiver.port, get('POST /good HTTP/1.1'))
    expect(good?.status).toBe(200)
  })
})

it('refuses the versions it does not speak with 505', async () => {
  for (const line of ['GET / HTTP/2.0', 'GET / HTTP/0.9', 'GET / HTTP/3.0', 'GET / RTSP/1.0']) {
    expect((await sendRaw(bench.receiver.port, get(line)))?.status).toBe(505)
  }
})

it('tells the sender of a head that is too long 431, though it goes on sending', async () => {
  const { first } = await provoke(headerFields['a value of 1 MB'] ?? '')
  expect(first?.status).toBe(431)
})

describe('a legal chunked body', () => {
  it.each(Object.keys(legalChunks))('with %s is kept exactly', async (name) => {
    const [message, body] = legalChunks[name] ?? ['', '']
    const before = bench.arrivals.length
    expect((await sendRaw(bench.receiver.port, message))?.status).toBe(200)
    expect(bodyOf(bench.arrivals[before])).toBe(body)
  })
})
