import type { JsonValue } from '../json-value'
import type { Resource, Unit, World } from './unit'

/** Where a value stands in the document that is looked at; the root has no place. */
export interface Place {
  readonly outer: Place | undefined
  readonly holder: JsonValue
  readonly key: string | number
}

/** What a keyword demands of a value. Adds its faults to the run; true where it is content. */
export type Check = (
  run: Run,
  value: JsonValue,
  place: Place | undefined,
  seen: Seen | undefined,
) => boolean

/** Which children of one value some schema has looked at, for the `unevaluated…` keywords. */
export interface Seen {
  /** `true` for all. */
  names: Set<string> | true
  /** All items before this one; infinity for all. */
  items: number
  /** And these. */
  others: Set<number>
}

export interface RawFault {
  readonly place: Place | undefined
  readonly unit: Unit
  readonly keyword: string
  readonly detail: FaultDetail
}

export interface FaultDetail {
  readonly message: string
  /** A property that is required and not there. */
  readonly missing?: string
  /** A property that is there and must not be, or whose name is not allowed. */
  readonly property?: string
  /** The choice, and the branch of it, that this fault belongs to. */
  readonly within?: Branch
}

export interface Branch {
  readonly keyword: string
  readonly place: Place | undefined
  readonly branch: number
}

/** One look at a document. One mutable object, so that a check stays a small function. */
export interface Run {
  readonly world: World
  /** The schemas gone through, innermost first, for references that depend on the way. */
  scope: Scope | undefined
  /** `undefined` while only the verdict counts: then the first fault ends a schema. */
  faults: RawFault[] | undefined
  faultCount: number
  readonly maxFaults: number
  within: Branch | undefined
  /** Every schema that was asked about every place; kept only on request. */
  visits: Visit[] | undefined
}

export interface Scope {
  readonly resource: Resource
  readonly outer: Scope | undefined
}

export interface Visit {
  readonly place: Place | undefined
  readonly unit: Unit
}

/** Notes a fault and says “not content”. */
export function fail(
  run: Run,
  unit: Unit,
  place: Place | undefined,
  fault: { readonly keyword: string } & FaultDetail,
): false {
  if (!run.faults) return false
  run.faultCount++
  if (run.faults.length >= run.maxFaults) return false
  const { keyword, ...detail } = fault
  const within = run.within
  run.faults.push({ place, unit, keyword, detail: within ? { ...detail, within } : detail })
  return false
}

export const createSeen = (): Seen => ({ names: new Set(), items: 0, others: new Set() })

export function addSeen(to: Seen, from: Seen): void {
  to.items = Math.max(to.items, from.items)
  for (const index of from.others) to.others.add(index)
  if (from.names === true || to.names === true) to.names = true
  else for (const name of from.names) to.names.add(name)
}

/** Asks for the verdict only: no faults are noted, and no visits unless it is content. */
export function quietly(run: Run, ask: () => boolean): boolean {
  const { faults, visits } = run
  const visited = visits?.length ?? 0
  run.faults = undefined
  const isContent = ask()
  run.faults = faults
  if (!isContent && visits) visits.length = visited
  return isContent
}

/** Asks what a value must not be: it leaves no trace whatever the answer. */
export function withoutTrace(run: Run, ask: () => boolean): boolean {
  const { visits } = run
  run.visits = undefined
  const isContent = quietly(run, ask)
  run.visits = visits
  return isContent
}

/** Asks about each in turn: about all while faults are gathered, else up to the first refusal. */
export function askAll<T>(
  run: Run,
  things: readonly T[],
  ask: (thing: T, index: number) => boolean,
): boolean {
  let isContent = true
  for (let index = 0; index < things.length; index++) {
    if (ask(things[index] as T, index)) continue
    isContent = false
    if (!run.faults) return false
  }
  return isContent
}
