import { type Bytes, concat } from '../bytes'
import { err, ok, type Result } from '../result'
import type { SharedChecker } from './checker'
import type { SigningContext } from './define-scheme'
import type { Signing } from './scheme'
import { decodeSecret, type SecretEncoding } from './secret'

/** The key bytes of the first secret, which is the current one while several are in use. */
export function firstKey(
  { keys }: SigningContext,
  encoding: SecretEncoding = 'utf8',
): Result<Bytes, string> {
  const [secret] = keys.secrets
  return secret === undefined
    ? err('Signing needs a secret.')
    : decodeSecret(secret.text, secret.encoding ?? encoding)
}

/** A bare digest over some bytes in one header. */
export function signWithFirstSecret(
  context: SigningContext,
  checker: SharedChecker,
  parts: readonly Bytes[],
  header: string,
): Result<Signing, string> {
  const key = firstKey(context)
  if (!key.ok) return key
  return ok({ headers: [[header, checker.compute(context.crypto, key.value, concat(...parts))]] })
}
