import { err, ok, type Result } from '../../shared/result'

/**
 * Checks what came from outside and gives it a type, or says which part of it is wrong.
 *
 * @param at where the value stands, for the message: `input.ids[3]`
 */
export type Parser<T> = (raw: unknown, at: string) => Result<T, string>

/** A string of so many UTF-16 units, optionally of one form. */
export const text =
  <T extends string = string>(
    minLength: number,
    maxLength: number,
    form?: { readonly pattern: RegExp; readonly name: string },
  ): Parser<T> =>
  (raw, at) => {
    if (typeof raw !== 'string') return wrong(at, 'a text', raw)
    if (raw.length < minLength || raw.length > maxLength) {
      return err(`${at} has ${raw.length} characters; ${minLength} to ${maxLength} are allowed`)
    }
    return form && !form.pattern.test(raw) ? err(`${at} is not ${form.name}`) : ok(raw as T)
  }

export const integer =
  (min: number, max: number): Parser<number> =>
  (raw, at) => {
    if (typeof raw !== 'number' || !Number.isSafeInteger(raw))
      return wrong(at, 'a whole number', raw)
    return raw < min || raw > max ? err(`${at} is ${raw}; ${min} to ${max} is allowed`) : ok(raw)
  }

/** Any number that is finite, between bounds. */
export const number =
  (min: number, max: number): Parser<number> =>
  (raw, at) => {
    if (typeof raw !== 'number' || !Number.isFinite(raw)) return wrong(at, 'a number', raw)
    return raw < min || raw > max ? err(`${at} is ${raw}; ${min} to ${max} is allowed`) : ok(raw)
  }

export const bytes =
  (maxBytes: number): Parser<Uint8Array> =>
  (raw, at) => {
    if (!(raw instanceof Uint8Array)) return wrong(at, 'bytes', raw)
    return raw.length > maxBytes
      ? err(`${at} has ${raw.length} bytes; at most ${maxBytes} are allowed`)
      : ok(raw)
  }

export const boolean: Parser<boolean> = (raw, at) =>
  typeof raw === 'boolean' ? ok(raw) : wrong(at, 'true or false', raw)

export const nothing: Parser<null> = (raw, at) =>
  raw === null || raw === undefined ? ok(null) : wrong(at, 'nothing', raw)

export const oneOf =
  <const T extends string>(...allowed: readonly T[]): Parser<T> =>
  (raw, at) => {
    const found = allowed.find((one) => one === raw)
    return found === undefined ? wrong(at, `one of ${allowed.join(', ')}`, raw) : ok(found)
  }

export const orUndefined =
  <T>(parser: Parser<T>): Parser<T | undefined> =>
  (raw, at) =>
    raw === undefined ? ok(undefined) : parser(raw, at)

export const orNull =
  <T>(parser: Parser<T>): Parser<T | null> =>
  (raw, at) =>
    raw === null ? ok(null) : parser(raw, at)

export const list =
  <T>(item: Parser<T>, maxItems: number): Parser<readonly T[]> =>
  (raw, at) => {
    if (!Array.isArray(raw)) return wrong(at, 'a list', raw)
    if (raw.length > maxItems) {
      return err(`${at} has ${raw.length} entries; at most ${maxItems} are allowed`)
    }
    const items: T[] = []
    for (let index = 0; index < raw.length; index++) {
      const parsed = item(raw[index], `${at}[${index}]`)
      if (!parsed.ok) return parsed
      items.push(parsed.value)
    }
    return ok(items)
  }

export const pair =
  <A, B>(first: Parser<A>, second: Parser<B>): Parser<readonly [A, B]> =>
  (raw, at) => {
    if (!Array.isArray(raw) || raw.length !== 2) return wrong(at, 'a pair', raw)
    const a = first(raw[0], `${at}[0]`)
    if (!a.ok) return a
    const b = second(raw[1], `${at}[1]`)
    return b.ok ? ok([a.value, b.value]) : b
  }

type Shape = { readonly [key: string]: Parser<unknown> }
type ParsedBy<P> = P extends Parser<infer T> ? T : never
type Parsed<S extends Shape> = { readonly [K in keyof S]: ParsedBy<S[K]> }
type None = Record<never, never>

/** An object with exactly these keys, of which the `optional` ones may be missing. */
export const object =
  <const R extends Shape, const O extends Shape = None>(
    required: R,
    optional?: O,
  ): Parser<Parsed<R> & Partial<Parsed<O>>> =>
  (raw, at) => {
    if (!isObject(raw)) return wrong(at, 'an object', raw)
    const shape: Shape = { ...required, ...optional }
    const unknown = Object.keys(raw).find((key) => !Object.hasOwn(shape, key))
    if (unknown !== undefined) return err(`${at} has an unknown part “${unknown}”`)

    const entries: [string, unknown][] = []
    for (const [key, parser] of Object.entries(shape)) {
      if (!Object.hasOwn(raw, key) && !Object.hasOwn(required, key)) continue
      const parsed = parser(raw[key], `${at}.${key}`)
      if (!parsed.ok) return parsed
      entries.push([key, parsed.value])
    }
    return ok(Object.fromEntries(entries) as Parsed<R> & Partial<Parsed<O>>)
  }

/** One of several objects, told apart by their `kind`. */
export const byKind =
  <T extends { readonly kind: string }>(
    kinds: {
      readonly [K in T['kind']]: Parser<Extract<T, { readonly kind: K }>>
    },
  ): Parser<T> =>
  (raw, at) => {
    const kind = isObject(raw) ? raw.kind : undefined
    if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) {
      return wrong(`${at}.kind`, `one of ${Object.keys(kinds).join(', ')}`, kind)
    }
    return (kinds as unknown as { readonly [kind: string]: Parser<T> })[kind]?.(raw, at) ?? err(at)
  }

const isObject = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

/** Names the type only: the value may be a secret, and the message may be logged. */
const wrong = (at: string, expected: string, raw: unknown): Result<never, string> =>
  err(`${at} must be ${expected}, not ${kindOf(raw)}`)

const kindOf = (raw: unknown): string => {
  if (raw === null || raw === undefined) return String(raw)
  return Array.isArray(raw) ? 'a list' : `a value of type ${typeof raw}`
}
