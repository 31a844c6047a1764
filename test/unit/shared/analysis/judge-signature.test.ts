import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { judgeSignature, senderBySignature } from '../../../../shared/analysis/judge-signature'
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
    expect(senderBySignature(request, nodeCrypto)).toBe('github')
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
})
