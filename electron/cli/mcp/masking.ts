import { randomBytes } from 'node:crypto'
import type { Bytes } from '../../../shared/bytes'
import type { AppError } from '../../../shared/errors'
import type { ExportedCapture } from '../../../shared/fixtures/exported-capture'
import type { CaptureId } from '../../../shared/http/capture'
import type { Headers } from '../../../shared/http/headers'
import { createPseudonyms } from '../../../shared/redact/pseudonyms'
import { redactBody } from '../../../shared/redact/redact-body'
import { redactHeaders } from '../../../shared/redact/redact-headers'
import { redactUrl } from '../../../shared/redact/redact-url'
import { createReplacing, type Replacing } from '../../../shared/redact/replacing'
import { defaultRules } from '../../../shared/redact/rules'
import { err, ok, type Result } from '../../../shared/result'
import { createValidator } from '../../analysis/validator'
import { exportedCapture } from '../../fixtures/exported-captures'
import { redacted } from '../../fixtures/redacting'
import { nodeCrypto } from '../../signatures/node-crypto'
import type { Reader } from '../../storage/reader'
import type { House } from './house'
import { createKnownSecrets } from './known-secrets'

/** Everything captured goes through here before it is answered with. */
export interface Masking {
  /** As an export would have it: secrets are others of the same length and kind. */
  readonly capture: (
    id: CaptureId,
    parts: { readonly reader: Reader; readonly house: House },
  ) => Promise<Result<ExportedCapture, AppError>>
  readonly message: (
    message: { readonly headers: Headers; readonly body: Bytes },
    house: House,
  ) => { readonly headers: Headers; readonly body: Bytes }
  readonly url: (url: string) => string
  /** Every text in a value: what can be recognised by its form, and secrets that are known here. */
  readonly value: <T>(value: T, house: House) => T
}

/** Larger bodies take too long to be looked through. */
const MOST_BODY_BYTES = 8 * 1024 ** 2
/** Enough to go through the parts of one, or to compare two, without masking them anew. */
const MOST_KEPT = 2

/** One seed as long as the server runs: equal values stay equal from one answer to the next. */
export function createMasking(): Masking {
  const seed = randomBytes(32)
  const pseudonyms = createPseudonyms({ crypto: nodeCrypto, seed })
  const replacing = (): Replacing => createReplacing(defaultRules, pseudonyms)
  const validator = createValidator()
  const anew = redacted(defaultRules, seed)
  const kept = new Map<string, Promise<Result<ExportedCapture, AppError>>>()
  const masking = async (
    whole: ExportedCapture,
    { context, sources }: House,
  ): Promise<Result<ExportedCapture, AppError>> => {
    const masked = await anew.transform(context)(notSignedAnew(whole))
    if (!masked.ok) return masked
    const { body, ...rest } = masked.value
    const known = createKnownSecrets(sources)
    return ok({ ...deepMap(rest, known.hideIn), body: known.hideInBytes(body) })
  }

  return {
    async capture(id, { reader, house }) {
      const head = reader.get(id)
      if (!head.ok) return head
      if (head.value.bodyBytes > MOST_BODY_BYTES) return tooLarge(head.value.bodyBytes)
      const { endpoints, providers } = house.context
      // All that the answer hangs on: notes can change, and so can the settings.
      const key = JSON.stringify([head.value, endpoints, providers])
      const again = kept.get(key)
      if (again !== undefined) return again
      const whole = exportedCapture(id, { reader, context: house.context }, validator)
      if (!whole.ok) return whole
      const masked = masking(whole.value, house)
      kept.set(key, masked)
      const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
      return masked
    },
    message({ headers, body }, { sources }) {
      const known = createKnownSecrets(sources)
      return {
        headers: deepMap(redactHeaders(headers, replacing()), known.hideIn),
        body: known.hideInBytes(redactBody(body, headers, replacing())),
      }
    },
    url: (url) => redactUrl(url, replacing()),
    value(value, { sources }) {
      const known = createKnownSecrets(sources)
      const mask = replacing()
      return deepMap(value, (text) => known.hideIn(mask.inText(text, '')))
    },
  }
}

/**
 * An export signs its captures again, so that they verify with a made-up secret. Here that would
 * hide that two captures have different signatures.
 */
const notSignedAnew = (capture: ExportedCapture): ExportedCapture =>
  capture.analysis === undefined
    ? capture
    : {
        ...capture,
        analysis: {
          ...capture.analysis,
          signature: { ...capture.analysis.signature, verdict: 'none' },
        },
      }

const tooLarge = (bodyBytes: number): Result<never, AppError> =>
  err({
    code: 'bad-input',
    detail: `The body has ${bodyBytes} bytes, more than is looked through for secrets here (${MOST_BODY_BYTES}); “hookwright show” has it`,
  })

function deepMap<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((one) => deepMap(one, change)) as T
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, deepMap(one, change)]),
  ) as T
}
