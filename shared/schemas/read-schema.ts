import { parseDocument } from 'yaml'
import type { JsonValue } from '../json-value'
import { err, ok, type Result } from '../result'

/** A schema from outside may not be larger or deeper than this. */
const MAX_CHARACTERS = 1024 * 1024
const MAX_DEPTH = 100
/** YAML can name a part and repeat it; more repeats than this are an attack. */
const MAX_ALIASES = 100

/** Reads a schema or a document with schemas in it, as JSON or YAML. */
export function readSchemaText(text: string): Result<JsonValue, string> {
  if (text.length > MAX_CHARACTERS) return err(`it is larger than ${MAX_CHARACTERS / 1024} KiB`)
  const read = readJson(text) ?? readYaml(text)
  if (!read.ok) return read
  return isDeeper(read.value, MAX_DEPTH)
    ? err(`it is nested deeper than ${MAX_DEPTH} levels`)
    : read
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
