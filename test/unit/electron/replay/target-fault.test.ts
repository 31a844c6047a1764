import { describe, expect, it } from 'vitest'
import { faultOf, targetFault } from '../../../../electron/replay/target-fault'

it.each([
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ENOTFOUND', 'unknown-host'],
  ['EAI_AGAIN', 'unknown-host'],
  ['ETIMEDOUT', 'timeout'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-name'],
  ['CERT_HAS_EXPIRED', 'tls-expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-untrusted'],
  ['CERT_REVOKED', 'tls-failed'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-failed'],
  ['EPROTO', 'tls-failed'],
  ['HPE_INVALID_CONSTANT', 'bad-answer'],
  [undefined, 'unreachable'],
])('the code %s means %s', (code, fault) => {
  expect(targetFault(code)).toBe(fault)
})

describe('the fault of an error', () => {
  const withCode = (code: string, message: string): Error =>
    Object.assign(new Error(message), { code })

  it('says what node said, with the code once', () => {
    expect(faultOf(withCode('ECONNREFUSED', 'connect ECONNREFUSED ::1:1')).detail).toBe(
      'connect ECONNREFUSED ::1:1',
    )
    expect(faultOf(withCode('ECONNRESET', 'socket hang up')).detail).toBe(
      'socket hang up, ECONNRESET',
    )
  })

  it('says what went wrong in TLS without the place in the library', () => {
    const boring = '5178:error:10000460:SSL routines:OPENSSL_internal:TLSV1_ALERT:../tls.cc:572\n'
    const open = '40E7:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert:../rec.c:1605:\n'
    expect(faultOf(withCode('ERR_SSL_X', boring)).detail).toBe('TLSV1_ALERT, ERR_SSL_X')
    expect(faultOf(withCode('ERR_SSL_X', open)).detail).toBe('sslv3 alert, ERR_SSL_X')
  })

  it('of several addresses that failed is that of the first', () => {
    const error = new AggregateError([withCode('ECONNREFUSED', 'a'), withCode('ENETUNREACH', 'b')])
    expect(faultOf(error)).toEqual({ cause: 'refused', detail: 'ECONNREFUSED' })
  })
})
