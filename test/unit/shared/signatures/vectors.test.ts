import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import type { JsonValue } from '../../../../shared/json-value'
import { readVector, verifyVector } from '../../../../shared/signatures/vectors'

const file = new URL('../../../fixtures/signatures/signature-vectors.json', import.meta.url)
const entries = JSON.parse(readFileSync(file, 'utf8')) as readonly JsonValue[]
const vectors = entries.map(readVector).filter((vector) => vector !== undefined)

describe('published vectors', () => {
  it.each(vectors.map((vector) => [vector.id, vector] as const))(
    '%s gets its verdict',
    (_id, vector) => {
      const outcome = verifyVector(vector, nodeCrypto)
      expect({ verdict: outcome.verdict, why: outcome.check?.remarks }).toMatchObject({
        verdict: vector.expected,
      })
    },
  )
})
