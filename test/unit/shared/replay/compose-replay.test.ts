import { createHash, createHmac } from 'node:crypto'
import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
} from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bodyCodec } from '../../../../electron/courier/body-codec'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { fromLatin1, toText, utf8 } from '../../../../shared/bytes'
import { type Headers, headerOf, headersOf } from '../../../../shared/http/headers'
import { unchangedBody } from '../../../../shared/replay/change-body'
import { editableCoding } from '../../../../shared/replay/change-coded-body'
import {
  type CapturedMessage,
  type ComposedReplay,
  composeReplay,
  type ReplayChange,
  type ReplaySigning,
} from '../../../../shared/replay/compose-replay'
import { bestFitting } from '../../../../shared/signatures/detect-schemes'
import { schemeOf, schemesNamed } from '../../../../shared/signatures/find-scheme'
import type { KeyMaterial } from '../../../../shared/signatures/scheme'
import { samplesOf } from '../../../support/samples'

const nowMs = 1_780_000_000_000
const tools = {
  crypto: nodeCrypto,
  nowMs,
  newId: () => '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  codec: bodyCodec,
}
const url = 'http://127.0.0.1:9/hook'

const compose = (
  captured: Partial<CapturedMessage>,
  change: Partial<ReplayChange> = {},
): ComposedReplay => {
  const composed = composeReplay(
    { method: 'POST', target: '/hook', headers: [], body: utf8('{}'), ...captured },
    {
      url,
      setHeaders: [],
      dropHeaders: [],
      credentials: 'leave-out',
      body: unchangedBody,
      signing: { kind: 'none' },
      ...change,
    },
    tools,
  )
  if (!composed.ok) throw new Error(JSON.stringify(composed.error))
  return composed.value
}

const anew = (schemeId: string, keys: Partial<KeyMaterial> = {}): ReplaySigning => {
  const scheme = schemeOf(schemeId)
  if (!scheme) throw new Error(schemeId)
  return {
    kind: 'anew',
    scheme,
    keys: { secrets: [{ text: 'secret' }], ...keys },
    deliveryId: 'fresh',
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const names = (headers: Headers): readonly string[] => headers.map(([name]) => name)

describe('the documents’ replays', () => {
  it.each(samplesOf('replay'))('$id: $title', ({ request, target, expect: expected }) => {
    const body = request.bodyBase64
      ? new Uint8Array(Buffer.from(request.bodyBase64, 'base64'))
      : utf8(request.body)
    const captured = { method: request.method, url: request.url, headers: request.headers, body }
    const scheme = bestFitting(schemesNamed(target.provider), captured, nodeCrypto)
    const secret = target.secret ?? target.authorization
    const signing: ReplaySigning =
      secret === undefined || !scheme
        ? { kind: 'none' }
        : {
            kind: 'anew',
            scheme,
            keys: {
              secrets: [{ text: secret }],
              ...(target.headerName ? { headerName: target.headerName } : {}),
            },
            deliveryId: 'fresh',
          }
    const form = target.bodyForm ?? 'raw'
    const composed = compose(
      { method: request.method, target: request.url, headers: request.headers, body },
      { url: target.url, signing, body: { edits: [], form: form === 'raw' ? 'captured' : form } },
    )
    expect(composed.method).toBe(expected.method)
    expect(sha256(composed.body)).toBe(expected.bodySha256)
    for (const [name, value] of Object.entries<string>(expected.headers)) {
      expect(headersOf(composed.sent, name)).toEqual([value])
    }
  })
})

describe('a signature on a replay', () => {
  const signedByGithub: Headers = [
    ['X-Hub-Signature', `sha1=${'0'.repeat(40)}`],
    ['Content-Type', 'application/json'],
    ['x-hub-signature-256', `sha256=${'0'.repeat(64)}`],
    ['X-GitHub-Event', 'push'],
  ]

  it('never goes along as it was, unless that is what a person wants', () => {
    const stale = compose({ headers: signedByGithub })
    expect(names(stale.sent)).not.toContain('X-Hub-Signature')
    expect(names(stale.sent)).not.toContain('x-hub-signature-256')
    expect(stale.staleNames).toEqual(['X-Hub-Signature', 'x-hub-signature-256'])
    const kept = compose({ headers: signedByGithub }, { signing: { kind: 'as-captured' } })
    expect(kept.sent).toEqual(expect.arrayContaining([...signedByGithub]))
  })

  it('is made anew in its place and spelling, with every other one of its sender', () => {
    const { sent, scheme } = compose(
      { headers: signedByGithub, body: utf8('x') },
      { signing: anew('github-sha256') },
    )
    expect(names(sent).slice(1, 5)).toEqual(names(signedByGithub))
    for (const id of ['github-sha1', 'github-sha256']) {
      const check = schemeOf(id)?.verify(
        { method: 'POST', url, headers: sent, body: utf8('x') },
        { secrets: [{ text: 'secret' }] },
        nodeCrypto,
        nowMs,
      )
      expect(check?.verdict).toBe('valid')
    }
    expect(scheme).toBe('github-sha256')
  })

  it('moves to the header a person chose, and the old header goes', () => {
    const { sent } = compose(
      { headers: [['X-WH-Checksum', '0'.repeat(40)]] },
      { signing: anew('azure-devops', { headerName: 'X-My-Sum' }) },
    )
    expect(headerOf(sent, 'X-My-Sum')).toMatch(/^[0-9A-F]{40}$/)
    expect(names(sent)).not.toContain('X-WH-Checksum')
  })

  it('covers the body after the edits, at the present time and under a new delivery id', () => {
    const headers: Headers = [
      ['webhook-id', 'msg_2abc'],
      ['webhook-timestamp', '1600000000'],
      ['webhook-signature', 'v1,AAAA'],
    ]
    const keys = { secrets: [{ text: `whsec_${btoa('0123456789abcdef01234567')}` }] }
    const { sent, body } = compose(
      { headers, body: utf8('{ "a": 1.0 }') },
      {
        signing: anew('standard-webhooks', keys),
        body: { edits: [{ pointer: '/a', json: '2.50' }], form: 'captured' },
      },
    )
    expect(toText(body)).toBe('{ "a": 2.50 }')
    expect(headerOf(sent, 'webhook-timestamp')).toBe(String(nowMs / 1000))
    expect(headerOf(sent, 'webhook-id')).toMatch(/^msg_[0-9a-f]{32}$/)
    const check = schemeOf('standard-webhooks')?.verify(
      { method: 'POST', url, headers: sent, body },
      keys,
      nodeCrypto,
      nowMs,
    )
    expect(check?.verdict).toBe('valid')
  })

  it('keeps the captured delivery id where that is asked for', () => {
    const headers: Headers = [
      ['svix-id', 'msg_2abc'],
      ['svix-timestamp', '1600000000'],
      ['svix-signature', 'v1,AAAA'],
    ]
    const signing = { ...anew('svix', { secrets: [{ text: 'whsec_MDEyMzQ1Njc4OQ==' }] }) }
    const { sent } = compose(
      { headers },
      { signing: { ...signing, deliveryId: 'as-captured' } as ReplaySigning },
    )
    expect(headerOf(sent, 'svix-id')).toBe('msg_2abc')
  })

  it('signs the URL of the target, or the one the handler believes to have', () => {
    const body = utf8('A=1')
    const headers: Headers = [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['X-Twilio-Signature', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
    ]
    for (const signedUrl of [undefined, 'https://example.test/sms']) {
      const signing = { ...anew('twilio'), ...(signedUrl ? { url: signedUrl } : {}) }
      const { sent } = compose({ headers, body }, { signing: signing as ReplaySigning })
      const check = schemeOf('twilio')?.verify(
        { method: 'POST', url: signedUrl ?? url, headers: sent, body },
        { secrets: [{ text: 'secret' }] },
        nodeCrypto,
        nowMs,
      )
      expect(check?.verdict).toBe('valid')
    }
  })

  it('leaves a digest alone that is not said to be a signature', () => {
    const headers: Headers = [
      ['X-Commit', 'a'.repeat(40)],
      ['X-My-Signature', 'b'.repeat(64)],
    ]
    const { sent } = compose({ headers })
    expect(names(sent)).toContain('X-Commit')
    expect(names(sent)).not.toContain('X-My-Signature')
  })

  it('gives way to a header that a person sets by hand', () => {
    const { sent } = compose(
      { headers: signedByGithub },
      { signing: anew('github-sha256'), setHeaders: [['X-Hub-Signature-256', 'mine']] },
    )
    expect(headersOf(sent, 'X-Hub-Signature-256')).toEqual(['mine'])
  })
})

describe('a replay without changes', () => {
  it('is the captured body, also where it is not text', () => {
    const body = new Uint8Array([0, 255, 10, 13])
    const composed = compose({ body, headers: [['A', '1']] })
    expect(fromLatin1(composed.body)).toBe(fromLatin1(body))
    expect(composed.isCapturedBody).toBe(true)
  })

  it('does not take captured credentials to another target', () => {
    const headers: Headers = [['Authorization', 'Bearer a']]
    expect(names(compose({ headers }).sent)).not.toContain('Authorization')
    expect(names(compose({ headers }, { credentials: 'send' }).sent)).toContain('Authorization')
  })
})

describe('a compressed body', () => {
  const codings = {
    gzip: gzipSync,
    'x-gzip': gzipSync,
    deflate: deflateSync,
    br: (bytes: Uint8Array) => brotliCompressSync(bytes),
    'gzip, br': (bytes: Uint8Array) => brotliCompressSync(gzipSync(bytes)),
  }
  const undone = {
    gzip: gunzipSync,
    'x-gzip': gunzipSync,
    deflate: inflateSync,
    br: (bytes: Uint8Array) => brotliDecompressSync(bytes),
    'gzip, br': (bytes: Uint8Array) => gunzipSync(brotliDecompressSync(bytes)),
  }
  const text = '{ "a" : 1.0,  "b": [] }'
  const capturedIn = (coding: keyof typeof codings) => ({
    headers: [['Content-Encoding', coding]] as const,
    body: codings[coding](utf8(text)),
  })
  const edit = { edits: [{ pointer: '/a', json: '2' }], form: 'captured' } as const

  it.each(Object.keys(codings) as (keyof typeof codings)[])(
    'in %s is edited inside, packed the same way, and said to be',
    (coding) => {
      const composed = compose(capturedIn(coding), { body: edit })
      expect(toText(undone[coding](composed.body))).toBe('{ "a" : 2,  "b": [] }')
      expect(composed.recoded).toEqual(coding.split(', '))
      expect(headerOf(composed.sent, 'content-encoding')).toBe(coding)
      expect(headerOf(composed.sent, 'content-length')).toBe(String(composed.body.length))
      expect(compose(capturedIn(coding), { body: edit }).body).toEqual(composed.body)
    },
  )

  it('goes out as it came where nothing in it changes', () => {
    const captured = capturedIn('gzip')
    const composed = compose(captured)
    expect(composed.body).toEqual(captured.body)
    expect(composed).toMatchObject({ recoded: [], isCapturedBody: true })
  })

  it('is packed where a person edited what stands inside', () => {
    const body = {
      body: utf8('{"mine":1}'),
      bodyIs: 'inside',
      edits: [],
      form: 'captured',
    } as const
    const composed = compose(capturedIn('gzip'), { body })
    expect(toText(gunzipSync(composed.body))).toBe('{"mine":1}')
    expect(composed.recoded).toEqual(['gzip'])
    const { bodyIs: _, ...asItGoes } = body
    expect(compose(capturedIn('gzip'), { body: asItGoes })).toMatchObject({
      body: body.body,
      recoded: [],
    })
  })

  it.each<[readonly string[], string | undefined]>([
    [['gzip'], 'gzip'],
    [['GZIP, br'], 'gzip, br'],
    [['identity'], undefined],
    [['zstd'], undefined],
    [[], undefined],
  ])('of %j can be edited inside: %s', (values, coding) => {
    const headers = values.map((value) => ['Content-Encoding', value] as const)
    expect(editableCoding(headers)).toBe(coding)
  })

  it('takes another layout', () => {
    const composed = compose(capturedIn('br'), { body: { edits: [], form: 'minimized' } })
    expect(toText(brotliDecompressSync(composed.body))).toBe('{"a":1.0,"b":[]}')
  })

  it('is signed as it goes over the wire', () => {
    const { sent, body } = compose(
      {
        ...capturedIn('gzip'),
        headers: [...capturedIn('gzip').headers, ['X-Hub-Signature-256', 'sha256=00']],
      },
      { body: edit, signing: anew('github-sha256') },
    )
    const right = createHmac('sha256', 'secret').update(body).digest('hex')
    expect(headerOf(sent, 'X-Hub-Signature-256')).toBe(`sha256=${right}`)
  })

  it.each([
    ['gzip', utf8('{"a":1}')],
    ['gzip', gzipSync('{"a":1}').subarray(0, -9)],
    ['zstd', utf8('x')],
  ])('that is not %s is refused and not sent some other way', (coding, body) => {
    expect(() =>
      compose({ headers: [['Content-Encoding', coding]], body }, { body: edit }),
    ).toThrow(/bad-input/)
  })
})
