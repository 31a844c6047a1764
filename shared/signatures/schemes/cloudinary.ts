import { headerOf } from '../../http/headers'
import type { DigestMethod } from '../checker'
import { hmacScheme } from '../layout-scheme'
import type { KeyMaterial, SignedRequest } from '../scheme'
import { notOlderThan } from '../timing'

/** A plain hash over body, time and API secret, not an HMAC. SHA-1 unless the account says otherwise. */
export const cloudinary = hmacScheme({
  id: 'cloudinary',
  provider: 'cloudinary',
  label: 'Cloudinary',
  source: 'cloudinary.com/documentation/notification_signatures',
  header: 'X-Cld-Signature',
  syntax: { prefix: '' },
  digest: 'sha1',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}{timestamp}{secret}',
  timestamp: { header: 'X-Cld-Timestamp', unit: 'seconds', window: notOlderThan(7200) },
  choose: (keys, request) => ({ digest: digestOf(keys, request), encoding: 'hex' }),
})

function digestOf({ algorithm }: KeyMaterial, { headers }: SignedRequest): DigestMethod {
  if (algorithm !== undefined) return /256/.test(algorithm) ? 'sha256' : 'sha1'
  return headerOf(headers, 'X-Cld-Signature')?.length === 64 ? 'sha256' : 'sha1'
}
