import { expect, it } from 'vitest'
import { parseTarget } from '../../../../electron/replay/target-address'

it.each([
  ['http://h.test', { scheme: 'http', host: 'h.test', port: 80, authority: 'h.test', path: '/' }],
  ['HTTPS://H.test/', { scheme: 'https', host: 'h.test', port: 443, serverName: 'h.test' }],
  ['http://h.test:80/a', { port: 80, authority: 'h.test', path: '/a' }],
  ['http://h.test:8080/a?b=c', { port: 8080, authority: 'h.test:8080', path: '/a?b=c' }],
  ['http://h.test?b=c', { path: '/?b=c' }],
  ['http://h.test/a#part', { path: '/a' }],
  ['http://h.test#part', { path: '/' }],
  ['http://h.test/a/../b/./%2e%2e', { path: '/a/../b/./%2e%2e' }],
  ["http://h.test/a//b?q={1}&r='$(id)`|[x]^", { path: "/a//b?q={1}&r='$(id)`|[x]^" }],
  ['http://h.test/a b', { path: '/a%20b' }],
  ['http://h.test/zürich', { path: '/z%C3%BCrich' }],
  ['http://h.test\\a', { host: 'h.test', path: '/a' }],
  ['http://h.test/?u=http://x@y/', { host: 'h.test', path: '/?u=http://x@y/' }],
  ['http://[::1]:8080/', { host: '::1', authority: '[::1]:8080', serverName: '' }],
  ['http://127.1/', { host: '127.0.0.1', serverName: '' }],
])('reads %s', (url, address) => {
  expect(parseTarget(url)).toMatchObject({ ok: true, value: address })
})

it.each([
  'h.test/a',
  '/a',
  'mailto:a@b.test',
  'ws://h.test/',
  'http://h.test:x/',
  'http://a:b@h.test/',
  'http://h.test/a\u007f',
  ' \n',
])('refuses %j', (url) => {
  expect(parseTarget(url)).toMatchObject({ ok: false, error: { code: 'bad-url', url } })
})
