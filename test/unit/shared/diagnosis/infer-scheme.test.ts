import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { utf8 } from '../../../../shared/bytes'
import { inferScheme } from '../../../../shared/diagnosis/infer-scheme'
import type { Headers } from '../../../../shared/http/headers'
import { describeRecipe } from '../../../../shared/signatures/describe-recipe'
import { recipeFaults, recipeScheme } from '../../../../shared/signatures/generic-scheme'

const body = '{"event":"paid","amount":10.00}'
const keys = { secrets: [{ text: 'secret' }] }

function infer(headers: Headers, url = 'https://example.com/hooks?x=1') {
  const request = { method: 'POST', url, headers, body: utf8(body) }
  const steps = inferScheme({ request, keys, crypto: nodeCrypto })
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return { request, found: step.value }
  }
}

const hmac = (message: string, hash = 'sha256') => createHmac(hash, 'secret').update(message)
const when = '1700000000'

describe('inferring a scheme from a request and a secret', () => {
  it.each<[string, Headers, string]>([
    ['the body in hex', [['X-Acme-Signature', hmac(body).digest('hex')]], '{body}'],
    [
      'base64 with a prefix',
      [['X-Acme-Signature', `sig=${hmac(body).digest('base64')}`]],
      '{body}',
    ],
    ['SHA-512 in base64url', [['X-Acme', hmac(body, 'sha512').digest('base64url')]], '{body}'],
    [
      'a list with its time',
      [['X-Acme-Signature', `t=${when},v1=${hmac(`${when}.${body}`).digest('hex')}`]],
      '{timestamp}.{body}',
    ],
    [
      'a time in its own header',
      [
        ['X-Acme-Signature', `v0=${hmac(`v0:${when}:${body}`, 'sha1').digest('hex')}`],
        ['X-Acme-Time', when],
      ],
      'v0:{timestamp}:{body}',
    ],
    [
      'id, time and body',
      [
        ['Acme-Signature', `v1,${hmac(`msg_1.${when}.${body}`).digest('base64')}`],
        ['Acme-Id', 'msg_1'],
        ['Acme-Timestamp', when],
      ],
      '{id}.{timestamp}.{body}',
    ],
    [
      'the URL before the body',
      [['X-Acme', hmac(`https://example.com/hooks?x=1${body}`).digest('hex')]],
      '{url}{body}',
    ],
    [
      'a hash over secret and body',
      [['X-Acme', createHash('sha256').update(`secret${body}`).digest('hex')]],
      '{secret}{body}',
    ],
  ])('%s', (_title, headers, message) => {
    const { request, found } = infer(headers)
    expect(found).toMatchObject({ kind: 'recipe', recipe: { message } })
    if (found.kind !== 'recipe') return
    expect(recipeFaults(found.recipe)).toEqual([])
    const check = recipeScheme(found.recipe).verify(request, keys, nodeCrypto, undefined)
    expect(check).toMatchObject({ verdict: 'valid' })
    expect(describeRecipe(found.recipe)[0]).toContain(found.recipe.header)
  })

  it('names a known scheme where one fits', () => {
    const { found } = infer([['X-Hub-Signature-256', `sha256=${hmac(body).digest('hex')}`]])
    expect(found).toMatchObject({ kind: 'known' })
  })

  it('finds nothing where no header holds a digest', () => {
    expect(infer([['Content-Type', 'application/json']]).found.kind).toBe('not-found')
  })
})
