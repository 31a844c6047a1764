import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { utf8 } from '../../../../shared/bytes'
import { diagnosisCodes } from '../../../../shared/diagnosis/diagnosis-codes'
import type { Headers } from '../../../../shared/http/headers'
import { schemeOf } from '../../../../shared/signatures/find-scheme'
import type { KeyMaterial } from '../../../../shared/signatures/scheme'

const minimized =
  '{"resource":{"message":{"title":"Hello, world!","subtitle":"I\'m using WebHooks!"}}}'
const value = JSON.parse(minimized) as unknown
const pretty4 = JSON.stringify(value, undefined, 4)

const hmac = (algorithm: string, key: string, body: string) =>
  createHmac(algorithm, key).update(body).digest('hex')

interface Sent {
  readonly scheme?: string
  readonly body: string
  readonly header: string
  readonly keys?: KeyMaterial
}

function judge({ scheme = 'azure-devops', body, header, keys }: Sent) {
  const found = schemeOf(scheme)
  if (found === undefined) throw new Error(`no scheme ${scheme}`)
  const headers: Headers = [
    ['Content-Type', 'application/json'],
    [found.headers[0] ?? '', header],
  ]
  const request = { method: 'POST', url: '/hook', headers, body: utf8(body) }
  const material = keys ?? { secrets: [{ text: 'secret' }] }
  const check = found.verify(request, material, nodeCrypto, undefined)
  const problem = { request, scheme: found, keys: material, crypto: nodeCrypto }
  return { verdict: check.verdict, diagnosis: diagnosisCodes(problem, check) }
}

const azure = (signed: string, sent: string) =>
  judge({ body: sent, header: hmac('sha1', 'secret', signed).toUpperCase() })

describe('diagnosis of a failed signature', () => {
  it.each([
    ['body-minimized', minimized, pretty4],
    ['body-pretty-2', JSON.stringify(value, undefined, 2), minimized],
    ['body-pretty-4', pretty4, minimized],
    ['body-pretty-4-crlf', pretty4.replaceAll('\n', '\r\n'), minimized],
    ['body-pretty-tab', JSON.stringify(value, undefined, '\t'), minimized],
    ['body-python-json', minimized.replaceAll('":', '": ').replaceAll(',"', ', "'), minimized],
    ['body-without-trailing-newline', minimized, `${minimized}\n`],
    ['body-with-trailing-newline', `${minimized}\n`, minimized],
    ['body-crlf-to-lf', pretty4, pretty4.replaceAll('\n', '\r\n')],
    ['body-lf-to-crlf', pretty4.replaceAll('\n', '\r\n'), pretty4],
    ['body-without-bom', minimized, `\u{feff}${minimized}`],
    ['body-unescaped-ascii', minimized, minimized.replace("'", '\\u0027')],
    ['body-escaped-ascii', minimized.replace("'", '\\u0027'), minimized],
  ])('%s', (code, signed, sent) => {
    const { verdict, diagnosis } = azure(signed, sent)
    expect(verdict).toBe('invalid')
    expect(diagnosis).toContain(code)
  })

  it('finds a secret that differs by white space', () => {
    const trimmed = judge({
      body: minimized,
      header: hmac('sha1', 'secret', minimized),
      keys: { secrets: [{ text: ' secret\n' }] },
    })
    expect(trimmed).toEqual({ verdict: 'invalid', diagnosis: ['secret-trimmed'] })
    const newline = judge({ body: minimized, header: hmac('sha1', 'secret\n', minimized) })
    expect(newline).toEqual({ verdict: 'invalid', diagnosis: ['secret-with-trailing-newline'] })
  })

  it('finds another hash, and says that the length does not fit', () => {
    for (const hash of ['sha256', 'sha512']) {
      expect(judge({ body: minimized, header: hmac(hash, 'secret', minimized) })).toEqual({
        verdict: 'malformed',
        diagnosis: ['wrong-length', `wrong-algorithm:${hash}`],
      })
    }
    const wrong = judge({
      scheme: 'onefuzz',
      body: minimized,
      header: hmac('sha1', 'secret', minimized),
    })
    expect(wrong.diagnosis).toEqual(['wrong-length', 'wrong-algorithm:sha1'])
  })

  it('finds a hash that is no HMAC', () => {
    const plain = createHash('sha1').update(minimized).digest('hex')
    expect(judge({ body: minimized, header: plain }).diagnosis).toEqual(['plain-hash-without-key'])
    const mixed = createHash('sha1').update(`secret${minimized}`).digest('hex')
    expect(judge({ body: minimized, header: mixed }).diagnosis).toEqual([
      'hash-of-secret-then-body',
    ])
  })

  it('finds base64 where hex belongs', () => {
    const header = createHmac('sha1', 'secret').update(minimized).digest('base64')
    expect(judge({ body: minimized, header })).toEqual({
      verdict: 'malformed',
      diagnosis: ['encoding-base64'],
    })
    const other = createHmac('sha1', 'other').update(minimized).digest('base64')
    expect(judge({ body: minimized, header: other })).toEqual({
      verdict: 'malformed',
      diagnosis: [],
    })
  })

  it("knows openssl's line, right or wrong", () => {
    const digest = hmac('sha1', 'secret', minimized)
    for (const start of ['(stdin)= ', 'SHA1(stdin)= ', 'HMAC-SHA1(stdin)= ']) {
      expect(judge({ body: minimized, header: `${start}${digest}` })).toEqual({
        verdict: 'malformed',
        diagnosis: ['openssl-prefix', 'digest-matches'],
      })
    }
    expect(judge({ body: `${minimized} `, header: `(stdin)= ${digest}` }).diagnosis).not.toContain(
      'digest-matches',
    )
  })

  it('tells a missing prefix from a wrong one, and whether the digest is right', () => {
    const digest = hmac('sha256', 'secret', minimized)
    const foundries = (header: string) => judge({ scheme: 'foundries', body: minimized, header })
    expect(foundries(digest)).toEqual({
      verdict: 'malformed',
      diagnosis: ['missing-prefix', 'digest-matches'],
    })
    expect(foundries(`sha256=${digest}`)).toEqual({
      verdict: 'malformed',
      diagnosis: ['wrong-prefix', 'digest-matches'],
    })
    expect(foundries(`sha512:${hmac('sha512', 'secret', minimized)}`)).toEqual({
      verdict: 'malformed',
      diagnosis: ['wrong-prefix', 'wrong-length', 'wrong-algorithm:sha512'],
    })
    expect(foundries(`sha256=${hmac('sha256', 'other', minimized)}`)).toEqual({
      verdict: 'malformed',
      diagnosis: ['wrong-prefix'],
    })
  })

  it.each([
    ['Bearer s3cret', 'Bearer  s3cret', 'whitespace'],
    ['Bearer s3cret', 'bearer s3cret', 'letter-case'],
    ['Bearer s3cret', 'Token s3cret', 'scheme-word'],
    ['Bearer s3cret', 's3cret', 'scheme-word'],
    ['s3cret', 'Bearer s3cret', 'scheme-word'],
  ])('an Authorization of %j against %j: %s', (configured, received, code) => {
    const keys = { secrets: [{ text: configured }] }
    const found = judge({ scheme: 'cloud-automator', body: '[]', header: received, keys })
    expect(found).toEqual({ verdict: 'invalid', diagnosis: [code] })
  })

  it('claims nothing where nothing matches', () => {
    expect(judge({ body: minimized, header: hmac('sha1', 'other', 'something') })).toEqual({
      verdict: 'invalid',
      diagnosis: [],
    })
    const keys = { secrets: [{ text: 'Bearer s3cret' }] }
    const other = judge({ scheme: 'cloud-automator', body: '', header: 'Bearer x', keys })
    expect(other.diagnosis).toEqual([])
  })
})
