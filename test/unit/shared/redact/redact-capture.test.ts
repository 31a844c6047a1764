import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { fromLatin1, latin1, toBase64, utf8 } from '../../../../shared/bytes'
import type { ExportedCapture } from '../../../../shared/fixtures/exported-capture'
import { headerOf } from '../../../../shared/http/headers'
import { redactCapture } from '../../../../shared/redact/redact-capture'
import { defaultRules, type RedactionRules, readRules } from '../../../../shared/redact/rules'
import { schemeOf } from '../../../../shared/signatures/find-scheme'
import { ofResult } from '../../../support/a-store'
import { anExportedCapture } from '../../../support/an-exported-capture'

const redact = (capture: ExportedCapture, rules: RedactionRules = defaultRules) =>
  redactCapture(capture, {
    rules,
    crypto: nodeCrypto,
    seed: utf8('seed'),
    signing: { settings: {}, secrets: [], signing: undefined },
  })

const bodyOf = (body: string, contentType = 'application/json', rules?: RedactionRules): string =>
  fromLatin1(
    redact(
      anExportedCapture({ body: latin1(body), headers: [['Content-Type', contentType]] }),
      rules,
    ).body,
  )

const wireOf = (capture: ExportedCapture): string =>
  `${capture.target}\n${capture.url}\n${JSON.stringify(capture.headers)}\n${capture.note}\n${fromLatin1(capture.body)}`

const planted = 'PLANTEDvalue0123456789'

describe('a redacted capture', () => {
  it.each([
    ['Authorization', `Bearer ${planted}`],
    ['Authorization', `Basic ${toBase64(utf8(`user:${planted}`))}`],
    ['Authorization', planted],
    ['Proxy-Authorization', `Digest username="x", response="${planted}"`],
    ['Cookie', `session=${planted}; b=${planted}`],
    ['Set-Cookie', `session=${planted}; Path=/`],
    ['X-Api-Key', planted],
    ['X-Gitlab-Token', planted],
    ['X-Amz-Security-Token', planted],
    ['Stripe-Signature', `t=1767225600,v1=${'ab'.repeat(32)}`],
    ['X-Custom-Signature', planted],
    ['X-Forwarded-Uri', `https://user:${planted}@example.test/`],
    ['X-Note', `ghp_${planted}${planted}`],
  ])('holds nothing of the secret in %s: %s', (name, value) => {
    const before = anExportedCapture({ headers: [[name, value]] })
    const after = redact(before)
    expect(headerOf(after.headers, name)).toHaveLength(value.length)
    const secret = name.startsWith('Stripe') ? 'ab'.repeat(32) : planted
    expect(wireOf(after)).not.toContain(secret)
    expect(wireOf(after)).not.toContain(toBase64(utf8(`user:${planted}`)))
    expect(after.redaction).toMatchObject({ kind: 'redacted' })
  })

  it.each([
    `/hook?token=${planted}`,
    `/hook?x=1&api_key=${planted}&y=2`,
    `/hook?X-Amz-Signature=${planted}`,
    `/hook?key=${planted}`,
    `/hook?access%5Ftoken=${planted}`,
    `/hook?mail=jane%40corp.example&sig=${planted}`,
  ])('holds no secret of the query %s', (target) => {
    const after = redact(anExportedCapture({ target, url: `https://example.test${target}` }))
    expect(wireOf(after)).not.toContain(planted)
    expect(wireOf(after)).not.toContain('jane%40corp')
    expect(after.url).toBe(`https://example.test${after.target}`)
  })

  it.each([
    [`{"password":"${planted}"}`],
    [`{"a":{"clientSecret": "${planted}"}}`],
    [`{"credentials":{"user":"u","what":["${planted}"]}}`],
    [`{"text":"see sk_live_${planted}"}`],
    [`{"inner":"{\\"api_key\\":\\"${planted}\\"}"}`],
    [`{"access_token":"PLANTEDvalue012345678\\\\"}`],
    [`[{"refresh_token":"${planted}"},]`],
    [`{"jwt_in_text":"x eyJhbGciOiJub25lIn0.${planted}.sig"}`],
  ])('holds no secret of the body %s', (body) => {
    const after = bodyOf(body)
    expect(after).not.toContain(planted)
    expect(after).not.toContain('LANTEDvalue')
    expect(after).toHaveLength(body.length)
  })

  it.each([
    ['application/x-www-form-urlencoded', `a=1&password=${planted}&b=2`],
    ['application/x-www-form-urlencoded', `payload=%7B%22token%22%3A%22${planted}%22%7D`],
    [
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="api_key"\r\n\r\n${planted}\r\n--b\r\nContent-Disposition: form-data; name="j"\r\n\r\n{"token":"${planted}"}\r\n--b--\r\n`,
    ],
    ['application/xml', `<a password="${planted}"/>`],
    ['application/xml', `<a><password>${planted}</password><b>kept here</b></a>`],
    ['text/plain', `password: ${planted}\nname: kept here`],
    ['application/json', `{"password": "${planted}", broken`],
    ['text/plain', `-----BEGIN PRIVATE KEY-----\n${planted}\n-----END PRIVATE KEY-----`],
  ])('holds no secret of a body of %s', (type, body) => {
    expect(bodyOf(body, type)).not.toContain(planted)
  })

  it('replaces any number of values, and knows where each stood', () => {
    const count = 70_000
    const body = JSON.stringify(Array(count).fill('ann@example.test'))
    const after = redact(anExportedCapture({ body: utf8(body), headers: [] }))
    expect(after.body).toHaveLength(body.length)
    expect(fromLatin1(after.body)).not.toContain('ann@')
    const replaced = after.redaction.kind === 'redacted' ? after.redaction.replaced : []
    expect(replaced).toHaveLength(count)
    expect(replaced.at(-1)?.place).toBe(`body /${count - 1}`)
  })

  it('looks behind escapes', () => {
    const after = bodyOf('{"access_token":"\\u0050LANTEDvalue0123456789"}')
    expect(after).not.toContain('LANTEDvalue')
    expect(JSON.parse(after).access_token).toMatch(/^[A-Z]{7}[a-z]{5}\d{10}$/)
  })

  it('changes nothing else: layout, numbers, escapes, order and harmless data stay', () => {
    const body =
      '{ "id": 12345678901234567890, "n": 1.0e3,\r\n "text": "\\u0041 \\/ Zürich", "password": "abc",\t"sha": "0123456789abcdef0123456789abcdef01234567", "token_type": "bearer", "total": 4111 }'
    const after = bodyOf(body)
    expect(after.replace(/"password": "..."/, '')).toBe(body.replace('"password": "abc"', ''))
  })

  it('gives the same value the same pseudonym all over the export, true to type and length', () => {
    const after = JSON.parse(
      bodyOf(
        '{"token":"6F9619FF-8B86-4011-B42D-00C04FC964FF","secret":"6F9619FF-8B86-4011-B42D-00C04FC964FF","pin":4711,"card":"4111111111111111","mail":"a.b@corp.example"}',
      ),
    )
    expect(after.token).toBe(after.secret)
    expect(after.token).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-B[0-9A-F]{3}-[0-9A-F]{12}$/)
    expect(after.pin).toBeGreaterThanOrEqual(1000)
    expect(after.card).toMatch(/^4\d{15}$/)
    expect(after.mail).toMatch(/^[a-z]\.[a-z]@[a-z]{4}\.example$/)
  })

  it('keeps a card number a card number, and an order number as it is', () => {
    const after = JSON.parse(bodyOf('{"a":"4111 1111 1111 1111","order":"4111111111111112"}'))
    expect(after.order).toBe('4111111111111112')
    expect(after.a).toMatch(/^4\d{3} \d{4} \d{4} \d{4}$/)
    expect(after.a).not.toBe('4111 1111 1111 1111')
  })

  it.each([
    'stripe',
    'github-sha256',
    'slack',
    'standard-webhooks',
    'svix',
    'gitlab-token',
    'twilio',
    'shopify',
    'onefuzz',
    'foundries',
  ])('is signed anew for %s, with a secret it tells', (id) => {
    const scheme = schemeOf(id)
    if (!scheme) throw new Error(id)
    const key =
      id === 'standard-webhooks' || id === 'svix' ? 'whsec_c2VjcmV0c2VjcmV0' : 'real secret'
    const plain = anExportedCapture({
      url: 'https://example.test/hook',
      target: '/hook',
      body: id === 'twilio' ? 'From=1&Body=x' : '{"token":"PLANTED0123456789"}',
      headers: [
        ['Host', 'example.test'],
        ['User-Agent', id === 'svix' ? 'Svix-Webhooks/1' : 'x'],
      ],
    })
    const keys = { secrets: [{ text: key }] }
    const moment = { nowMs: plain.receivedAt - 5000, deliveryId: 'msg_1' }
    const signed = scheme.sign(plain, keys, nodeCrypto, moment)
    if (!signed.ok) throw new Error(signed.error)
    const after = redact({
      ...plain,
      provider: scheme.provider,
      headers: [...plain.headers, ...signed.value.headers],
    })

    const signing = after.redaction.kind === 'redacted' ? after.redaction.signing : undefined
    expect(signing?.scheme).toBe(id)
    const check = scheme.verify(
      after,
      { secrets: [{ text: signing?.secret ?? '' }] },
      nodeCrypto,
      plain.receivedAt,
    )
    expect(check.verdict).toBe('valid')
    expect(wireOf(after)).not.toContain(key)
    expect(scheme.verify(after, keys, nodeCrypto, plain.receivedAt).verdict).not.toBe('valid')
  })

  it('does not make a wrong signature right', () => {
    const analysis = { signature: { verdict: 'invalid' } } as unknown as ExportedCapture['analysis']
    const header = `sha256=${'0'.repeat(64)}`
    const after = redact(
      anExportedCapture({
        provider: 'github',
        headers: [['X-Hub-Signature-256', header]],
        analysis,
      }),
    )
    expect(after.redaction).toMatchObject({ kind: 'redacted', signing: undefined })
    expect(headerOf(after.headers, 'X-Hub-Signature-256')).toMatch(/^sha256=[0-9a-f]{64}$/)
  })
})

describe('rules of one’s own', () => {
  const rules = ofResult(
    readRules({
      headers: ['X-Tenant*'],
      paths: ['/user/**/phone', '/list/*/id'],
      patterns: ['cust_[a-z]+'],
      fields: ['iban'],
      detect: ['name'],
      keep: ['token'],
    }),
  )

  it('add to the default ones', () => {
    const body =
      '{"user":{"a":{"phone":"555-1234"}},"list":[{"id":"abc"}],"x":"cust_planted","iban":"DE12","name":"Jane Doe","token":"kept","password":"gone"}'
    const after = JSON.parse(bodyOf(body, 'application/json', rules))
    expect(after.user.a.phone).toMatch(/^\d{3}-\d{4}$/)
    expect(after.user.a.phone).not.toBe('555-1234')
    expect(after.list[0].id).not.toBe('abc')
    expect(after.x).not.toBe('cust_planted')
    expect(after.iban).not.toBe('DE12')
    expect(after.name).toMatch(/^[A-Z][a-z]{3} [A-Z][a-z]{2}$/)
    expect(after.token).toBe('kept')
    expect(after.password).not.toBe('gone')
  })

  it.each([
    [{ header: [] }, 'header'],
    [{ headers: 'x' }, 'headers'],
    [{ patterns: ['('] }, '('],
    [[], 'object'],
  ])('are refused with what is wrong: %j', (json, word) => {
    const read = readRules(json as never)
    expect(read).toMatchObject({ ok: false, error: { detail: expect.stringContaining(word) } })
  })
})
