import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { latin1, sameBytes, utf8 } from '../../../../shared/bytes'
import { type BodyOption, bodyOptions } from '../../../../shared/diagnosis/body-options'
import { inferScheme } from '../../../../shared/diagnosis/infer-scheme'
import { bodyFormOf } from '../../../../shared/json/body-forms'
import { schemeOf } from '../../../../shared/signatures/find-scheme'
import { runSolver } from '../../../support/run-solver'

const secret = 'a secret'
const hmac = (body: string | Uint8Array, key = secret) =>
  createHmac('sha256', key).update(body).digest()

const ask = (
  sent: Uint8Array,
  signature: string,
  { secrets = [secret], deepest = 3 }: { secrets?: readonly string[]; deepest?: number } = {},
) =>
  runSolver(
    {
      request: {
        method: 'POST',
        url: 'https://example.com/hook',
        headers: [['X-Hub-Signature-256', signature]],
        body: sent,
      },
      scheme: schemeOf('github-sha256'),
      keys: { secrets: secrets.map((text) => ({ text })) },
    },
    deepest,
  )

const proofOf = (sent: Uint8Array, signed: Uint8Array | string) => {
  const found = ask(sent, `sha256=${hmac(signed).toString('hex')}`)
  return found.kind === 'proof' ? found.proof : undefined
}

describe('a body whose character set was mixed up', () => {
  const euro = '{"price":"12 €","who":"José “Pepe”"}'
  const windows1252 = latin1('{"price":"12 \u0080","who":"José \u0093Pepe\u0094"}')

  it.each<readonly [string, Uint8Array, Uint8Array | string, string]>([
    ['signed as Windows-1252, sent as UTF-8', utf8(euro), windows1252, 'body-utf8-to-cp1252'],
    ['signed as UTF-8, sent as Windows-1252', windows1252, euro, 'body-cp1252-to-utf8'],
    [
      'signed before a gateway took UTF-8 for Windows-1252',
      utf8('{"price":"12 â‚¬"}'),
      '{"price":"12 €"}',
      'body-utf8-to-cp1252',
    ],
    [
      'signed after UTF-8 was taken for Windows-1252',
      utf8('{"price":"12 €"}'),
      '{"price":"12 â‚¬"}',
      'body-cp1252-to-utf8',
    ],
    ['signed as Latin-1', utf8('{"a":"é"}'), latin1('{"a":"é"}'), 'body-utf8-to-latin1'],
    [
      'signed with what is no UTF-8 replaced',
      latin1('{"a":"é"}'),
      '{"a":"\ufffd"}',
      'body-replacement-characters',
    ],
    ['signed as ASCII', utf8('{"a":"é😀"}'), '{"a":"??"}', 'body-ascii-question-marks'],
    ['signed as ASCII by .NET', utf8('{"a":"é😀"}'), '{"a":"???"}', 'body-ascii-question-marks'],
    [
      'signed as Latin-1 with the rest lost',
      utf8('{"a":"é€"}'),
      latin1('{"a":"é?"}'),
      'body-latin1-question-marks',
    ],
    [
      'signed as Windows-1252 with the rest lost',
      utf8('{"a":"é€😀"}'),
      latin1('{"a":"é\u0080?"}'),
      'body-cp1252-question-marks',
    ],
  ])('%s', (_title, sent, signed, code) => {
    const proof = proofOf(sent, signed)
    expect(proof?.codes).toEqual([code])
    expect(proof?.sentence).toMatch(/^Matches if the body /)
    expect(proof?.signedBody).toEqual(typeof signed === 'string' ? utf8(signed) : signed)
  })
})

describe('a digest whose text was encoded once more', () => {
  const body = utf8('{"a":1}')
  const digest = hmac(body)

  it.each([
    [
      'base64-of-hex',
      Buffer.from(digest.toString('hex')).toString('base64'),
      'not the digest but its hex text was encoded in base64',
    ],
    [
      'hex-of-base64',
      Buffer.from(digest.toString('base64')).toString('hex'),
      'not the digest but its base64 text was encoded in hex',
    ],
  ])('is told as %s, and no scheme is offered that would not verify it', (name, text, words) => {
    const found = ask(body, `sha256=${text}`)
    if (found.kind !== 'proof') throw new Error('nothing was found')
    expect(found.proof.codes).toEqual([`encoding-${name}`])
    expect(found.proof.sentence).toBe(`Matches if ${words}. Body, secret and algorithm are right.`)
    expect(found.proof.advice[0]).toContain('encode the bytes of the digest')
    expect(found.proof.recipe).toBeUndefined()
    const steps = inferScheme({
      request: { method: 'POST', url: '/', headers: [['X-My-Signature', text]], body },
      keys: { secrets: [{ text: secret }] },
      crypto: nodeCrypto,
    })
    let step = steps.next()
    while (!step.done) step = steps.next()
    expect(step.value.kind).toBe('not-found')
  })
})

describe('a secret that was encoded before use', () => {
  it.each([
    ['secret-base64-encoded', Buffer.from(secret).toString('base64')],
    ['secret-hex-encoded', Buffer.from(secret).toString('hex')],
  ])('is told as %s', (code, key) => {
    const found = ask(utf8('{"a":1}'), `sha256=${hmac('{"a":1}', key).toString('hex')}`)
    expect(found).toMatchObject({ kind: 'proof', proof: { codes: [code] } })
  })

  it('is told beside another layout of the body', () => {
    const key = Buffer.from(secret).toString('base64')
    const found = ask(utf8('{"a": 1}'), `sha256=${hmac('{"a":1}', key).toString('hex')}`)
    expect(found).toMatchObject({
      proof: { codes: ['body-minimized', 'secret-base64-encoded'] },
    })
  })
})

describe('layout, escapes and final line end together', () => {
  const text = `{"note":"a/b <c> & it's café","tags":["x","y"],"none":{}}`
  const spellings = [
    undefined,
    'python-ascii',
    'php',
    'dotnet',
    'go',
    'gson',
    'powershell-compressed',
  ]
  const layouts = [
    'minimized',
    'pretty-2',
    'pretty-4',
    'pretty-tab',
    'pretty-2-crlf',
    'python-json',
  ]
  const ends = ['', '\n', '\r\n']
  const inForm = (body: Uint8Array, id: string | undefined) =>
    id === undefined ? body : (bodyFormOf(id)?.apply(body) ?? body)
  const bodies = spellings.flatMap((spelling) =>
    layouts.flatMap((layout) =>
      ends.map((end) => ({
        name: [spelling ?? 'plain', layout, JSON.stringify(end)].join(' '),
        bytes: new Uint8Array(
          Buffer.concat([inForm(inForm(utf8(text), spelling), layout), Buffer.from(end)]),
        ),
      })),
    ),
  )

  it('is found whatever both sides wrote', () => {
    const missed = bodies.flatMap((sent) => {
      const forms = [...bodyOptions(sent.bytes, undefined)]
      return bodies
        .filter(({ bytes }) => !forms.some((form) => sameBytes(form.bytes, bytes)))
        .map(({ name }) => `${sent.name} -> ${name}`)
    })
    expect(missed).toEqual([])
  })
})

describe('the forms of a body', () => {
  const last = (options: Iterable<BodyOption>) => [...options].at(-1)

  it('are the same each time, and kept only where all of them take little', () => {
    const short = bodyOptions(utf8('{"note":"café"}'), undefined)
    expect(last(short)).toBe(last(short))
    const long = bodyOptions(utf8(JSON.stringify({ note: 'café '.repeat(4000) })), undefined)
    expect(last(long)).not.toBe(last(long))
    expect([...long].map(({ code }) => code)).toEqual([...long].map(({ code }) => code))
  })
})

describe('a wrong secret', () => {
  it('is never explained by any change', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.uint8Array({ minLength: 16, maxLength: 24 }),
        fc.constantFrom('hex', 'base64', 'base64-of-hex', 'hex-of-base64'),
        (body, key, encoding) => {
          const digest = createHmac('sha256', key).update(body).digest()
          const [outer, inner] = encoding.split('-of-') as [BufferEncoding, BufferEncoding?]
          const signature = (inner ? Buffer.from(digest.toString(inner)) : digest).toString(outer)
          expect(ask(utf8(body), `sha256=${signature}`, { deepest: 2 }).kind).toBe('not-found')
        },
      ),
      { numRuns: 20 },
    )
  })
})
