import { type JsonValue, textMember } from '../json-value'

/** Every `$ref` of a schema, as it stands there. */
export function referencesIn(root: JsonValue): readonly string[] {
  const found: string[] = []
  const open: JsonValue[] = [root]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const reference = textMember(value, '$ref')
    if (reference !== undefined) found.push(reference)
    if (typeof value === 'object' && value !== null) {
      open.push(...(Object.values(value) as JsonValue[]))
    }
  }
  return found
}
