/**
 * Reads a value that a person or a disk may have spoiled: gives what can be used of it and tells
 * what cannot. `at` says where the value stands, for the message: `settings.port`.
 */
export type Reading<T> = (raw: unknown, at: string, report: Report) => T

/** Told what was wrong, as a sentence without its full stop. Never holds the value: it may be a secret. */
export type Report = (problem: string) => void

/** A value that is as it should be, or else the one given here. */
export const either =
  <T>(fallback: T, wanted: string, isRight: (raw: unknown) => boolean): Reading<T> =>
  (raw, at, report) => {
    if (isRight(raw)) return raw as T
    report(`${at} must be ${wanted}`)
    return fallback
  }

/** An object with these parts; each wrong one gets its own default, a missing one silently. */
export const record =
  <T extends object>(
    parts: { readonly [K in keyof T]-?: Reading<T[K]> },
    defaults: T,
  ): Reading<T> =>
  (raw, at, report) => {
    if (!isObject(raw)) {
      report(`${at} must be an object`)
      return defaults
    }
    for (const key of Object.keys(raw)) {
      if (!Object.hasOwn(parts, key)) report(`${at}.${key} is not known and was left out`)
    }
    const keys = Object.keys(parts) as (keyof T & string)[]
    const entries = keys.flatMap((key) => {
      const value = Object.hasOwn(raw, key)
        ? parts[key](raw[key], `${at}.${key}`, report)
        : defaults[key]
      return value === undefined ? [] : [[key, value] as const]
    })
    return Object.fromEntries(entries) as T
  }

/** A list without the entries that cannot be used. */
export const list =
  <T extends object>(item: Reading<T | undefined>, most: number): Reading<readonly T[]> =>
  (raw, at, report) => {
    if (!Array.isArray(raw)) {
      report(`${at} must be a list`)
      return []
    }
    if (raw.length > most) report(`${at} has ${raw.length} entries, of which ${most} were read`)
    return raw.slice(0, most).flatMap((one, index) => item(one, `${at}[${index}]`, report) ?? [])
  }

/** An entry of a list: all of it is right, or it is left out. */
export const entry =
  <T extends object>(
    parts: {
      readonly [K in keyof T]-?: (raw: unknown) => boolean
    },
  ): Reading<T | undefined> =>
  (raw, at, report) => {
    const keys = Object.keys(parts) as (keyof T & string)[]
    const wrong = isObject(raw) ? keys.find((key) => !parts[key](raw[key])) : 'the whole entry'
    if (wrong === undefined) return pick(raw as T, keys)
    report(`${at} was left out: ${wrong} is not as it should be`)
    return undefined
  }

// Keys that are absent stay absent: `undefined` is not a value in a JSON document.
const pick = <T extends object>(from: T, keys: readonly (keyof T)[]): T =>
  Object.fromEntries(
    keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]),
  ) as T

export const isObject = (raw: unknown): raw is Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

export const isWhole =
  (least: number, most: number) =>
  (raw: unknown): boolean =>
    typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= least && raw <= most

export const isText =
  (least: number, most: number) =>
  (raw: unknown): boolean =>
    typeof raw === 'string' && raw.length >= least && raw.length <= most

export const isOneOf =
  (...choices: readonly unknown[]) =>
  (raw: unknown): boolean =>
    choices.includes(raw)

export const isListOf =
  (isRight: (raw: unknown) => boolean, most: number) =>
  (raw: unknown): boolean =>
    Array.isArray(raw) && raw.length <= most && raw.every(isRight)

export const orAbsent =
  (isRight: (raw: unknown) => boolean) =>
  (raw: unknown): boolean =>
    raw === undefined || isRight(raw)
