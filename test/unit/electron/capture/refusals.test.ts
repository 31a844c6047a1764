import { describe, expect, it } from 'vitest'
import { closingMessage, isSendable, plainText } from '../../../../electron/capture/answer'
import { listenError } from '../../../../electron/capture/listen-error'
import {
  refusalOfKeepError,
  refusalOfParserError,
  refusals,
} from '../../../../electron/capture/refusals'
import { fromLatin1 } from '../../../../shared/bytes'

it.each([
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['HPE_INVALID_VERSION', 505],
  ['HPE_INVALID_METHOD', 400],
  ['HPE_INVALID_EOF_STATE', 400],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['ECONNRESET', undefined],
  [undefined, undefined],
])('the parser error %s is answered %s', (code, status) => {
  expect(refusalOfParserError(code)?.status).toBe(status)
})

it('answers a full disk 507 and any other failure of the store 503', () => {
  expect(refusalOfKeepError({ code: 'disk-full', folder: '/d' }).status).toBe(507)
  expect(refusalOfKeepError({ code: 'internal', detail: 'x' }).status).toBe(503)
})

it.each([
  ['EADDRINUSE', { code: 'port-in-use', host: '10.0.0.1', port: 80 }],
  ['EACCES', { code: 'port-forbidden', port: 80 }],
  ['EADDRNOTAVAIL', { code: 'host-unavailable', host: '10.0.0.1' }],
  ['ENOTFOUND', { code: 'host-unavailable', host: '10.0.0.1' }],
])('the listening error %s is told as %j', (code, error) => {
  expect(listenError(code, { host: '10.0.0.1', port: 80 })).toEqual(error)
})

describe('an answer that closes the connection', () => {
  it('is a whole message of plain text', () => {
    const message = fromLatin1(closingMessage(plainText(400, 'No.'), 'POST'))
    expect(message).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(message).toMatch(/\r\nContent-Length: 4\r\n/)
    expect(message).toMatch(/\r\nX-Content-Type-Options: nosniff\r\n/)
    expect(message).toMatch(/\r\nConnection: close\r\n\r\nNo\.\n$/)
  })

  it('has no body where the request was a HEAD', () => {
    expect(fromLatin1(closingMessage(plainText(400, 'No.'), 'HEAD'))).toMatch(/\r\n\r\n$/)
  })
})

it('never puts a line break or an interim status on the wire', () => {
  for (const answer of Object.values(refusals)) expect(isSendable(answer)).toBe(true)
  expect(isSendable(plainText(101, 'x'))).toBe(false)
  expect(isSendable(plainText(200, 'x', [['A', 'b\r\nC: d']]))).toBe(false)
  expect(isSendable(plainText(200, 'x', [['A\n', 'b']]))).toBe(false)
})
