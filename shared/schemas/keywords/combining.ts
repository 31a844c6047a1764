import type { JsonValue } from '../../json-value'
import {
  askAll,
  type Check,
  fail,
  type Place,
  quietly,
  type Run,
  type Seen,
  withoutTrace,
} from '../run'
import type { Unit } from '../unit'
import { applyUnit, besideUnit, innerUnit, type Keyword, type Term } from './keyword'

interface Spot {
  readonly place: Place | undefined
  readonly seen: Seen | undefined
}

const unitsOf = (term: Term): readonly Unit[] =>
  Array.isArray(term.value)
    ? (term.value as readonly JsonValue[]).flatMap((raw, step) => innerUnit(term, raw, step) ?? [])
    : []

const allOf: Keyword = (term) => {
  const units = unitsOf(term)
  return (run, value, place, seen) =>
    askAll(run, units, (unit) => applyUnit(run, unit, value, { place, seen }))
}

/** Every branch is asked where others want to know what it looked at; else the first that fits. */
function fitting(
  run: Run,
  units: readonly Unit[],
  value: JsonValue,
  spot: Spot & { readonly most: number },
) {
  const needsAll = spot.seen !== undefined || run.visits !== undefined
  let count = 0
  for (const unit of units) {
    if (quietly(run, () => applyUnit(run, unit, value, spot))) count++
    if (count >= spot.most && !needsAll) break
  }
  return count
}

/** The faults of every branch, marked as such: a person can choose which one to mend. */
function tellBranches(
  run: Run,
  units: readonly Unit[],
  value: JsonValue,
  spot: Spot & { readonly keyword: string },
) {
  if (!run.faults) return
  const outer = run.within
  for (const [branch, unit] of units.entries()) {
    run.within = outer ?? { keyword: spot.keyword, place: spot.place, branch }
    applyUnit(run, unit, value, spot)
  }
  run.within = outer
}

const anyOf: Keyword = (term) => {
  const units = unitsOf(term)
  return (run, value, place, seen) => {
    const spot = { place, seen }
    if (fitting(run, units, value, { ...spot, most: 1 }) > 0) return true
    tellBranches(run, units, value, { ...spot, keyword: term.keyword })
    const message = `This fits none of the ${units.length} schemas that are allowed here.`
    return fail(run, term.unit, place, { keyword: term.keyword, message })
  }
}

const oneOf: Keyword = (term) => {
  const units = unitsOf(term)
  return (run, value, place, seen) => {
    const spot = { place, seen }
    const count = fitting(run, units, value, { ...spot, most: 2 })
    if (count === 1) return true
    if (count === 0) tellBranches(run, units, value, { ...spot, keyword: term.keyword })
    const message =
      count === 0
        ? `This fits none of the ${units.length} schemas of which it must fit one.`
        : `This fits more than one of the ${units.length} schemas of which it must fit only one.`
    return fail(run, term.unit, place, { keyword: term.keyword, message })
  }
}

const not: Keyword = (term) => {
  const unit = innerUnit(term, term.value)
  if (!unit) return undefined
  return (run, value, place) =>
    !withoutTrace(run, () => applyUnit(run, unit, value, { place, seen: undefined })) ||
    fail(run, term.unit, place, {
      keyword: term.keyword,
      message: 'This fits the schema under “not”, which it must not.',
    })
}

const conditional: Keyword = (term) => {
  const condition = innerUnit(term, term.value)
  if (!condition) return undefined
  const branches = [besideUnit(term, 'then'), besideUnit(term, 'else')] as const
  const check: Check = (run, value, place, seen) => {
    const spot = { place, seen }
    const holds = quietly(run, () => applyUnit(run, condition, value, spot))
    const branch = holds ? branches[0] : branches[1]
    return branch === undefined || applyUnit(run, branch, value, spot)
  }
  return check
}

export const combiningKeywords: Readonly<Record<string, Keyword>> = { allOf, anyOf, oneOf, not }

export const conditionalKeywords: Readonly<Record<string, Keyword>> = { if: conditional }
