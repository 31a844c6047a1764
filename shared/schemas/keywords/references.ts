import { type Found, findReference } from '../find-reference'
import type { Run, Scope } from '../run'
import type { Resource, Unit } from '../unit'
import { applyUnit, type Keyword, type Term } from './keyword'

const resolve = ({ value, world, unit }: Term): Found | undefined =>
  typeof value === 'string' ? findReference(world, value, unit.resource) : undefined

const fixed: Keyword = (term) => {
  const found = resolve(term)
  return found && ((run, value, place, seen) => applyUnit(run, found.unit, value, { place, seen }))
}

/** 2020-12: the outermost schema on the way here that has the anchor takes the place of it. */
const dynamic: Keyword = (term) => {
  const found = resolve(term)
  if (!found) return undefined
  const { unit, anchor } = found
  const isDynamic = anchor !== undefined && unit.resource.dynamicAnchors.get(anchor) === unit
  if (!isDynamic) return fixed(term)
  return (run, value, place, seen) => {
    const outermost = outermostOf(run, ({ dynamicAnchors }) => dynamicAnchors.get(anchor))
    return applyUnit(run, outermost ?? unit, value, { place, seen })
  }
}

/** 2019-09: the same with a fixed name, and only from a schema that allows it. */
const recursive: Keyword = (term) => {
  const found = resolve(term)
  if (!found?.unit.resource.isRecursive) return fixed(term)
  return (run, value, place, seen) => {
    const outermost = outermostOf(run, ({ isRecursive, root }) => (isRecursive ? root : undefined))
    return applyUnit(run, outermost ?? found.unit, value, { place, seen })
  }
}

function outermostOf(run: Run, pick: (resource: Resource) => Unit | undefined): Unit | undefined {
  let found: Unit | undefined
  for (let scope: Scope | undefined = run.scope; scope; scope = scope.outer) {
    found = pick(scope.resource) ?? found
  }
  return found
}

export const referenceKeywords: Readonly<Record<string, Keyword>> = { $ref: fixed }

export const referenceKeywords2019: Readonly<Record<string, Keyword>> = {
  $ref: fixed,
  $recursiveRef: recursive,
}

export const referenceKeywords2020: Readonly<Record<string, Keyword>> = {
  $ref: fixed,
  $dynamicRef: dynamic,
}
