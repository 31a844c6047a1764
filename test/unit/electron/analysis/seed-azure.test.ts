import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hmac, record } from '../../../support/seed-record'

describe('Azure Pipelines', () => {
  const url = '/contoso/_apis/public/distributedtask/webhooks/IncomingWH?api-version=6.0-preview'
  const context = {
    azure: { webhookName: 'IncomingWH', headerName: 'X-WH-Checksum', secret: 'secret' },
  }
  const body = '{"resource":{"message":{"title":"Hi","n":[1,{"a":"b"}]}}}'
  const pretty = JSON.stringify(JSON.parse(body), null, 4)
  const of = (text: string, secret = 'secret'): string => hmac('sha1', secret, text).toUpperCase()

  it.each<[string, string, string, string, readonly string[], readonly string[]]>([
    ['right', body, of(body), 'valid', [], []],
    ['in lower case', body, of(body).toLowerCase(), 'valid', ['non-canonical-case'], []],
    ['with GitHub’s prefix', body, `SHA1=${of(body)}`, 'valid', ['sha1-prefix'], []],
    [
      'with the prefix in lower case',
      body,
      `sha1=${of(body).toLowerCase()}`,
      'valid',
      ['sha1-prefix', 'non-canonical-case'],
      [],
    ],
    ['of the minimized body', pretty, of(body), 'invalid', [], ['body-minimized']],
    ['of the body with 4 spaces', body, of(pretty), 'invalid', [], ['body-pretty-4']],
    [
      'of the body with CRLF',
      body,
      of(pretty.replaceAll('\n', '\r\n')),
      'invalid',
      [],
      ['body-pretty-4-crlf'],
    ],
    [
      'of the body with LF',
      pretty.replaceAll('\n', '\r\n'),
      of(pretty),
      'invalid',
      [],
      ['body-crlf-to-lf', 'body-pretty-4'],
    ],
    [
      'of the body with 2 spaces',
      body,
      of(JSON.stringify(JSON.parse(body), null, 2)),
      'invalid',
      [],
      ['body-pretty-2'],
    ],
    [
      'of the body with tabs',
      body,
      of(JSON.stringify(JSON.parse(body), null, '\t')),
      'invalid',
      [],
      ['body-pretty-tab'],
    ],
    [
      'of the body without its newline',
      `${body}\n`,
      of(body),
      'invalid',
      [],
      ['body-without-trailing-newline', 'body-minimized'],
    ],
    [
      'of the secret with a newline',
      body,
      of(body, 'secret\n'),
      'invalid',
      [],
      ['secret-with-trailing-newline'],
    ],
    [
      'of SHA-256',
      body,
      hmac('sha256', 'secret', body),
      'malformed',
      [],
      ['wrong-length', 'wrong-algorithm:sha256'],
    ],
    [
      'in base64',
      body,
      Buffer.from(of(body), 'hex').toString('base64'),
      'malformed',
      [],
      ['encoding-base64'],
    ],
    [
      'of openssl',
      body,
      `(stdin)= ${of(body).toLowerCase()}`,
      'malformed',
      [],
      ['openssl-prefix', 'digest-matches'],
    ],
    [
      'of openssl 3',
      body,
      `SHA1(stdin)= ${of(body).toLowerCase()}`,
      'malformed',
      [],
      ['openssl-prefix', 'digest-matches'],
    ],
    [
      'of openssl with another digest',
      body,
      `(stdin)= ${'0'.repeat(40)}`,
      'malformed',
      [],
      ['openssl-prefix'],
    ],
    ['of no hex', body, 'x'.repeat(40), 'malformed', [], []],
    [
      'of a hash alone',
      body,
      createHash('sha1').update(body).digest('hex').toUpperCase(),
      'invalid',
      [],
      ['plain-hash-without-key'],
    ],
  ])('a checksum %s', (...[, sent, checksum, verdict, notes, diagnosis]) => {
    const found = record({
      url,
      context,
      body: sent,
      headers: [['x-wh-checksum', checksum]],
    }).signature
    expect(found).toMatchObject({ scheme: 'hmac-sha1', verdict, expected: of(sent) })
    expect(new Set(found.notes)).toEqual(new Set(notes))
    expect(new Set(found.diagnosis)).toEqual(new Set(diagnosis))
  })

  it('knows escapes that were added or lost', () => {
    const escaped = `{"t":"I\\u0027m"}`
    const plain = `{"t":"I'm"}`
    const diagnosisOf = (sent: string, signed: string) =>
      record({ url, context, body: sent, headers: [['X-WH-Checksum', of(signed)]] }).signature
        .diagnosis
    expect(diagnosisOf(escaped, plain)).toContain('body-unescaped-ascii')
    expect(diagnosisOf(plain, escaped)).toContain('body-escaped-ascii')
  })

  it.each([
    [
      '/contoso/_apis/public/distributedtask/webhooks/incomingwh?api-version=6.0-preview',
      ['webhook-name-mismatch'],
    ],
    ['/other/_apis/public/distributedtask/webhooks/IncomingWH?api-version=6.0-preview', []],
    ['/contoso/_apis/public/distributedtask/webhooks/IncomingWH', ['api-version-unexpected']],
  ])('%s has the hints %j', (target, hints) => {
    expect(record({ url: target, body, context })).toMatchObject({ provider: 'azure', hints })
  })

  it.each([
    ['[]', 'azure.incoming-webhook.any', false],
    ['"text"', 'azure.incoming-webhook.any', false],
    ['{}', 'azure.incoming-webhook.any', true],
    ['{"resource":{"message":{"title":1}}}', 'azure.incoming-webhook.sample', false],
  ])('%s is judged by %s', (sent, schema, schemaValid) => {
    expect(record({ url, body: sent })).toMatchObject({ provider: 'azure', schema, schemaValid })
  })

  it('without a secret is not checked', () => {
    expect(record({ url, body }).signature).toMatchObject({ verdict: 'none' })
    const headers = [['X-WH-Checksum', of(body)]] as const
    expect(record({ url: '/x', body: '{}', headers })).toMatchObject({
      provider: 'azure',
      providerBasis: 'header',
      signature: { verdict: 'unchecked' },
    })
  })

  it('is known by the header that was configured', () => {
    const own = { azure: { headerName: 'X-Port-Signature', secret: 'secret' } }
    const headers = [['x-port-signature', of(body)]] as const
    expect(record({ body, headers, context: own })).toMatchObject({
      provider: 'azure',
      signature: { verdict: 'valid', header: 'X-Port-Signature' },
    })
  })
})
