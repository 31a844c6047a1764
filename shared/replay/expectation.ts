import { type Bytes, toLossyText } from '../bytes'
import type { AppError } from '../errors'
import { scanJson } from '../json/scan-json'
import { toValue } from '../json/to-value'
import type { JsonValue } from '../json-value'
import { parsePath, valuesAt } from '../providers/value-path'
import type { ReplayOutcome } from '../replay'
import { err, ok, type Result } from '../result'

/** What an answer has to be to count as passing. Each part that is given must hold. */
export interface Expectation {
  /** Statuses and ranges: `200`, `2xx`, `200-204`, several with commas between. */
  readonly status?: string
  /** The decoded body holds this text. */
  readonly bodyContains?: string
  /** The decoded body is JSON and has a value there. */
  readonly json?: JsonExpectation
  /** All of it is here within this time. */
  readonly withinMs?: number
}

export interface JsonExpectation {
  /** JSONPath with names, indexes and `[*]`: `$.items[0].state`. */
  readonly path: string
  /** JSON text that one of the values has to equal; any value will do where it is absent. */
  readonly equals?: string
}

/** Where nobody said what to expect: an answer that says that it worked. */
export const usualExpectation: Expectation = { status: '2xx' }

/** Why an answer is not what was expected, as a sentence; `undefined` where it is. */
export function failureOf(
  expectation: Expectation,
  outcome: ReplayOutcome,
  decodedBody: Bytes,
): string | undefined {
  if (outcome.kind === 'failed') return 'There was no answer.'
  const { status, brokenOff, timings } = outcome.reply
  if (brokenOff !== undefined) return 'The answer broke off before its end.'
  if (expectation.status !== undefined && !allows(expectation.status, status)) {
    return `Status ${status} instead of ${expectation.status}.`
  }
  const { bodyContains, json, withinMs } = expectation
  if (withinMs !== undefined && timings.totalMs > withinMs) {
    return `It took ${Math.ceil(timings.totalMs)} ms instead of ${withinMs} ms at most.`
  }
  if (bodyContains !== undefined && !toLossyText(decodedBody).includes(bodyContains)) {
    return `The body does not contain “${bodyContains}”.`
  }
  return json === undefined ? undefined : jsonFailure(json, decodedBody)
}

/** Whether judging needs the body, which is stored apart from the attempt. */
export const needsBody = ({ bodyContains, json }: Expectation): boolean =>
  bodyContains !== undefined || json !== undefined

function jsonFailure({ path, equals }: JsonExpectation, body: Bytes): string | undefined {
  const index = scanJson(body)
  // A reader that recurses must not meet a body that nests without end.
  const value = index.depth > 1000 ? undefined : toValue(index)
  if (value === undefined) return 'The body is not JSON.'
  const found = valuesAt(value.value as JsonValue, parsePath(path) ?? [])
  if (found.length === 0) return `The body has no value at ${path}.`
  if (equals === undefined) return undefined
  const wanted = canonical(JSON.parse(equals))
  return found.some((one) => canonical(one) === wanted)
    ? undefined
    : `${path} is ${JSON.stringify(found[0])} instead of ${equals}.`
}

/** JSON with its keys in order, so that two equal values have one text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

const allows = (pattern: string, status: number): boolean =>
  pattern.split(',').some((part) => {
    const range = rangeOf(part.trim())
    return range !== undefined && status >= range.from && status <= range.to
  })

function rangeOf(part: string): { readonly from: number; readonly to: number } | undefined {
  const [, kind] = /^([1-5])xx$/i.exec(part) ?? []
  if (kind !== undefined) return { from: Number(kind) * 100, to: Number(kind) * 100 + 99 }
  const [, from, to = from] = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(part) ?? []
  return from === undefined ? undefined : { from: Number(from), to: Number(to) }
}

const LONGEST_MS = 3_600_000

/** Checks what a person typed. The fault says which part is wrong. */
export function checkExpectation(expectation: Expectation): Result<Expectation, AppError> {
  const { status, json, withinMs } = expectation
  if (withinMs !== undefined && !(withinMs >= 1 && withinMs <= LONGEST_MS)) {
    return bad('The time an answer may take is more than nothing and an hour at most')
  }
  if (status?.split(',').some((part) => !rangeOf(part.trim()))) {
    return bad(`“${status}” is no status; one looks like 200, 2xx, 200-204 or 200,404`)
  }
  if (json && parsePath(json.path) === undefined) {
    return bad(`“${json.path}” is no JSONPath; one looks like $.data.items[0].id`)
  }
  return ok(expectation)
}

const bad = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

/** Reads `$.path` or `$.path=VALUE`, where a VALUE that is not JSON is a text. */
export function readJsonExpectation(text: string): JsonExpectation {
  const equals = text.indexOf('=')
  if (equals < 0) return { path: text.trim() }
  const value = text.slice(equals + 1).trim()
  try {
    JSON.parse(value)
    return { path: text.slice(0, equals).trim(), equals: value }
  } catch {
    return { path: text.slice(0, equals).trim(), equals: JSON.stringify(value) }
  }
}
