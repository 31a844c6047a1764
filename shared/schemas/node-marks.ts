import type { FaultBranch, SchemaFault } from '../analysis/record'
import { isObject, type JsonValue } from '../json-value'
import type { Evaluation } from './evaluate'
import { escapeStep } from './index-schema'
import type { Visit } from './run'

/** What a schema says about one node. */
export type SchemaMark =
  | {
      readonly kind: 'error'
      readonly keyword: string
      /** One sentence. */
      readonly message: string
      readonly expected: string | undefined
      readonly actual: string | undefined
    }
  /** Allowed, but the schema does not know it, nor anything inside it. */
  | { readonly kind: 'uncovered' }

/** The verdicts of a schema on a payload, by JSON Pointer. Every node without one is in order. */
export interface SchemaMarks {
  readonly nodes: readonly (readonly [pointer: string, mark: SchemaMark])[]
  /** Members that must be there and are not. */
  readonly missing: readonly MissingChild[]
}

export interface MissingChild {
  /** Of the object that lacks it. */
  readonly pointer: string
  readonly name: string
  readonly message: string
}

/** More nodes that the schema does not know than this are not told one by one. */
const MAX_UNCOVERED = 20_000

/** Puts the faults of an evaluation that kept its visits, and what nobody visited, on the nodes. */
export function nodeMarks(value: JsonValue, evaluation: Evaluation): SchemaMarks {
  const faults = nearestBranches(evaluation.faults)
  const missing = faults.filter((fault) => fault.missing !== undefined)
  return {
    nodes: [
      ...faults.filter((fault) => fault.missing === undefined).map(errorMark),
      ...uncovered(value, evaluation.visits).map((pointer) => [pointer, uncoveredMark] as const),
    ],
    missing: missing.map(({ path, missing: name = '', message, within }) => ({
      pointer: path,
      name,
      message: within ? `${message} This is one of several ways to fit.` : message,
    })),
  }
}

const uncoveredMark: SchemaMark = { kind: 'uncovered' }

function errorMark(fault: SchemaFault): readonly [string, SchemaMark] {
  const { path, keyword, message, expected, actual, property } = fault
  // A property that must not be there is marked itself, not the object around it.
  const pointer = property === undefined ? path : `${path}/${escapeStep(property)}`
  return [pointer, { kind: 'error', keyword, message, expected, actual }]
}

/**
 * Where a choice failed, every branch has faults, and a person would have to read all of them:
 * the branches with the fewest are what was most likely meant.
 */
function nearestBranches(faults: readonly SchemaFault[]): readonly SchemaFault[] {
  const counts = new Map<string, Map<number, number>>()
  for (const { within } of faults) {
    if (!within) continue
    const branches = counts.get(choiceOf(within)) ?? new Map<number, number>()
    branches.set(within.branch, (branches.get(within.branch) ?? 0) + 1)
    counts.set(choiceOf(within), branches)
  }
  return faults.filter(({ within }) => {
    const branches = within && counts.get(choiceOf(within))
    return !branches || branches.get(within.branch) === Math.min(...branches.values())
  })
}

const choiceOf = ({ path, keyword }: FaultBranch): string => `${keyword} ${path}`

/** The outermost nodes that no schema was asked about. */
function uncovered(root: JsonValue, visits: readonly Visit[]): readonly string[] {
  const covered = coveredKeys(visits)
  const found: string[] = []
  const open: { readonly value: JsonValue; readonly pointer: string }[] = [
    { value: root, pointer: '' },
  ]
  for (let next = open.pop(); next && found.length < MAX_UNCOVERED; next = open.pop()) {
    const keys = covered.get(next.value)
    for (const [key, value] of childrenOf(next.value)) {
      const pointer = `${next.pointer}/${escapeStep(String(key))}`
      if (!keys?.has(key)) found.push(pointer)
      else if (typeof value === 'object' && value !== null) open.push({ value, pointer })
    }
  }
  return found
}

function coveredKeys(visits: readonly Visit[]): ReadonlyMap<JsonValue, Set<string | number>> {
  const covered = new Map<JsonValue, Set<string | number>>()
  for (const { place } of visits) {
    if (!place) continue
    const keys = covered.get(place.holder)
    if (keys) keys.add(place.key)
    else covered.set(place.holder, new Set([place.key]))
  }
  return covered
}

function childrenOf(value: JsonValue): Iterable<readonly [string | number, JsonValue]> {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).entries()
  return isObject(value) ? Object.entries(value) : []
}
