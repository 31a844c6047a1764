import { err, ok, type Result } from '../result'
import { recipeFaults } from './generic-scheme'
import type { HmacRecipe } from './recipe'

/** A recipe from outside: of the right shape and usable, or the reason why it is not. */
export function readRecipe(raw: unknown): Result<HmacRecipe, string> {
  const wrong = faultIn(raw, recipeShape, 'recipe')
  if (wrong !== undefined) return err(wrong)
  const [fault] = recipeFaults(raw as HmacRecipe)
  return fault === undefined ? ok(raw as HmacRecipe) : err(fault)
}

/** What is wrong with a value at a place; `undefined` where nothing is. */
type Check = (raw: unknown, at: string) => string | undefined
type Shape = Readonly<Record<string, Check>>

const must =
  (what: string, isRight: (raw: unknown) => boolean): Check =>
  (raw, at) =>
    isRight(raw) ? undefined : `${at} must be ${what}`

const oneOf = (...allowed: readonly string[]): Check =>
  must(`one of ${allowed.join(', ')}`, (raw) => allowed.some((one) => one === raw))
const text = must('a text', (raw) => typeof raw === 'string' && raw.length <= 1000)
const flag = must('true or false', (raw) => typeof raw === 'boolean')
const seconds = must(
  'a number of seconds',
  (raw) => typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0,
)

const optional =
  (check: Check): Check =>
  (raw, at) =>
    raw === undefined ? undefined : check(raw, at)

const shaped =
  (shape: Shape): Check =>
  (raw, at) =>
    faultIn(raw, shape, at)

const listOf =
  (check: Check): Check =>
  (raw, at) =>
    Array.isArray(raw) && raw.length <= 20
      ? raw.map((one, index) => check(one, `${at}[${index}]`)).find((fault) => fault !== undefined)
      : `${at} must be a short list`

function faultIn(raw: unknown, shape: Shape, at: string): string | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return `${at} must be an object`
  const unknown = Object.keys(raw).find((key) => !Object.hasOwn(shape, key))
  if (unknown !== undefined) return `${at} has an unknown part “${unknown}”`
  const parts = raw as Readonly<Record<string, unknown>>
  for (const [key, check] of Object.entries(shape)) {
    const fault = check(parts[key], `${at}.${key}`)
    if (fault !== undefined) return fault
  }
  return undefined
}

const hashes = ['md5', 'sha1', 'sha256', 'sha384', 'sha512']

const recipeShape: Shape = {
  header: text,
  syntax: shaped({
    prefix: text,
    separator: optional(text),
    timestampPrefix: optional(text),
    prefixOptional: optional(flag),
  }),
  message: text,
  timestamp: optional(
    shaped({
      header: optional(text),
      unit: oneOf('seconds', 'milliseconds', 'rfc3339', 'http-date', 'text'),
      window: shaped({ pastSeconds: optional(seconds), futureSeconds: optional(seconds) }),
    }),
  ),
  idHeader: optional(text),
  constants: optional(
    listOf(shaped({ header: text, value: text, presence: oneOf('required', 'optional') })),
  ),
  repeats: optional(oneOf('first', 'same', 'any')),
  digest: oneOf(...hashes, ...hashes.map((hash) => `hmac-${hash}`)),
  encoding: oneOf('hex', 'HEX', 'base64', 'base64url'),
  secret: oneOf('utf8', 'hex', 'base64', 'whsec', 'v1-whsec', 'whsec-or-utf8'),
}
