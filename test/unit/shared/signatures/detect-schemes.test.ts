import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { utf8 } from '../../../../shared/bytes'
import type { Headers } from '../../../../shared/http/headers'
import { checkSignature, chooseScheme } from '../../../../shared/signatures/check-signature'
import { detectSchemes } from '../../../../shared/signatures/detect-schemes'

const hex = (digits: number) => 'ab'.repeat(digits / 2)
const detect = (headers: Headers, body = '{}', url = '/hook') =>
  detectSchemes({ method: 'POST', url, headers, body: utf8(body) }, nodeCrypto)

const hub256 = ['X-Hub-Signature-256', `sha256=${hex(64)}`] as const
const base64 = `${'A'.repeat(43)}=`

describe('headers that several senders use', () => {
  it.each<[string, Headers, string?]>([
    ['github-sha256', [hub256, ['X-GitHub-Event', 'push']]],
    ['meta', [hub256], '{"object":"whatsapp_business_account"}'],
    ['meta', [hub256, ['User-Agent', 'facebookexternalua']]],
    ['gitea', [hub256, ['X-Gitea-Event', 'push'], ['X-Gitea-Signature', hex(64)]]],
    [
      'forgejo',
      [
        ['X-Forgejo-Signature', hex(64)],
        ['X-Gitea-Signature', hex(64)],
      ],
    ],
    [
      'github-sha1',
      [
        ['X-Hub-Signature', `sha1=${hex(40)}`],
        ['X-GitHub-Event', 'push'],
      ],
    ],
    ['intercom', [['X-Hub-Signature', `sha1=${hex(40)}`]], '{"type":"notification_event"}'],
    ['bitbucket', [['X-Hub-Signature', `sha256=${hex(64)}`]]],
    ['jira', [['X-Hub-Signature', `sha256=${hex(64)}`]], '{"webhookEvent":"jira:issue_created"}'],
    ['mailersend', [['Signature', hex(64)]]],
    ['travis', [['Signature', `${'A'.repeat(342)}==`]], 'payload=%7B%7D'],
    [
      'http-signature-cavage',
      [
        ['Signature', 'keyId="a",algorithm="rsa-sha256",signature="AAAA"'],
        ['Date', 'x'],
      ],
    ],
    [
      'rfc9421',
      [
        ['Signature', 'sig=:AAAA:'],
        ['Signature-Input', 'sig=("@method");alg="ed25519"'],
      ],
    ],
    [
      'standard-webhooks',
      [
        ['Webhook-Signature', `v1,${base64}`],
        ['webhook-id', 'a'],
        ['webhook-timestamp', '1'],
      ],
    ],
    ['gocardless', [['Webhook-Signature', hex(64)]]],
    ['cloudflare-stream', [['Webhook-Signature', `time=1,sig1=${hex(64)}`]]],
    [
      'scalr',
      [
        ['X-Signature', hex(40)],
        ['Date', 'Thu 07 Sep 2017 06:30:04 UTC'],
      ],
    ],
    ['lemon-squeezy', [['X-Signature', hex(64)]]],
    [
      'hubspot-v3',
      [
        ['X-HubSpot-Signature-v3', base64],
        ['X-HubSpot-Request-Timestamp', '1'],
        ['X-HubSpot-Signature', hex(64)],
      ],
    ],
    [
      'gitlab-signing',
      [
        ['X-Gitlab-Token', 't'],
        ['X-Gitlab-Event', 'Push Hook'],
        ['webhook-signature', `v1,${base64}`],
        ['webhook-id', 'a'],
        ['webhook-timestamp', '1'],
      ],
    ],
    ['onefuzz', [['X-Onefuzz-Digest', hex(128)]]],
    ['foundries', [['X-JobServ-Sig', `sha256:${hex(64)}`]]],
    ['azure-devops', [['X-WH-Checksum', hex(40)]]],
    [
      'cloud-automator',
      [
        ['Authorization', 'x'],
        ['User-Agent', 'Cloud Automator (Serverworks Co., Ltd.)'],
      ],
    ],
    [
      'sinch-voice',
      [
        ['Authorization', `Application app-1:${base64}`],
        ['x-timestamp', '2026-01-01T00:00:00Z'],
      ],
    ],
    ['gitea', [['X-Gitea-Signature', hex(64)]]],
    ['mailgun', [], `{"signature":{"timestamp":"1","token":"a","signature":"${hex(64)}"}}`],
  ])('%s', (id, headers, body) => {
    const [first] = detect(headers, body)
    expect(first?.scheme.id).toBe(id)
    expect(first?.reason).toMatch(/\.$/)
  })

  it('says that an unclear header is unclear', () => {
    const [first, second] = detect([hub256])
    expect(first).toMatchObject({ confidence: 'likely' })
    expect(first?.reason).toContain('known schemes use it')
    expect(second).toMatchObject({ confidence: 'possible' })
  })

  it('takes the one scheme that a value fits for likely, though others use the header', () => {
    const [first] = detect([
      ['X-Webhook-Signature', `eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJuZXRsaWZ5In0.${'A'.repeat(43)}`],
    ])
    expect(first).toMatchObject({ scheme: { id: 'netlify' }, confidence: 'likely' })
  })

  it('offers a plain HMAC for a header nobody is known to use', () => {
    const [first] = detect([['X-Acme-Signature', `sha256=${hex(64)}`]])
    expect(first).toMatchObject({ scheme: { id: 'generic-hmac-sha256' }, confidence: 'possible' })
  })

  it('recognises nothing where there is nothing', () => {
    expect(
      detect([
        ['Content-Type', 'application/json'],
        ['Authorization', 'Bearer x'],
      ]),
    ).toEqual([])
  })
})

describe('a scheme that was named', () => {
  const request = {
    method: 'POST',
    url: '/hook',
    headers: [['X-Hub-Signature', `sha1=${hex(40)}`]] as const,
    body: utf8('{}'),
  }

  it('is the one of the provider that fits the request', () => {
    const choice = { kind: 'named', name: 'github' } as const
    expect(chooseScheme(choice, request, nodeCrypto)?.scheme.id).toBe('github-sha1')
  })

  it('is taken against the signs of the request', () => {
    const input = { request, keys: { secrets: [{ text: 's' }] }, crypto: nodeCrypto, atMs: 0 }
    expect(checkSignature({ kind: 'named', name: 'stripe' }, input)?.check.verdict).toBe('missing')
  })

  it('is nothing where the name is unknown', () => {
    expect(chooseScheme({ kind: 'named', name: 'acme' }, request, nodeCrypto)).toBeUndefined()
  })
})
