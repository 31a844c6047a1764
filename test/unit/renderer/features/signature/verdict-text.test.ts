import { describe, expect, it } from 'vitest'
import {
  ageWords,
  verdictNow,
  verdictText,
} from '../../../../../renderer/features/signature/verdict-text'
import type { SignatureMoment, SignatureReport } from '../../../../../shared/signature-report'

const moment = (differences: Partial<SignatureMoment>): SignatureMoment => ({
  verdict: 'valid',
  remarks: [],
  freshness: { kind: 'unknown' },
  ...differences,
})
const report = (atReceipt: SignatureMoment, now = atReceipt) =>
  ({ atReceipt, now, header: 'X-Sig', reason: 'Nothing is signed.' }) as SignatureReport

describe('the verdict', () => {
  it('gives what the check remarked as its reason, and plain words where it remarked nothing', () => {
    const remark = 'The digest has 39 digits.'
    expect(verdictText(report(moment({ verdict: 'malformed', remarks: [remark] }))).reason).toBe(
      `In X-Sig: ${remark}`,
    )
    expect(verdictText(report(moment({ verdict: 'expired', remarks: [remark] }))).reason).toBe(
      remark,
    )
    expect(verdictText(report(moment({ verdict: 'none' }))).reason).toBe('Nothing is signed.')
  })

  it('says what to do about a header that did not come', () => {
    const missing = report(moment({ verdict: 'missing', remarks: ['X-Sig is absent.'] }))
    expect(verdictText(missing).reason).toContain('Set the same secret at the sender')
  })

  it.each([
    ['valid', 'over these bytes', 'Nothing in it vouches for the body'],
    ['invalid', 'made over other bytes', 'does not fit the secret'],
  ] as const)('claims of a token that is %s nothing about the body', (verdict, signed, token) => {
    const scheme = (coverage: 'body' | 'nothing') =>
      ({ ...report(moment({ verdict })), scheme: { coverage } }) as SignatureReport
    expect(verdictText(scheme('body')).reason).toContain(signed)
    expect(verdictText(scheme('nothing')).reason).toContain(token)
    expect(verdictText(scheme('nothing')).reason).not.toContain(signed)
  })

  it('is said for now only where that is another one than at receipt', () => {
    const late = moment({ verdict: 'expired', remarks: ['Signed 900 s before.'] })
    expect(verdictNow(report(moment({}), late))).toBe(
      'Now it would be expired. Signed 900 s before.',
    )
    expect(verdictNow(report(late))).toBeUndefined()
  })
})

it('ages are told in units a person thinks in', () => {
  expect([12_000, 600_000, 20 * 3_600_000, 9 * 86_400_000, -3_000].map(ageWords)).toEqual([
    '12 s old',
    '10 min old',
    '20 h old',
    '9 days old',
    '3 s ahead',
  ])
})
