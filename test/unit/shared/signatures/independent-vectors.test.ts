import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { fromBase64 } from '../../../../shared/bytes'
import { bestFitting } from '../../../../shared/signatures/detect-schemes'
import { schemesNamed } from '../../../../shared/signatures/find-scheme'

/** A request signed by a program that shares no code with this one, and what must be said of it. */
interface Vector {
  readonly id: string
  /** A scheme or a provider. */
  readonly scheme: string
  readonly verdict: string
  readonly notes?: readonly string[]
  /** The scheme that must be chosen among the provider's. */
  readonly chosen?: string
  readonly method?: string
  readonly url?: string
  readonly headers: readonly (readonly [string, string])[]
  /** Index into the texts, which holds it in base64. */
  readonly body: number
  readonly secrets?: readonly string[]
  readonly publicKeys?: readonly number[]
  readonly keyId?: string
  /** Seconds since the Unix epoch. */
  readonly at?: number
}

const file = new URL('../../../fixtures/signatures/independent-vectors.json', import.meta.url)
const { texts, vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly texts: readonly string[]
  readonly vectors: readonly Vector[]
}
const textAt = (index: number): string => texts[index] ?? ''
const usualUrl = 'https://hooks.example.test:8443/in/Path%20x?b=2&a=1%2C3&c=%C3%A9'

const byScheme = new Map<string, Vector[]>()
for (const vector of vectors) {
  byScheme.set(vector.scheme, [...(byScheme.get(vector.scheme) ?? []), vector])
}

describe('requests signed by another program', () => {
  it.each([...byScheme])('get the verdicts they must by %s', (_scheme, ofScheme) => {
    const said = ofScheme.map((vector) => ({ id: vector.id, ...verdictOn(vector) }))
    expect(said).toEqual(
      ofScheme.map(({ id, verdict, notes = [], chosen }) => ({
        id,
        verdict,
        notes,
        ...(chosen === undefined ? {} : { chosen }),
      })),
    )
  })
})

function verdictOn(vector: Vector) {
  const { method = 'POST', url = usualUrl, headers, at } = vector
  const request = {
    method,
    url,
    headers,
    body: fromBase64(textAt(vector.body)) ?? new Uint8Array(),
  }
  const scheme = bestFitting(schemesNamed(vector.scheme), request, nodeCrypto)
  const keys = {
    secrets: (vector.secrets ?? []).map((text) => ({ text })),
    publicKeys: (vector.publicKeys ?? []).map((index) => ({ text: textAt(index) })),
    ...(vector.keyId === undefined ? {} : { keyId: vector.keyId }),
  }
  const check = scheme?.verify(request, keys, nodeCrypto, at === undefined ? undefined : at * 1000)
  const chosen = vector.chosen === undefined ? {} : { chosen: scheme?.id }
  return { verdict: check?.verdict, notes: check?.notes, ...chosen }
}
