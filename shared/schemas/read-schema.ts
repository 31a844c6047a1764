import { parseDocument } from 'yaml'
import type { JsonValue } from '../json-value'
import { err, ok, type Result } from '../result'

export interface TextLimits {
  readonly maxCharacters: number
  readonly maxDepth: number
}

/** A schema from outside may not be larger or deeper than this. */
export const schemaLimits: TextLimits = { maxCharacters: 1024 * 1024, maxDepth: 100 }

/** A document that a schema is chosen from holds much that is left behind. */
export const documentLimits: TextLimits = { maxCharacters: 32 * 1024 * 1024, maxDepth: 200 }

/** YAML can name a part and repeat it; more repeats than this are an attack. */
const MAX_ALIASES = 100

/** Reads a schema or a document with schemas in it, as JSON or YAML. */
export function readSchemaText(
  text: string,
  { maxCharacters, maxDepth }: TextLimits = schemaLimits,
): Result<JsonValue, string> {
  if (text.length > maxCharacters) return err(`it is larger than ${maxCharacters / 1024} KiB`)
  const read = readJson(text) ?? readYaml(text)
  if (!read.ok) return read
  return isDeeper(read.value, maxDepth) ? err(`it is nested deeper than ${maxDepth} levels`) : read
}

/** `undefined` for text that is not JSON; it may still be YAML. */
function readJson(text: string): Result<JsonValue, string> | undefined {
  try {
    return ok(JSON.parse(text.replace(/^\ufeff/, '')) as JsonValue)
  } catch (thrown) {
    return /^\s*[{[]/.test(text) ? err(`it is not JSON (${messageOf(thrown)})`) : undefined
  }
}

function readYaml(text: string): Result<JsonValue, string> {
  const document = parseDocument(text, { logLevel: 'silent' })
  const fault = document.errors[0]
  if (fault) return err(`it is not YAML (${fault.message.split('\n')[0]})`)
  try {
    return ok(document.toJS({ maxAliasCount: MAX_ALIASES }) as JsonValue)
  } catch (thrown) {
    return err(messageOf(thrown))
  }
}

const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown)

/** Level by level, so that depth costs no stack. */
function isDeeper(root: JsonValue, limit: number): boolean {
  let level: readonly JsonValue[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as JsonValue[]) : [],
    )
  }
  return false
}
