import type { JsonValue } from '../../json-value'
import { askAll, fail, type Place, type Run } from '../run'
import { applyUnit, innerUnit, type Keyword } from './keyword'
import { applyOthers } from './objects'

const unevaluatedProperties: Keyword = (term) => {
  const unit = innerUnit(term, term.value)
  return (
    unit && applyOthers(term, unit, (key, seen) => seen?.names !== true && !seen?.names.has(key))
  )
}

const unevaluatedItems: Keyword = (term) => {
  const unit = innerUnit(term, term.value)
  if (!unit) return undefined
  const ask = (run: Run, item: JsonValue, place: Place): boolean => {
    if (unit.raw !== false) return applyUnit(run, unit, item, { place, seen: undefined })
    const message = `Item ${place.key} is one more than allowed.`
    return fail(run, term.unit, place, { keyword: term.keyword, message })
  }
  return (run, value, place, seen) => {
    if (!Array.isArray(value) || !seen) return true
    const { items, others } = seen
    seen.items = Infinity
    return askAll(
      run,
      value as readonly JsonValue[],
      (item, key) =>
        key < items || others.has(key) || ask(run, item, { outer: place, holder: value, key }),
    )
  }
}

/** They come after everything else in their schema has looked. */
export const unevaluatedKeywords: Readonly<Record<string, Keyword>> = {
  unevaluatedItems,
  unevaluatedProperties,
}
