import type { SchemaShelf } from '../../shared/schemas/binding'

/** What is in the file, or `undefined` where any of it is not what this program writes. */
export function parseShelf(text: string): SchemaShelf | undefined {
  try {
    const raw = JSON.parse(text) as unknown
    return isShelf(raw) ? raw : undefined
  } catch {
    return undefined
  }
}

type Fields = Readonly<Record<string, unknown>>

const isObject = (raw: unknown): raw is Fields =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

const isText = (raw: unknown): raw is string => typeof raw === 'string'

const isShelf = (raw: unknown): raw is SchemaShelf =>
  isObject(raw) &&
  isListOf(raw.schemas, isOwnSchema) &&
  isListOf(raw.bindings, (one) => isScope(one.scope) && isPick(one.schema))

const isListOf = (raw: unknown, isEntry: (entry: Fields) => boolean): boolean =>
  Array.isArray(raw) && raw.every((one) => isObject(one) && isEntry(one))

const isOwnSchema = ({ id, name, text, origin }: Fields): boolean =>
  isText(id) && isText(name) && isText(text) && isObject(origin) && isOrigin(origin)

function isOrigin({ kind, file, pointer, samples }: Fields): boolean {
  const rules: Readonly<Record<string, () => boolean>> = {
    pasted: () => true,
    file: () => isText(file),
    openapi: () => isText(pointer) && (file === undefined || isText(file)),
    learned: () => typeof samples === 'number',
  }
  return isText(kind) && Object.hasOwn(rules, kind) && rules[kind]?.() === true
}

const isScope = (scope: unknown): boolean => {
  if (!isObject(scope)) return false
  if (scope.kind === 'capture') return isText(scope.id)
  if (scope.kind === 'endpoint') return isText(scope.path)
  return scope.kind === 'event' && isText(scope.provider) && isText(scope.eventType)
}

const isPick = (pick: unknown): boolean => {
  if (!isObject(pick)) return false
  if (pick.kind === 'shipped') return isText(pick.name)
  return pick.kind === 'none' || (pick.kind === 'own' && isText(pick.id))
}
