import { type Headers, headerOf } from '../http/headers'
import type { HmacRecipe } from '../signatures/recipe'
import type { TimeUnit } from '../signatures/timing'

/** A timestamp or id beside the signature. */
export interface CompanionField {
  readonly text: string
  /** Absent where it stands in the list of the signature header. */
  readonly header: string | undefined
  /** Of a list item: `t=`. */
  readonly prefix: string | undefined
  readonly unit: TimeUnit
}

export interface Companions {
  readonly ownTimestamp: CompanionField | undefined
  readonly ownId: CompanionField | undefined
  /** What looks like a time; the recipe's own first. */
  readonly timestamps: readonly CompanionField[]
  readonly ids: readonly CompanionField[]
}

/** More of either would multiply the search by texts that only look like it. */
const KEPT = 3

/** Texts in the headers that may have been signed beside the body. */
export function findCompanions(headers: Headers, recipe: HmacRecipe | undefined): Companions {
  const ownTimestamp = recipe && timestampOf(headers, recipe)
  const idText = recipe?.idHeader === undefined ? undefined : headerOf(headers, recipe.idHeader)
  const ownId: CompanionField | undefined =
    idText === undefined
      ? undefined
      : { text: idText, header: recipe?.idHeader, prefix: undefined, unit: 'text' }
  const times = headers.flatMap(([name, value]) => timesIn(name, value))
  const ids = headers
    .filter(([name]) => /(?:-id|nonce|delivery|uuid|guid)$/i.test(name))
    .map(([header, text]) => ({ text, header, prefix: undefined, unit: 'text' as const }))
  return {
    ownTimestamp,
    ownId,
    timestamps: distinct(ownTimestamp, times),
    ids: distinct(ownId, ids),
  }
}

function distinct(
  own: CompanionField | undefined,
  found: readonly CompanionField[],
): readonly CompanionField[] {
  const all = own === undefined ? found : [own, ...found]
  const first = new Map<string, CompanionField>()
  for (const one of all) if (!first.has(one.text)) first.set(one.text, one)
  return [...first.values()].slice(0, KEPT)
}

function timestampOf(headers: Headers, recipe: HmacRecipe): CompanionField | undefined {
  const { timestamp, header, syntax } = recipe
  if (timestamp === undefined) return undefined
  if (timestamp.header !== undefined) {
    const text = headerOf(headers, timestamp.header)
    return text === undefined
      ? undefined
      : { text, header: timestamp.header, prefix: undefined, unit: timestamp.unit }
  }
  const prefix = syntax.timestampPrefix ?? ''
  const text = (headerOf(headers, header) ?? '')
    .split(syntax.separator ?? ',')
    .map((item) => item.trim())
    .find((item) => item.startsWith(prefix))
    ?.slice(prefix.length)
  return text === undefined ? undefined : { text, header: undefined, prefix, unit: timestamp.unit }
}

function timesIn(name: string, value: string): readonly CompanionField[] {
  const whole = unitOf(value.trim())
  if (whole !== undefined && !/^content-length$/i.test(name)) {
    return [{ text: value, header: name, prefix: undefined, unit: whole }]
  }
  const item = /(?:^|[,;]\s*)(t|ts|time|timestamp)=(\d{9,13})(?=[,;\s]|$)/i.exec(value)
  if (item?.[1] === undefined || item[2] === undefined) return []
  const unit = item[2].length > 11 ? 'milliseconds' : 'seconds'
  return [{ text: item[2], header: undefined, prefix: `${item[1]}=`, unit }]
}

function unitOf(value: string): TimeUnit | undefined {
  if (/^\d{9,10}$/.test(value)) return 'seconds'
  if (/^\d{13}$/.test(value)) return 'milliseconds'
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return 'rfc3339'
  return /^[A-Z][a-z]{2},? \d{1,2} [A-Z][a-z]{2} \d{4}/.test(value) ? 'http-date' : undefined
}
