import { type Bytes, toText } from '../bytes'
import type { JsonValue } from '../json-value'
import { jsonOf, scalarText, valueAt } from '../signatures/json-body'
import type { SignedRequest } from '../signatures/scheme'

/** Challenges are small; a larger body is an event. */
const LARGEST_CHALLENGE_BYTES = 64 * 1024

/** The body's value, for requests that could be a challenge. */
export function challengeBody({ body }: SignedRequest): JsonValue | undefined {
  if (body.length === 0 || body.length > LARGEST_CHALLENGE_BYTES) return undefined
  if (!read.has(body)) read.set(body, hasSign(body) ? jsonOf(body) : undefined)
  return read.get(body)
}

/** Every challenge asks for the same body, while its sender waits. */
const read = new WeakMap<Bytes, JsonValue | undefined>()

/**
 * What one of the challenges reads out of a body, as its sender spells it, or an escape that could
 * hide it. Every delivery passes here before it is answered, and hardly one is a challenge.
 */
const sign =
  /challenge|plainToken|SubscribeURL|validationCode|verification_token|"type"\s*:\s*"?1\b|\\u/

const hasSign = (body: Bytes): boolean => sign.test(toText(body) ?? '')

/** Text at a path of the body. */
export const textAt = (
  value: JsonValue | undefined,
  ...path: readonly (string | number)[]
): string | undefined => scalarText(valueAt(value, path))
