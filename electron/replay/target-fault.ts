import type { TargetFault } from '../../shared/errors'
import { offlineCode } from '../outbound/offline-gate'

/** What went wrong on the way to a target. */
export interface TargetProblem {
  readonly cause: TargetFault
  /** In the words of whoever noticed it. */
  readonly detail: string
}

/** What went wrong, from node's error. */
export function faultOf(error: unknown): TargetProblem {
  const code = codeOf(error)
  return { cause: targetFault(code), detail: detailOf(error, code ?? '') }
}

/** The kind of fault by node's, OpenSSL's or llhttp's code. */
export function targetFault(code: string | undefined): TargetFault {
  if (code === undefined) return 'unreachable'
  const known = faults[code]
  if (known) return known
  const [, family] = families.find(([prefix]) => code.startsWith(prefix)) ?? []
  return family ?? 'unreachable'
}

const faults: Readonly<Record<string, TargetFault>> = {
  [offlineCode]: 'offline',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ENOTFOUND: 'unknown-host',
  ETIMEDOUT: 'timeout',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-name',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  INVALID_CA: 'tls-untrusted',
  EPROTO: 'tls-failed',
  ERR_HTTP2_STREAM_ERROR: 'reset',
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: 'no-http2',
}

const families: readonly (readonly [prefix: string, fault: TargetFault])[] = [
  ['EAI_', 'unknown-host'],
  ['HPE_', 'bad-answer'],
  ['ERR_HTTP_', 'bad-answer'],
  ['ERR_HTTP2_', 'bad-answer'],
  ['ERR_SSL_', 'tls-failed'],
  ['ERR_TLS_', 'tls-failed'],
  ['CERT_', 'tls-failed'],
  ['UNABLE_TO_', 'tls-failed'],
]

/** Where several addresses were tried, node gives one error that holds them all. */
function codeOf(fault: unknown): string | undefined {
  if (typeof fault !== 'object' || fault === null) return undefined
  if ('code' in fault && typeof fault.code === 'string') return fault.code
  return fault instanceof AggregateError ? codeOf(fault.errors[0]) : undefined
}

function detailOf(error: unknown, code: string): string {
  const message = plainWords(error instanceof Error ? error.message : String(error))
  if (message === '') return code
  return message.includes(code) ? message : `${message}, ${code}`
}

/** OpenSSL and BoringSSL put the place in their own source around what happened. */
function plainWords(message: string): string {
  const [, isError, , , , reason = ''] = message.trim().split(':')
  return isError === 'error' && reason !== '' ? reason : message
}
