import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { judgeSignature, senderOf } from '../../../../shared/analysis/judge-signature'
import { fromBase64, utf8 } from '../../../../shared/bytes'
import type { SignedRequest } from '../../../../shared/signatures/scheme'
import { samplesOf } from '../../../support/samples'

interface SampleRequest {
  readonly method: string
  readonly url: string
  readonly headers: SignedRequest['headers']
  readonly body?: string
  readonly bodyBase64?: string
}

const requestOf = ({ method, url, headers, body, bodyBase64 }: SampleRequest): SignedRequest => ({
  method,
  url,
  headers,
  body: bodyBase64 === undefined ? utf8(body ?? '') : (fromBase64(bodyBase64) ?? utf8('')),
})

/** As the configuration file gives it: a secret from a file is stripped. */
const settingsOf = (context: Record<string, Record<string, string>>) => ({
  ...context,
  ...(context.foundries?.secretFile === undefined
    ? {}
    : { foundries: { secret: context.foundries.secretFile.trim() } }),
})

describe('the signature of a sample', () => {
  const signed = samplesOf('request').filter((sample) => sample.expect.signature)

  it.each(signed)('$id: $title', ({ request, context, expect: expected }) => {
    const { finding } = judgeSignature(requestOf(request), {
      provider: expected.provider,
      settings: settingsOf(context),
      secrets: [],
      crypto: nodeCrypto,
      atMs: undefined,
    })
    const { diagnosis: _, notes, ...fields } = expected.signature
    expect(finding).toMatchObject(fields)
    if (notes) expect(new Set(finding.notes)).toEqual(new Set(notes))
  })
})

describe('a signature of a provider without a pack', () => {
  const request: SignedRequest = {
    method: 'POST',
    url: '/',
    headers: [
      ['X-GitHub-Event', 'push'],
      ['X-Hub-Signature-256', `sha256=${'0'.repeat(64)}`],
    ],
    body: utf8('{}'),
  }
  const context = { provider: 'unknown', settings: {}, crypto: nodeCrypto, atMs: undefined }

  it('names the sender and the scheme, and stays unchecked without a secret', () => {
    expect(senderOf(request, nodeCrypto)?.provider).toBe('github')
    const { finding } = judgeSignature(request, { ...context, secrets: [] })
    expect(finding).toMatchObject({ scheme: 'github-sha256', verdict: 'unchecked' })
  })

  it('is checked with the endpoint’s secrets', () => {
    const { finding } = judgeSignature(request, { ...context, secrets: ['a', 'b'] })
    expect(finding.verdict).toBe('invalid')
  })

  it('says nothing where nothing hints at a signature', () => {
    const plain = { ...request, headers: [] }
    expect(judgeSignature(plain, { ...context, secrets: ['a'] }).finding).toMatchObject({
      scheme: 'none',
      verdict: 'none',
    })
  })

  it('tells the sender of what is not signed by its event, and says when it would be signed', () => {
    const unsigned = { ...request, headers: [['X-GitHub-Event', 'push']] as const }
    expect(senderOf(unsigned, nodeCrypto)?.provider).toBe('github')
    expect(judgeSignature(unsigned, { ...context, secrets: [] }).finding).toMatchObject({
      scheme: 'github-sha256',
      verdict: 'none',
      remark:
        'Unsigned: no signature header was sent; GitHub sends X-Hub-Signature-256 once a secret is set.',
    })
  })

  it('is missing where the sender is known by its event and a secret is set', () => {
    const unsigned = { ...request, headers: [['X-GitHub-Event', 'push']] as const }
    const { finding } = judgeSignature(unsigned, { ...context, secrets: ['a'] })
    expect(finding).toMatchObject({ verdict: 'missing', header: 'X-Hub-Signature-256' })
    expect(finding.remark).toBeUndefined()
  })
})

describe('the sender of a signed request', () => {
  const from = (...headers: (readonly [string, string])[]) =>
    senderOf({ method: 'POST', url: '/', headers, body: utf8('{}') }, nodeCrypto)
  const hex = '0'.repeat(64)

  it('is the likeliest where several sign into that header in the same way, the others behind it', () => {
    expect(from(['X-Hub-Signature-256', `sha256=${hex}`])).toEqual({
      provider: 'github',
      candidates: ['github', 'gitea', 'meta'],
    })
    const atlassian = from(['X-Hub-Signature', `sha256=${hex}`])
    expect(atlassian?.provider).toBe('bitbucket')
    expect(atlassian?.candidates).toEqual(
      expect.arrayContaining(['bitbucket', 'bitbucket-server', 'jira']),
    )
    expect(from(['X-Hub-Signature', `sha1=${hex.slice(24)}`])).toEqual({
      provider: 'github',
      candidates: expect.arrayContaining(['github', 'meta', 'intercom']),
    })
  })

  it('is not named by a header that anybody may use', () => {
    expect(from(['X-Signature', hex])).toMatchObject({ provider: undefined })
    expect(from(['X-Signature', hex.slice(24)])).toEqual({
      provider: undefined,
      candidates: ['segment'],
    })
    expect(from(['X-Signature', hex], ['X-Event-Name', 'order_created'])).toEqual({
      provider: 'lemon-squeezy',
      candidates: ['lemon-squeezy'],
    })
  })

  it('is named where one sender has several schemes for the header, or a format names itself', () => {
    const digest = 'A'.repeat(27)
    expect(from(['X-Twilio-Signature', `${digest}=`])?.provider).toBe('twilio')
    const timed = (prefix: string) =>
      from(
        [`${prefix}-id`, 'msg_1'],
        [`${prefix}-timestamp`, '1700000000'],
        [`${prefix}-signature`, `v1,${'A'.repeat(43)}=`],
      )
    expect(timed('webhook')?.provider).toBe('standard-webhooks')
    expect(timed('svix')?.provider).toBe('svix')
  })

  it('is the one its event names, whatever the signature leaves open', () => {
    expect(from(['X-Signature', hex], ['X-GitHub-Event', 'push'])?.provider).toBe('github')
  })

  it('is undefined where nothing tells', () => {
    expect(from(['Accept', '*/*'])).toBeUndefined()
  })
})
