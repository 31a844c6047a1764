import type { JsonValue } from '../../json-value'
import { hasEvery, parsePath, valuesAt } from '../value-path'

/** What became of one `${{ parameters.<alias>.<path> }}`. */
export interface Substitution {
  readonly expression: string
  readonly kind: 'scalar' | 'object' | 'array' | 'null' | 'missing' | 'other-alias'
}

const expressions = /\$\{\{\s*parameters\.([-_A-Za-z0-9]+)\.?([^}]*?)\s*\}\}/g

export interface Substituted {
  readonly text: string
  readonly substitutions: readonly Substitution[]
}

/**
 * Puts payload values into a pipeline's text, the way the service does: before it is YAML.
 * Strings go in raw, objects and arrays as JSON with two spaces, null and what is missing as
 * nothing. An expression with another alias is left as it is.
 */
export function substitute(
  text: string,
  aliases: ReadonlySet<string>,
  body: JsonValue,
): Substituted {
  const substitutions: Substitution[] = []
  const rendered = text.replace(expressions, (expression, alias: string, path: string) => {
    if (!aliases.has(alias)) {
      substitutions.push({ expression, kind: 'other-alias' })
      return expression
    }
    const value = payloadValue(path, body)
    substitutions.push({ expression, kind: kindOf(value) })
    return textOf(value)
  })
  return { text: rendered, substitutions }
}

function payloadValue(path: string, body: JsonValue): JsonValue | undefined {
  if (path === '') return body
  const steps = parsePath(path)
  return steps && !hasEvery(steps) ? valuesAt(body, steps)[0] : undefined
}

function kindOf(value: JsonValue | undefined): Substitution['kind'] {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'object' ? 'object' : 'scalar'
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'object') return String(value)
  try {
    return JSON.stringify(value, null, 2)
  } catch {
    // Nested too deep for the engine's serializer; nothing that size is a definition anyway.
    return ''
  }
}
