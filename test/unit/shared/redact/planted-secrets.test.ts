import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { fromLatin1, toBase64, utf8 } from '../../../../shared/bytes'
import type { ExportedCapture } from '../../../../shared/fixtures/exported-capture'
import { fixtureLine } from '../../../../shared/fixtures/fixture'
import { redactCapture } from '../../../../shared/redact/redact-capture'
import { defaultRules } from '../../../../shared/redact/rules'
import { anExportedCapture } from '../../../support/an-exported-capture'

const redact = (capture: ExportedCapture) =>
  redactCapture(capture, {
    rules: defaultRules,
    crypto: nodeCrypto,
    seed: utf8('seed'),
    signing: { settings: {}, secrets: [], signing: undefined },
  })

const secret = 'Zx9PLANTEDqW3eR5tY7u'
const hex = '5f4dcc3b5aa765d61d8327deb882cf99'
const inBase64 = (text: string): string => toBase64(utf8(text))
const json = [['Content-Type', 'application/json']] as const
const form = [['Content-Type', 'application/x-www-form-urlencoded']] as const
const xml = [['Content-Type', 'application/xml']] as const
const parts = [['Content-Type', 'multipart/form-data; boundary=x']] as const

const places: Readonly<Record<string, Parameters<typeof anExportedCapture>[0]>> = {
  'a key header': { headers: [['X-Functions-Key', secret]] },
  'a subscription key header': { headers: [['Ocp-Apim-Subscription-Key', secret]] },
  'a cookie without a name': { headers: [['Cookie', secret]] },
  'a URL in a header': { headers: [['X-Original-Url', `/in?access_token=${secret}&a=1`]] },
  'a whole URL in a header': { headers: [['Referer', `https://x.test/a?sig=${secret}`]] },
  'a bare query': { target: `/hook?ghp_${secret}` },
  'JSON in the query': { target: `/hook?p=${encodeURIComponent(`{"password":"${secret}"}`)}` },
  'a path of Telegram': { target: `/bot123456789:AA${secret}AAAAAAAAAAAAA/x` },
  'a path of mixed letters': { target: `/services/T0000/B0000/${secret}AbCd` },
  'a path of hex': { target: `/hook/${hex}` },
  'the endpoint': { endpoint: `/hook/${hex}` },
  'a tag': { tags: [`ghp_${secret}`] },
  'a user of a URL': { body: `{"dsn":"https://${secret}@sentry.test/1"}`, headers: json },
  'a URL in JSON': { body: `{"back":"https://x.test/cb?access_token=${secret}"}`, headers: json },
  'base64 in JSON': { body: `{"data":"${inBase64(`{"password":"${secret}"}`)}"}`, headers: json },
  'base64 of text in JSON': { body: `{"data":"${inBase64(`user=ghp_${secret}`)}"}`, headers: json },
  'an XML element': { body: `<a><password>my ${secret} it is</password></a>`, headers: xml },
  'an XML element with a prefix': {
    body: `<a><n:token x="1">${secret}</n:token></a>`,
    headers: xml,
  },
  'a CDATA section': { body: `<a><secret><![CDATA[${secret}]]></secret></a>`, headers: xml },
  'an XML attribute': { body: `<a password="in ${secret} it"/>`, headers: xml },
  'credentials in text': { body: `Authorization: Basic ${inBase64(`u:${secret}`)}` },
  'a quoted value in text': { body: `password: "a ${secret} b"` },
  'a bare form field': { body: `a=1&ghp_${secret}`, headers: form },
  'a form field with a URL': {
    body: `u=${encodeURIComponent(`https://x.test/?token=${secret}`)}`,
    headers: form,
  },
  'a file name of a part': {
    body: `--x\r\nContent-Disposition: form-data; name="f"; filename="ghp_${secret}"\r\n\r\na\r\n--x--\r\n`,
    headers: parts,
  },
  'JSON in UTF-16': {
    body: new Uint8Array(Buffer.from(`\ufeff{"password":"${secret}"}`, 'utf16le')),
    headers: json,
  },
  'JSON that says of itself that it is UTF-16': {
    body: `{"password":"${secret}"} `,
    headers: [['Content-Type', 'application/json; charset=utf-16']],
  },
  'JSON in a part': {
    body: `--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n{"password":"${secret}"}\r\n--x--\r\n`,
    headers: parts,
  },
}

/** Every byte a format could write, and what stands in it behind base64. */
const everything = (capture: ExportedCapture): string => {
  const body = fromLatin1(capture.body)
  const packed = [...body.matchAll(/[A-Za-z0-9+/]{20,}={0,2}/g)].map(([text]) =>
    Buffer.from(text, 'base64').toString('latin1'),
  )
  return [
    fixtureLine(capture),
    body,
    body.replaceAll('\0', ''),
    decodeURIComponent(capture.target),
    ...packed,
  ].join('\n')
}

describe('a secret planted in', () => {
  it.each(Object.entries(places))('%s does not go out, and lengths hold', (_, wishes) => {
    const before = anExportedCapture(wishes)
    const after = redact(before)
    expect(everything(before)).toMatch(new RegExp(`${secret}|${hex}`))
    expect(everything(after)).not.toMatch(new RegExp(`${secret}|${hex}`))
    expect(after.body).toHaveLength(before.body.length)
    expect(after.redaction).toMatchObject({ kind: 'redacted' })
  })
})

describe('a body made to keep us busy', () => {
  const bytes = 200_000
  it.each([
    'http://a?b=',
    '-----BEGIN PRIVATE KEY-----',
    'a=1&',
    'token=',
    '%7B',
    '<token>',
    "a='",
  ])('of %j over and over is read once', (piece) => {
    const body = piece.repeat(bytes / piece.length)
    for (const headers of [form, xml, json]) {
      expect(redact(anExportedCapture({ body, headers })).body).toHaveLength(body.length)
    }
  })

  it('with a secret as large as itself is read once', () => {
    const body = `{"password":"${'a1'.repeat(bytes)}"}`
    expect(redact(anExportedCapture({ body })).body).toHaveLength(body.length)
  })
})

describe('what is no secret', () => {
  it.each<readonly [string, Parameters<typeof anExportedCapture>[0]]>([
    ['an id in a path', { target: '/orders/01M80GAHYM0000G9KPZ6NR7EC9/items/12345678901' }],
    ['a UUID in a path', { target: '/hooks/2eb8aa08-aa98-11ea-b4aa-73b441d16380' }],
    ['words in a path', { target: '/organisations/acme-incorporated-limited/webhooks' }],
    ['an event key', { headers: [['X-Event-Key', 'repo:push']] }],
    ['an idempotency key', { headers: [['Idempotency-Key', '2eb8aa08-aa98']] }],
    ['a URL with harmless parameters', { body: '{"u":"https://x.test/a?page=2&q=a+b%20c"}' }],
    ['a commit in a URL', { body: `{"u":"https://x.test/commits/${hex}5f4dcc3b"}` }],
    [
      'base64 of a picture',
      { body: `{"p":"${toBase64(Uint8Array.from({ length: 90 }, (_, at) => at * 7))}"}` },
    ],
    ['base64 of harmless text', { body: `{"p":"${inBase64('nothing to see here at all')}"}` }],
    ['prose', { body: 'Basic understanding of tokens is enough: no password at all.' }],
    ['an escaped path', { target: '/a%20b/%C3%BC/c%2Fd?x=%41&y=a+b' }],
  ])('%s stays as it is', (_, wishes) => {
    const before = anExportedCapture(wishes)
    const after = redact(before)
    expect(after.target).toBe(before.target)
    expect(after.headers).toEqual(before.headers)
    expect(fromLatin1(after.body)).toBe(fromLatin1(before.body))
  })
})
