import { err } from '../../result'
import type { SignatureScheme } from '../scheme'

/** The token in the path is all there is; nothing in the request is signed. */
export const gaia: SignatureScheme = {
  id: 'gaia',
  provider: 'gaia',
  label: 'gaia webhook service',
  source: 'github.com/gaia-adm/webhook-service',
  keyKind: 'none',
  coverage: 'nothing',
  secretEncoding: 'utf8',
  headers: [],
  shape: () => 'absent',
  verify: () => ({
    scheme: 'gaia',
    method: 'none',
    verdict: 'none',
    header: undefined,
    received: undefined,
    expected: undefined,
    notes: [],
    remarks: [],
    candidates: [],
    signatureMatches: false,
    matchedKey: undefined,
    timing: undefined,
    freshness: { kind: 'unknown' },
    message: undefined,
  }),
  sign: () => err('The gaia webhook service signs nothing.'),
}
