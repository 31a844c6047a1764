import { type Bytes, fromBase64, fromHex, utf8 } from '../bytes'
import { err, ok, type Result } from '../result'

/**
 * How the text of a secret becomes a key.
 * - `utf8`: the text as it is.
 * - `hex`, `base64`: decoded.
 * - `whsec`: base64 after an optional `whsec_` (Standard Webhooks).
 * - `v1-whsec`: the same after an optional `v1,` (Supabase).
 * - `whsec-or-utf8`: decoded only with the prefix, otherwise the text as it is (OpenAI).
 */
export type SecretEncoding = 'utf8' | 'hex' | 'base64' | 'whsec' | 'v1-whsec' | 'whsec-or-utf8'

/** The key bytes, or the reason why the text cannot be such a secret. */
export const decodeSecret = (text: string, encoding: SecretEncoding): Result<Bytes, string> =>
  decoders[encoding](text)

const decoders: Record<SecretEncoding, (text: string) => Result<Bytes, string>> = {
  utf8: (text) => ok(utf8(text)),
  hex: (text) => orReason(fromHex(text), 'The secret is not hex, but this scheme decodes it.'),
  base64: (text) => base64Key(text),
  whsec: (text) => base64Key(without('whsec_', text)),
  'v1-whsec': (text) => base64Key(without('whsec_', without('v1,', text))),
  'whsec-or-utf8': (text) =>
    text.startsWith('whsec_') ? base64Key(text.slice('whsec_'.length)) : ok(utf8(text)),
}

const base64Key = (text: string): Result<Bytes, string> =>
  orReason(fromBase64(text), 'The secret is not base64, but this scheme decodes it.')

const orReason = (bytes: Bytes | undefined, reason: string): Result<Bytes, string> =>
  bytes === undefined ? err(reason) : ok(bytes)

const without = (prefix: string, text: string): string =>
  text.startsWith(prefix) ? text.slice(prefix.length) : text
