import type { JsonValue } from '../../json-value'
import { canonicalText, isEqual } from '../equal'
import { fail } from '../run'
import { typeName, typeOf } from '../words'
import type { Keyword } from './keyword'

/** Keywords that look at any value. */
export const valueKeywords: Readonly<Record<string, Keyword>> = {
  type({ value: wanted, unit, keyword }) {
    const types = Array.isArray(wanted) ? (wanted as readonly JsonValue[]) : [wanted]
    const names = types.filter((type) => typeof type === 'string')
    const allowed = names.map(typeName).join(' or ')
    return (run, value, place) =>
      names.some((type) => isOfType(value, type)) ||
      fail(run, unit, place, {
        keyword,
        message: `This must be ${allowed}, not ${typeName(typeOf(value))}.`,
      })
  },

  enum({ value: wanted, unit, keyword }) {
    if (!Array.isArray(wanted)) return undefined
    const values = wanted as readonly JsonValue[]
    const plain = new Set(values.filter((one) => !isStructure(one)))
    const texts = new Set(values.filter(isStructure).map(canonicalText))
    const words = listOf(values)
    return (run, value, place) =>
      (isStructure(value) ? texts.has(canonicalText(value)) : plain.has(value)) ||
      fail(run, unit, place, { keyword, message: `This must be one of ${words}.` })
  },

  const({ value: wanted, unit, keyword }) {
    return (run, value, place) =>
      isEqual(wanted, value) ||
      fail(run, unit, place, { keyword, message: `This must be ${shortText(wanted)}.` })
  },
}

const isStructure = (value: JsonValue): boolean => typeof value === 'object' && value !== null

const MAX_LISTED = 20

const listOf = (values: readonly JsonValue[]): string => {
  const listed = values.slice(0, MAX_LISTED).map(shortText).join(', ')
  return values.length > MAX_LISTED
    ? `${listed} and ${values.length - MAX_LISTED} more values`
    : listed
}

const shortText = (value: JsonValue): string => {
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function isOfType(value: JsonValue, type: string): boolean {
  const own = typeOf(value)
  return own === type || (own === 'integer' && type === 'number')
}
