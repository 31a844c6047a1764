import { type JsonValue, memberOf } from '../json-value'

/**
 * The single keys in what a person has: every member of a key set (`{"keys": […]}`), or the key
 * inside the answer a sender's API gives (`{"key": {…}}`). Anything else is one key as it stands.
 */
export function publicKeyTexts(text: string): readonly string[] {
  if (!text.trimStart().startsWith('{')) return [text]
  const json = parsed(text)
  const [set, single] = [memberOf(json, 'keys'), memberOf(json, 'key')]
  const keys = Array.isArray(set) ? (set as readonly JsonValue[]) : single ? [single] : []
  return keys.length === 0 ? [text] : keys.map((key) => JSON.stringify(key))
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}
