import type { Bytes } from '../bytes'
import { err, ok, type Result } from '../result'
import { rightLength } from './checker'
import type { PublicKeyMethod } from './crypto-port'
import type { SigningContext } from './define-scheme'

/** A name as it stands in the request, for example `ES256`, and what it means. */
export type NamedMethod = readonly [name: string, method: PublicKeyMethod]

export interface MadeSignature {
  readonly name: string
  readonly signature: Bytes
}

/**
 * Signs with the first method the private key is one for; which that is shows only when it signs.
 * @param messageFor the bytes to sign, which may hold the method's name
 */
export function signByKey(
  { keys, crypto }: Pick<SigningContext, 'keys' | 'crypto'>,
  methods: readonly NamedMethod[],
  messageFor: (name: string) => Result<Bytes, string>,
): Result<MadeSignature, string> {
  if (keys.privateKey === undefined) return err('Signing needs a private key.')
  let reason = 'The private key is not one for this scheme.'
  for (const [name, method] of methods) {
    const message = messageFor(name)
    if (!message.ok) return message
    const signature = crypto.sign(method, keys.privateKey, message.value)
    if (!signature.ok) reason = signature.error
    // An elliptic key of another curve signs as well, but not by this method.
    else if (rightLength(method, signature.value)) return ok({ name, signature: signature.value })
  }
  return err(reason)
}
