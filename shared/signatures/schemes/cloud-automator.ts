import { ok } from '../../result'
import { equalityChecker } from '../checker'
import { defineScheme } from '../define-scheme'
import { type Reading, readHeader } from '../reading'
import type { SignatureScheme, SignedRequest } from '../scheme'

const header = 'Authorization'
const checker = equalityChecker('authorization-equals')

const plain = defineScheme({
  id: 'cloud-automator',
  provider: 'cloud-automator',
  label: 'Cloud Automator',
  source: 'support.serverworks.co.jp Cloud Automator webhook post-processing',
  keyKind: 'token',
  coverage: 'nothing',
  secretEncoding: 'utf8',
  headers: [header],
  read,
  sign: ({ keys }) => {
    const [secret] = keys.secrets
    return ok({ headers: secret === undefined ? [] : [[header, secret.text]] })
  },
})

/**
 * The whole `Authorization` value must equal the configured one. Where none is configured, one
 * that comes anyway is `unexpected`.
 */
export const cloudAutomator: SignatureScheme = {
  ...plain,
  verify: (request, keys, crypto, atMs) => {
    const check = plain.verify(request, keys, crypto, atMs)
    return check.verdict === 'unchecked'
      ? { ...check, verdict: 'unexpected', remarks: ['No Authorization value is configured.'] }
      : check
  },
}

function read(request: SignedRequest): Reading {
  const value = readHeader(request, header, 'first')
  const shared = {
    checker,
    messages: () => [{ bytes: new Uint8Array(0) }],
    render: (text: string) => text,
  }
  return value.kind === 'present'
    ? {
        kind: 'found',
        header,
        received: value.text,
        candidates: [value.text],
        notes: value.notes,
        ...shared,
      }
    : { kind: 'absent', header, ...shared }
}
