import type { FaultBranch, SchemaFault } from '../analysis/record'
import type { JsonValue } from '../json-value'
import { err, ok, type Result } from '../result'
import type { CompiledSchema } from './compile-schema'
import { escapeStep } from './index-schema'
import { applyUnit } from './keywords/keyword'
import type { Branch, Place, RawFault, Run, Visit } from './run'

export interface Evaluation {
  readonly valid: boolean
  /** At most `maxFaults`, in the order in which the schema finds them, each once. */
  readonly faults: readonly SchemaFault[]
  /** All faults, kept or not. */
  readonly total: number
  /** Which schema was asked about which place; empty unless wanted. */
  readonly visits: readonly Visit[]
}

export interface EvaluateOptions {
  readonly maxFaults: number
  readonly visits: 'keep' | 'leave'
}

/**
 * Judges a value by a schema. An error where it cannot be judged: the schema refers to itself
 * without end, or schema and value together nest too deep.
 */
export function evaluate(
  { root, world }: CompiledSchema,
  value: JsonValue,
  { maxFaults, visits }: EvaluateOptions,
): Result<Evaluation, string> {
  const run: Run = {
    world,
    scope: undefined,
    faults: [],
    faultCount: 0,
    maxFaults,
    within: undefined,
    visits: visits === 'keep' ? [] : undefined,
  }
  try {
    const valid = applyUnit(run, root, value, { place: undefined, seen: undefined })
    return ok({ valid, ...toldOnce(run), visits: run.visits ?? [] })
  } catch (thrown) {
    // The schema steers the recursion, so the end of the stack is an outcome and not a bug.
    if (thrown instanceof RangeError)
      return err('it refers to itself without end, or nests deeper than can be judged')
    throw thrown
  }
}

/** Branches that overlap report one and the same fault more than once. */
function toldOnce({ faults, faultCount }: Run): Pick<Evaluation, 'faults' | 'total'> {
  const told = (faults ?? []).map(toFault)
  const unique = new Map(told.map((fault) => [JSON.stringify(fault), fault]))
  return { faults: [...unique.values()], total: faultCount - told.length + unique.size }
}

function toFault({ place, unit, keyword, detail }: RawFault): SchemaFault {
  const { message, missing, property, within } = detail
  return {
    path: pointerOf(place),
    keyword,
    ...(missing === undefined ? {} : { missing }),
    ...(property === undefined ? {} : { property }),
    message,
    ...expectedOf(unit.raw, keyword),
    ...(within ? { within: toFaultBranch(within) } : {}),
  }
}

const toFaultBranch = ({ place, keyword, branch }: Branch): FaultBranch => ({
  path: pointerOf(place),
  keyword,
  branch,
})

/** A fault shows what the schema says, up to here; enumerations can be long. */
const MAX_EXPECTED = 2000

/** What stands after the keyword; for applicators that would be whole schemas. */
function expectedOf(raw: unknown, keyword: string): { readonly expected?: string } {
  if (unexplained.has(keyword) || typeof raw !== 'object' || raw === null) return {}
  const value = (raw as Readonly<Record<string, unknown>>)[keyword]
  return value === undefined ? {} : { expected: JSON.stringify(value).slice(0, MAX_EXPECTED) }
}

const unexplained = new Set(['required', 'not', 'anyOf', 'oneOf', 'contains', 'propertyNames'])

/** RFC 6901. */
export function pointerOf(place: Place | undefined): string {
  let pointer = ''
  for (let at = place; at; at = at.outer) pointer = `/${escapeStep(String(at.key))}${pointer}`
  return pointer
}
