import { generateKeyPairSync } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { type Bench, createBench } from '../../../../shared/acceptance/bench'
import { variants } from '../../../../shared/acceptance/variants'
import { utf8 } from '../../../../shared/bytes'
import { headerOf } from '../../../../shared/http/headers'
import { signatureSchemes } from '../../../../shared/signatures/index'
import type { KeyMaterial, SignatureScheme } from '../../../../shared/signatures/scheme'

const secretTexts: Readonly<Record<string, string>> = {
  hex: 'DFB1EB5485895CFA84146406857104ABB4CBCABDC8AAF103A624C8F6A3EAAB00',
  base64: 'c2VjcmV0LWtleQ==',
  whsec: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'v1-whsec': 'v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
}

const pairs = {
  ed25519: generateKeyPairSync('ed25519'),
  ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
}
const kinds: Readonly<Record<string, keyof typeof pairs>> = {
  sendgrid: 'ec',
  'wechat-pay': 'rsa',
  'adobe-commerce': 'rsa',
}

function keysFor({ id, keyKind, secretEncoding }: SignatureScheme): KeyMaterial {
  if (keyKind !== 'public-key') {
    return {
      secrets: [{ text: secretTexts[secretEncoding] ?? 'a secret, with ümlaut' }],
      keyId: 'key-1',
    }
  }
  const { publicKey, privateKey } = pairs[kinds[id] ?? 'ed25519']
  return {
    secrets: [],
    publicKeys: [{ text: publicKey.export({ type: 'spki', format: 'pem' }).toString() }],
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

const benchOf = (
  scheme: SignatureScheme,
  keys: KeyMaterial,
  headers: readonly (readonly [string, string])[] = [],
) =>
  createBench(
    {
      captured: {
        method: 'POST',
        target: '/hooks?a=1',
        headers: [
          ['Content-Type', 'application/json'],
          ['X-MOM-Webhook-Event', 'delivered'],
          ['X-Pusher-Key', 'key-1'],
          ...headers,
        ],
        body: utf8('{"event":"paid", "amount": 12, "note":"café"}'),
      },
      change: {
        url: 'https://example.com/hooks?a=1',
        setHeaders: [],
        dropHeaders: [],
        credentials: 'leave-out',
      },
      scheme,
      keys,
    },
    {
      crypto: nodeCrypto,
      nowMs: 1_780_000_000_000,
      newId: () => '7c9e6679-7425-40de-944b-e07fc1f90ae7',
      gzip: (bytes) => new Uint8Array(gzipSync(bytes)),
    },
  )

function checkAll(bench: Bench): readonly string[] {
  const asked: string[] = []
  for (const variant of variants) {
    const made = variant.make(bench)
    if (made.kind === 'not-applicable') continue
    asked.push(variant.id)
    for (const request of made.requests) {
      const isGzip = headerOf(request.headers, 'Content-Encoding') === 'gzip'
      const body = isGzip ? new Uint8Array(gunzipSync(request.body)) : request.body
      const { verdict } = bench.verify({ ...request, body })
      const isAccepted = verdict === 'valid' || verdict === 'none'
      expect([variant.id, verdict, made.wanted === 'either' || isAccepted]).toEqual([
        variant.id,
        verdict,
        made.wanted !== 'refused',
      ])
    }
  }
  return asked
}

describe('every variant of every scheme', () => {
  const benches = signatureSchemes.flatMap((scheme) => {
    const bench = benchOf(scheme, keysFor(scheme))
    return bench.ok ? [[scheme.id, bench.value] as const] : []
  })

  it('can be made for all that can be signed here', () => {
    expect(benches.length).toBeGreaterThan(120)
  })

  it.each(benches)('of %s is what our own verifier says', (_id, bench) => {
    expect(checkAll(bench)).toContain('valid')
  })
})

describe('a scheme of public keys', () => {
  const discord = signatureSchemes.find(({ id }) => id === 'discord') as SignatureScheme
  const keys = keysFor(discord)

  it('has every variant but those that would need another private key', () => {
    const bench = benchOf(discord, keys)
    if (!bench.ok) throw new Error(JSON.stringify(bench.error))
    const asked = checkAll(bench.value)
    expect(asked).toEqual(expect.arrayContaining(['header-missing', 'flipped-byte', 'pretty']))
    expect(asked).not.toContain('wrong-secret')
    expect(asked).not.toContain('rotation')
  })

  it('takes the captured signature where there is no private key', () => {
    const signed = benchOf(discord, keys)
    if (!signed.ok) throw new Error(JSON.stringify(signed.error))
    const headers = signed.value.genuine.headers.filter(([name]) => /^x-signature/i.test(name))
    const { privateKey: _, ...known } = keys
    const bench = benchOf(discord, known, headers)
    if (!bench.ok) throw new Error(JSON.stringify(bench.error))
    const asked = checkAll(bench.value)
    expect(asked).toEqual(expect.arrayContaining(['valid', 'flipped-byte', 'header-missing']))
    expect(asked).not.toContain('pretty')
    expect(benchOf(discord, known)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })
})
