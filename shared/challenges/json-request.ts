import type { Bytes } from '../bytes'
import type { JsonValue } from '../json-value'
import { jsonOf, scalarText, valueAt } from '../signatures/json-body'
import type { SignedRequest } from '../signatures/scheme'

/** Challenges are small; a larger body is an event. */
const LARGEST_CHALLENGE_BYTES = 64 * 1024

/** The body's value; only for requests that `couldAsk`. */
export function challengeBody({ body }: SignedRequest): JsonValue | undefined {
  if (body.length === 0 || body.length > LARGEST_CHALLENGE_BYTES) return undefined
  if (!read.has(body)) read.set(body, jsonOf(body))
  return read.get(body)
}

/** Every challenge asks for the same body, while its sender waits. */
const read = new WeakMap<Bytes, JsonValue | undefined>()

/** Text at a path of the body. */
export const textAt = (
  value: JsonValue | undefined,
  ...path: readonly (string | number)[]
): string | undefined => scalarText(valueAt(value, path))
