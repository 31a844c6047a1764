import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gunzip } from '../../../../electron/signatures/gunzip'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { fromBase64, toBase64 } from '../../../../shared/bytes'
import { diagnosisCodes } from '../../../../shared/diagnosis/diagnosis-codes'
import { solve } from '../../../../shared/diagnosis/solve'
import { schemeOf } from '../../../../shared/signatures/find-scheme'

/** A request that was signed otherwise than it was sent, by a program that shares no code with this one. */
interface SolverCase {
  readonly id: string
  readonly scheme: string
  readonly url?: string
  readonly headers: readonly (readonly [string, string])[]
  /** Name of a form, or base64. */
  readonly body: string
  readonly secrets: readonly string[]
  readonly others?: readonly { readonly name: string; readonly text: string }[]
  readonly want: {
    /** No change explains it, and none may be claimed. */
    readonly nothing?: boolean
    /** The body that was signed. */
    readonly signed?: string
    /** One of the codes. */
    readonly code?: string
    /** All codes, because another explanation would be less simple. */
    readonly codes?: readonly string[]
    /** The only code is one of these. */
    readonly oneOf?: readonly string[]
    readonly axes?: readonly string[]
  }
}

const file = new URL('../../../fixtures/signatures/solver-cases.json', import.meta.url)
const { forms, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly forms: Readonly<Record<string, string>>
  readonly cases: readonly SolverCase[]
}
const bodyOf = (text: string) => fromBase64(forms[text] ?? text) ?? new Uint8Array()

describe('a request signed otherwise than it was sent', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, one) => {
    const { want } = one
    const { proof, codes } = diagnose(one)
    if (want.nothing) {
      expect({ proof, codes }).toEqual({ proof: undefined, codes: [] })
      return
    }
    const told = proof?.codes ?? []
    expect(proof?.sentence).toMatch(/^(Matches if|The digest is right)/)
    if (want.signed !== undefined && proof) {
      expect(toBase64(proof.signedBody)).toBe(toBase64(bodyOf(want.signed)))
    }
    if (want.code !== undefined) expect(told).toContain(want.code)
    if (want.codes) expect(told).toEqual(want.codes)
    if (want.oneOf) expect(want.oneOf.map((code) => [code])).toContainEqual(told)
    if (want.axes) {
      const axes = [...new Set(proof?.changes.map(({ axis }) => axis))].sort()
      expect(axes).toEqual([...want.axes].sort())
    }
  })
})

function diagnose({ scheme: name, url = '/x', headers, body, secrets, others = [] }: SolverCase) {
  const scheme = schemeOf(name)
  const request = { method: 'POST', url, headers, body: bodyOf(body) }
  const keys = { secrets: secrets.map((text) => ({ text })) }
  const problem = { request, scheme, keys, otherSecrets: others, crypto: nodeCrypto, gunzip }
  const check = scheme?.verify(request, keys, nodeCrypto, undefined)
  const codes = check ? diagnosisCodes(problem, check) : undefined
  const steps = solve(problem)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return { codes, proof: step.value.kind === 'proof' ? step.value.proof : undefined }
}
