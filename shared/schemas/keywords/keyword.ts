import type { JsonObject, JsonValue } from '../../json-value'
import { escapeStep, indexSchema, isSchema } from '../index-schema'
import type { Check, Place, Run, Seen } from '../run'
import { addSeen, askAll, createSeen } from '../run'
import type { Unit, World } from '../unit'

/** What a keyword's rule is made from. */
export interface Term {
  readonly world: World
  /** The schema the keyword stands in. */
  readonly unit: Unit
  /** The members of that schema. */
  readonly raw: JsonObject
  readonly keyword: string
  /** What stands after the keyword. */
  readonly value: JsonValue
}

/** Makes the check of one keyword; `undefined` where its value is none that means anything. */
export type Keyword = (term: Term) => Check | undefined

/** The schema under this keyword, or under a step further in. */
export function innerUnit(term: Term, raw: JsonValue | undefined, step?: string | number) {
  if (!isSchema(raw)) return undefined
  const at = `${term.unit.at}/${escapeStep(term.keyword)}`
  return indexSchema(term.world, raw, {
    resource: term.unit.resource,
    at: step === undefined ? at : `${at}/${escapeStep(String(step))}`,
  })
}

/** The schema that another keyword beside this one holds. */
export const besideUnit = (term: Term, keyword: string): Unit | undefined =>
  Object.hasOwn(term.raw, keyword) ? innerUnit({ ...term, keyword }, term.raw[keyword]) : undefined

/** The value of another keyword beside this one. */
export const beside = (term: Term, keyword: string): JsonValue | undefined =>
  Object.hasOwn(term.raw, keyword) ? term.raw[keyword] : undefined

/** Whether a schema says nothing; then it does not cover what it lets through. */
export const isOpen = ({ raw }: Unit): boolean =>
  raw === true || (raw !== false && Object.keys(raw).length === 0)

/** Asks a schema about a value: every check in turn, and no further than needed. */
export function applyUnit(
  run: Run,
  unit: Unit,
  value: JsonValue,
  at: { readonly place: Place | undefined; readonly seen: Seen | undefined },
): boolean {
  run.visits?.push({ place: at.place, unit })
  const outer = run.scope
  if (outer?.resource !== unit.resource) run.scope = { resource: unit.resource, outer }
  const seen = run.world.tracksEvaluated ? createSeen() : undefined
  const checks = unit.checks ?? run.world.prepare(unit)
  const isContent = askAll(run, checks, (check) => check(run, value, at.place, seen))
  run.scope = outer
  // What a schema that refuses has looked at is kept while faults are gathered: they are told
  // already, and its properties would be called unknown on top.
  if (at.seen && seen && (isContent || run.faults)) addSeen(at.seen, seen)
  return isContent
}
