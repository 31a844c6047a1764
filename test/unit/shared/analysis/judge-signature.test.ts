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
    expect(senderOf(request, nodeCrypto)).toBe('github')
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
    expect(senderOf(unsigned, nodeCrypto)).toBe('github')
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
