import type { JsonValue } from '../json-value'
import { jsonOf, scalarText, valueAt } from '../signatures/json-body'
import type { SignedRequest } from '../signatures/scheme'

/** Challenges are small; a larger body is an event. */
const LARGEST_CHALLENGE_BYTES = 64 * 1024

/** The body's value, for requests small enough to be a challenge. */
export const challengeBody = ({ body }: SignedRequest): JsonValue | undefined =>
  body.length > LARGEST_CHALLENGE_BYTES ? undefined : jsonOf(body)

/** Text at a path of the body. */
export const textAt = (
  value: JsonValue | undefined,
  ...path: readonly (string | number)[]
): string | undefined => scalarText(valueAt(value, path))
