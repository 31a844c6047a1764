import { createHash, createHmac, generateKeyPairSync } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { toText, utf8 } from '../../../../shared/bytes'
import { diagnosisCodes } from '../../../../shared/diagnosis/diagnosis-codes'
import { schemeOf } from '../../../../shared/signatures/find-scheme'
import { recipeScheme } from '../../../../shared/signatures/generic-scheme'
import type { SignedRequest } from '../../../../shared/signatures/scheme'
import { runSolver } from '../../../support/run-solver'

/** Values that do not survive JSON.parse: a 20-digit integer and a decimal with its zero. */
const plain =
  '{"id":12345678901234567890,"amount":10.00,"note":"a/b <c> & it\'s café","tags":["x","y"],"none":{}}'
const pretty = (indent: string, newline = '\n') =>
  [
    '{',
    `${indent}"id": 12345678901234567890,`,
    `${indent}"amount": 10.00,`,
    `${indent}"note": "a/b <c> & it's café",`,
    `${indent}"tags": [`,
    `${indent}${indent}"x",`,
    `${indent}${indent}"y"`,
    `${indent}],`,
    `${indent}"none": {}`,
    '}',
  ].join(newline)
const spaced =
  '{"id": 12345678901234567890, "amount": 10.00, "note": "a/b <c> & it\'s café", "tags": ["x", "y"], "none": {}}'

const withNote = (body: string, note: string) => body.replace(/"a\/b[^"]*"/, `"${note}"`)
const python = withNote(spaced, "a/b <c> & it's caf\\u00e9")
const php = withNote(plain, "a\\/b <c> & it's caf\\u00e9")
const go = withNote(plain, "a/b \\u003cc\\u003e \\u0026 it's café")
const dotnet = withNote(plain, 'a/b \\u003Cc\\u003E \\u0026 it\\u0027s caf\\u00E9')

const github = schemeOf('github-sha256')
const sign = (body: string | Uint8Array, secret = 'secret') =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

const requestWith = (body: Uint8Array, signature: string): SignedRequest => ({
  method: 'POST',
  url: 'https://example.com/hook',
  headers: [['X-Hub-Signature-256', signature]],
  body,
})

const solveFor = (signed: string | Uint8Array, sent: Uint8Array, secret = 'secret') =>
  runSolver({
    request: requestWith(sent, sign(signed, secret)),
    scheme: github,
    keys: { secrets: [{ text: 'secret' }] },
  })

describe('pairs of what was signed and what was sent', () => {
  it.each([
    ['minimized, sent pretty', plain, pretty('  ')],
    ['pretty by two, sent minimized', pretty('  '), plain],
    ['pretty by four, sent minimized', pretty('    '), plain],
    ['pretty by tabs with CRLF, sent minimized', pretty('\t', '\r\n'), plain],
    ['spaced by Python, sent minimized', spaced, plain],
    ["Python's escapes, sent by a JavaScript proxy", python, plain],
    ["PHP's escapes, sent minimized without them", php, plain],
    ["Go's escapes, sent without them", go, plain],
    [".NET's escapes, sent pretty without them", dotnet, pretty('  ')],
    [
      "minimized, sent with PHP's escapes and pretty",
      plain,
      withNote(pretty('    '), "a\\/b <c> & it's caf\\u00e9"),
    ],
    ['a final line feed, lost on the way', `${pretty('  ')}\n`, pretty('  ')],
    ['no final line feed, and one was added to a pretty form', plain, `${pretty('  ')}\n`],
    ['LF, sent as CRLF with a final one', pretty('  '), `${pretty('  ', '\r\n')}\r\n`],
    ['without the byte order mark that was sent', plain, `\u{feff}${plain}`],
    [
      'upper-case escapes, sent in lower case',
      withNote(plain, 'a/b \\u003Cc\\u003E'),
      withNote(plain, 'a/b \\u003cc\\u003e'),
    ],
  ])('%s', (_title, signed, sent) => {
    const found = solveFor(signed, utf8(sent))
    expect(found.kind).toBe('proof')
    if (found.kind !== 'proof') return
    expect(toText(found.proof.signedBody)).toBe(signed)
    expect(found.proof.changes.every(({ axis }) => axis === 'body')).toBe(true)
    expect(found.proof.firstDifference).toBeGreaterThanOrEqual(0)
  })
})

describe('the sentence', () => {
  it('calls nothing right that took no part in the digest', () => {
    const body = utf8('{"a":1}')
    const plainHash = `sha256=${createHash('sha256').update(body).digest('hex')}`
    const found = runSolver({
      request: requestWith(body, plainHash),
      scheme: github,
      keys: { secrets: [{ text: 'secret' }] },
    })
    expect(found.kind === 'proof' && found.proof.sentence).toBe(
      'Matches if the digest is a plain SHA-256 without the secret. Body and header are right.',
    )
    const ofUrl = createHmac('sha256', 'secret').update('https://example.com/hook').digest('hex')
    const byUrl = runSolver({
      request: requestWith(body, `sha256=${ofUrl}`),
      scheme: github,
      keys: { secrets: [{ text: 'secret' }] },
    })
    expect(byUrl.kind === 'proof' && byUrl.proof.sentence).toBe(
      'Matches if the signed message is {url}. Secret, algorithm and header are right.',
    )
  })

  it('says what matches, how much was signed and sent, and what is right', () => {
    const found = solveFor('{"a":1}', utf8('{\n  "a": 1\n}'))
    expect(found).toMatchObject({
      kind: 'proof',
      proof: {
        codes: ['body-minimized'],
        sentence:
          'Matches if the body is minimized. The sender signed 7 bytes; 12 arrived. Secret, algorithm and header are right.',
        firstDifference: 1,
      },
    })
  })

  it('claims nothing where nothing matches, and says how far it looked', () => {
    const found = solveFor('{"a":1}', utf8('{"a":2}'), 'another secret')
    expect(found.kind).toBe('not-found')
    expect(found.tried).toBeGreaterThan(1000)
  })
})

describe('a token that is right but vouches for another body', () => {
  const sent = utf8('{"a":1}')
  const signed = utf8('{\n  "a": 1\n}')
  const netlify = schemeOf('netlify')
  const keys = { secrets: [{ text: 'secret' }] }
  const moment = { nowMs: 0, deliveryId: '' }
  const token = netlify?.sign(requestWith(signed, ''), keys, nodeCrypto, moment)
  const request = { ...requestWith(sent, ''), headers: token?.ok ? token.value.headers : [] }
  const problem = { request, scheme: netlify, keys }

  it('is explained by that body, in the search and in the codes', () => {
    const check = netlify?.verify(request, keys, nodeCrypto, undefined)
    expect(check).toMatchObject({ verdict: 'invalid', signatureMatches: true })
    expect(runSolver(problem)).toMatchObject({ proof: { codes: ['body-pretty-2'] } })
    const codes = check && diagnosisCodes({ ...problem, crypto: nodeCrypto }, check)
    expect(codes).toEqual(['body-pretty-2'])
  })

  it('calls a public key no secret', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const discord = schemeOf('discord')
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const made = discord?.sign(
      requestWith(signed, ''),
      { secrets: [], privateKey: pem },
      nodeCrypto,
      moment,
    )
    const found = runSolver({
      request: { ...requestWith(sent, ''), headers: made?.ok ? made.value.headers : [] },
      scheme: discord,
      keys: {
        secrets: [],
        publicKeys: [{ text: publicKey.export({ type: 'spki', format: 'pem' }).toString() }],
      },
    })
    expect(found.kind === 'proof' && found.proof.sentence).toContain(
      'Key, algorithm and header are right.',
    )
  })
})

describe('a checksum of the body in another header', () => {
  const body = utf8('{"a":1}')
  const sha256 = createHash('sha256').update(body)
  const hex = sha256.copy().digest('hex')

  it.each([
    ['X-Amz-Content-Sha256', hex],
    ['X-Payload-SHA256', hex],
    ['Repr-Digest', `sha-256=:${sha256.digest('base64')}:`],
    ['X-Checksum-Sha1', createHash('sha1').update(body).digest('hex')],
    ['X-Idempotency-Key', hex],
  ])('explains no signature: %s', (name, value) => {
    const request = requestWith(body, sign(body, 'another secret'))
    const problem = {
      request: { ...request, headers: [...request.headers, [name, value] as const] },
      scheme: github,
      keys: { secrets: [{ text: 'secret' }] },
    }
    expect(runSolver(problem).kind).toBe('not-found')
  })
})

describe('other axes', () => {
  const body = utf8('{"a": 1}')

  it('finds two things at once: another layout and a secret with a line feed', () => {
    const found = solveFor('{"a":1}', body, 'secret\n')
    expect(found).toMatchObject({
      kind: 'proof',
      proof: { codes: ['body-minimized', 'secret-with-trailing-newline'] },
    })
  })

  it('finds a compressed body that was signed before compression', () => {
    const found = runSolver({
      request: requestWith(new Uint8Array(gzipSync(body)), sign(body)),
      scheme: github,
      keys: { secrets: [{ text: 'secret' }] },
      gunzip: (bytes) => new Uint8Array(gunzipSync(bytes)),
    })
    expect(found).toMatchObject({ kind: 'proof', proof: { codes: ['body-gunzipped'] } })
  })

  it("finds another endpoint's secret and names it", () => {
    const found = runSolver({
      request: requestWith(body, sign(body, 'theirs')),
      scheme: github,
      keys: { secrets: [{ text: 'secret' }] },
      otherSecrets: [{ name: '/billing', text: 'theirs' }],
    })
    expect(found).toMatchObject({ kind: 'proof', proof: { codes: ['other-secret'] } })
    expect(found.kind === 'proof' && found.proof.sentence).toContain('/billing')
  })

  it('finds the signature under another header and in another encoding', () => {
    const digest = createHmac('sha256', 'secret').update(body).digest('base64')
    const found = runSolver({
      request: {
        ...requestWith(body, 'sha256=00'),
        headers: [['X-Signature', digest]],
      },
      scheme: github,
      keys: { secrets: [{ text: 'secret' }] },
    })
    expect(found).toMatchObject({
      kind: 'proof',
      proof: { codes: ['other-header', 'encoding-base64'] },
    })
  })

  it('finds a signed timestamp the scheme does not know of, and the recipe verifies', () => {
    const signature = createHmac('sha256', 'secret').update('1700000000.{"a": 1}').digest('hex')
    const request: SignedRequest = {
      ...requestWith(body, ''),
      headers: [
        ['X-Hub-Signature-256', `sha256=${signature}`],
        ['X-Request-Timestamp', '1700000000'],
      ],
    }
    const keys = { secrets: [{ text: 'secret' }] }
    const found = runSolver({ request, scheme: github, keys })
    expect(found).toMatchObject({ kind: 'proof', proof: { codes: ['other-message'] } })
    const recipe = found.kind === 'proof' ? found.proof.recipe : undefined
    expect(recipe?.message).toBe('{timestamp}.{body}')
    const check = recipe && recipeScheme(recipe).verify(request, keys, nodeCrypto, undefined)
    expect(check?.verdict).toBe('valid')
  })

  it('finds the URL a sender signed behind a tunnel', () => {
    const url = 'https://shop.example/hooks/square'
    const signature = createHmac('sha256', 'secret').update(url).update(body).digest('base64')
    const found = runSolver({
      request: {
        method: 'POST',
        url: 'http://shop.example/hooks/square/',
        headers: [['x-square-hmacsha256-signature', signature]],
        body,
      },
      scheme: schemeOf('square'),
      keys: { secrets: [{ text: 'secret' }] },
    })
    expect(found.kind).toBe('not-found')
    const oneOff = runSolver({
      request: {
        method: 'POST',
        url: 'http://shop.example/hooks/square',
        headers: [['x-square-hmacsha256-signature', signature]],
        body,
      },
      scheme: schemeOf('square'),
      keys: { secrets: [{ text: 'secret' }] },
    })
    expect(oneOff).toMatchObject({ kind: 'proof', proof: { codes: ['url-scheme'] } })
  })

  it('asks the scheme itself where it is more than data', () => {
    const url = 'https://shop.example/sms'
    const fields = 'Body=hi&From=%2B1'
    const signature = createHmac('sha1', 'secret').update(`${url}BodyhiFrom+1`).digest('base64')
    const request: SignedRequest = {
      method: 'POST',
      url,
      headers: [
        ['X-Twilio-Signature', signature],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: utf8(fields),
    }
    const twilio = schemeOf('twilio')
    const newline = runSolver({
      request,
      scheme: twilio,
      keys: { secrets: [{ text: 'secret\n' }] },
    })
    expect(newline).toMatchObject({ kind: 'proof', proof: { codes: ['secret-trimmed'] } })
  })
})
