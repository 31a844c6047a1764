import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import type { JsonValue } from '../../../../shared/json-value'
import { schemeOf } from '../../../../shared/signatures/find-scheme'
import type { SignatureVector } from '../../../../shared/signatures/vectors'
import { readVector, verifyVector } from '../../../../shared/signatures/vectors'

const file = new URL('../../../fixtures/signatures/signature-vectors.json', import.meta.url)
const entries = JSON.parse(readFileSync(file, 'utf8')) as readonly JsonValue[]
const valid = entries
  .map(readVector)
  .filter((vector) => vector !== undefined)
  .filter((vector) => vector.expected === 'valid')
const named = (vectors: readonly SignatureVector[]) =>
  vectors.map((vector) => [vector.id, vector] as const)

const coverageOf = (vector: SignatureVector) => schemeOf(vector.scheme)?.coverage ?? 'parts'

describe('one flipped byte', () => {
  const covered = valid.filter(
    (one) => (coverageOf(one) === 'body' || one.scheme === 'twilio') && one.request.body.length > 0,
  )

  it.each(named(covered))('of the body breaks %s', (_id, vector) => {
    for (const at of spread(vector.request.body.length)) {
      const body = vector.request.body.slice()
      body[at] = (body[at] ?? 0) ^ 1
      const outcome = verifyVector({ ...vector, request: { ...vector.request, body } }, nodeCrypto)
      expect(outcome.verdict, `byte ${at}`).toBe('invalid')
    }
  })

  const withSecret = valid.filter(({ keys }) => keys.secrets.length === 1)

  it.each(named(withSecret))('of the secret breaks %s', (_id, vector) => {
    const text = vector.keys.secrets[0]?.text ?? ''
    const first = text.startsWith('whsec_') ? 'whsec_'.length : 0
    const secrets = [{ ...vector.keys.secrets[0], text: flipLetter(text, first) }]
    const outcome = verifyVector({ ...vector, keys: { ...vector.keys, secrets } }, nodeCrypto)
    expect(outcome.verdict).toBe('invalid')
  })

  const inHeader = valid.filter((vector) => candidateIn(vector) !== undefined)

  it.each(named(inHeader))('of the signature breaks %s', (_id, vector) => {
    const { matched = '', header = '' } = candidateIn(vector) ?? {}
    const headers = vector.request.headers.map(([name, value]) =>
      name.toLowerCase() === header.toLowerCase()
        ? ([name, value.replaceAll(matched, flipLetter(matched, 3))] as const)
        : ([name, value] as const),
    )
    const request = { ...vector.request, headers }
    expect(verifyVector({ ...vector, request }, nodeCrypto).verdict).toBe('invalid')
  })
})

const spread = (length: number) => [...new Set([0, Math.floor(length / 2), length - 1])]

/** Another letter of hex and of base64 alike, in place of the one at an offset. */
const flipLetter = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`

/** The one candidate that matches and stands in a header. */
function candidateIn(vector: SignatureVector) {
  const { check } = verifyVector(vector, nodeCrypto)
  if (check?.header === undefined) return undefined
  const value = vector.request.headers.find(
    ([name]) => name.toLowerCase() === check.header?.toLowerCase(),
  )?.[1]
  if (value === undefined || vector.keys.secrets.length > 1) return undefined
  const matched = check.candidates.find((candidate) => {
    const flipped = value.replaceAll(candidate, flipLetter(candidate, 3))
    const headers = vector.request.headers.map(([name, one]) =>
      one === value ? ([name, flipped] as const) : ([name, one] as const),
    )
    const outcome = verifyVector({ ...vector, request: { ...vector.request, headers } }, nodeCrypto)
    return outcome.verdict === 'invalid'
  })
  return { header: check.header, matched: matched ?? check.candidates[0] ?? '' }
}
