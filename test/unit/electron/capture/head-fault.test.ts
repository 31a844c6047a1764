import { describe, expect, it } from 'vitest'
import { declaredBytes, headFault } from '../../../../electron/capture/head-fault'

const statusOf = (httpVersion: string, ...rawHeaders: readonly string[]): number | undefined =>
  headFault({ httpVersion, rawHeaders })?.status

describe('a sound head', () => {
  it.each([
    ['1.1', ['Host', 'h']],
    ['1.1', ['HOST', '']],
    ['1.0', []],
    ['1.1', ['Host', 'h', 'Content-Length', '0']],
    ['1.1', ['Host', 'h', 'content-length', '26214400']],
    ['1.1', ['Host', 'h', 'Transfer-Encoding', 'Chunked']],
    ['1.0', ['Content-Length', '3']],
    ['1.1', ['Host', 'h', 'X-Host', 'x', '__proto__', 'p', 'Date', 'd', 'Date', 'd']],
  ])('of HTTP/%s with %j is taken', (version, fields) => {
    expect(statusOf(version, ...fields)).toBeUndefined()
  })
})

describe('a faulty head', () => {
  it.each([
    ['0.9', [], 505],
    ['2.0', ['Host', 'h'], 505],
    ['1.1', [], 400],
    ['1.1', ['Host', 'h', 'host', 'h'], 400],
    ['1.0', ['Host', 'h', 'Host', 'i'], 400],
    ['1.1', ['Host', 'h', 'Content-Length', '3', 'Content-Length', '3'], 400],
    ['1.1', ['Host', 'h', 'Content-Length', '3', 'Transfer-Encoding', 'chunked'], 400],
    ['1.1', ['Host', 'h', 'Transfer-Encoding', 'chunked', 'transfer-encoding', 'chunked'], 400],
    ['1.1', ['Host', 'h', 'Transfer-Encoding', ''], 400],
    ['1.1', ['Host', 'h', 'Transfer-Encoding', 'gzip, chunked'], 400],
    ['1.1', ['Host', 'h', 'Transfer-Encoding', 'chunked\u00a0'], 400],
    ['1.0', ['Transfer-Encoding', 'chunked'], 400],
    ['1.1', ['Host', 'h', 'Content-Length', ''], 400],
    ['1.1', ['Host', 'h', 'Content-Length', '+3'], 400],
    ['1.1', ['Host', 'h', 'Content-Length', '3,3'], 400],
    ['1.1', ['Host', 'h', 'Content-Length', '9'.repeat(16)], 400],
  ])('of HTTP/%s with %j is refused with %i', (version, fields, status) => {
    expect(statusOf(version, ...fields)).toBe(status)
  })
})

it.each([
  '127.0.0.1:8787',
  'example.test.',
  'localhost:',
  ':80',
  'a_b.example',
  '[::1]:8787',
  '[fe80::1%25eth0]',
  '[v1.a:b]',
  'caf%C3%A9.test',
  "a!$&'()*+,;=~",
])('takes the Host %j', (host) => {
  expect(statusOf('1.1', 'Host', host)).toBeUndefined()
})

it.each([
  'a b@c/',
  'a/b',
  'user@host',
  'http://h',
  'a:b',
  '[::1',
  '::1',
  'h#',
  'h?',
  'caf\u00e9',
  'a%zz',
  '<h>',
])('refuses the Host %j', (host) => {
  expect(statusOf('1.1', 'Host', host)).toBe(400)
  expect(statusOf('1.0', 'Host', host)).toBe(400)
})

it.each(['X-A ', 'X A', '', 'X\u00e9'])('refuses the header name %j', (name) => {
  expect(statusOf('1.1', 'Host', 'h', name, '1')).toBe(400)
})

it.each(['', '/\u00e9', '/a b'])('refuses the target %j', (url) => {
  expect(headFault({ url, httpVersion: '1.1', rawHeaders: ['Host', 'h'] })?.status).toBe(400)
})

it('tells the declared length, and 0 without one', () => {
  expect(declaredBytes({ httpVersion: '1.1', rawHeaders: ['CONTENT-length', '42'] })).toBe(42)
  expect(declaredBytes({ httpVersion: '1.1', rawHeaders: ['X', '42'] })).toBe(0)
})
