import { readFileSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isObject, type JsonObject, type JsonValue, textMember } from '../../shared/json-value'
import { readSchemaText } from '../../shared/schemas/read-schema'
import { referencesIn } from '../../shared/schemas/references'
import { resolveUri } from '../../shared/schemas/resolve-uri'

/** More files than this do not belong to one schema. */
const MAX_FILES = 100
/** A reference may name nothing else: a schema must not be a way to read other files. */
const extensions = new Set(['.json', '.yaml', '.yml'])

interface SchemaFile {
  readonly file: string
  /** By which references find it: what it calls itself, or where it lies. */
  readonly address: string
  readonly schema: JsonValue
}

/**
 * The text of a schema file together with the files it refers to by a relative path. Addresses
 * with a scheme are left alone: nothing is ever fetched. Throws what reading a file throws, with
 * a message for people.
 */
export function bundleSchemaFile(file: string): string {
  const text = readFileSync(file, 'utf8')
  const first = parseFile(file, text)
  // Read on here: the list grows while it is gone through.
  const files = new Map([[first.address, first]])
  for (const one of files.values()) {
    for (const [address, target] of filesReferredTo(one)) {
      if (files.has(address)) continue
      if (files.size >= MAX_FILES) throw new Error(`${file} refers to more than ${MAX_FILES} files`)
      const found = parseFile(target, readFileSync(target, 'utf8'))
      files.set(address, { ...found, address })
    }
  }
  return files.size === 1 ? text : JSON.stringify(bundle(first, [...files.values()].slice(1)))
}

function parseFile(file: string, text: string): SchemaFile {
  const read = readSchemaText(text)
  if (!read.ok) throw new Error(`${file} is not a schema that can be used: ${read.error}`)
  const place = pathToFileURL(file).href
  const id = textMember(read.value, '$id')
  return { file, schema: read.value, address: id === undefined ? place : resolveUri(id, place).uri }
}

function filesReferredTo({ file, address, schema }: SchemaFile): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const reference of referencesIn(schema)) {
    const path = reference.split('#')[0] ?? ''
    const isRelative = path !== '' && !/^[a-z][a-z0-9+.-]*:|^\//i.test(path)
    if (isRelative && extensions.has(extname(path).toLowerCase())) {
      found.set(resolveUri(reference, address).uri, resolve(dirname(file), decodeURI(path)))
    }
  }
  return found
}

/** One document in which every file is a part under its own address. */
function bundle(first: SchemaFile, others: readonly SchemaFile[]): JsonObject {
  const dialect = textMember(first.schema, '$schema')
  return {
    ...(dialect === undefined ? {} : { $schema: dialect }),
    allOf: [addressed(first)],
    definitions: Object.fromEntries(others.map((one) => [one.address, addressed(one)])),
  }
}

/** The older drafts read nothing beside a `$ref`, so that one goes a level further in. */
function addressed({ schema, address }: SchemaFile): JsonValue {
  if (!isObject(schema)) return schema
  const { $ref, definitions, ...rest } = schema
  const isOlder = /draft-0[467]/.test(textMember(schema, '$schema') ?? 'draft-07')
  if ($ref === undefined || !isOlder) return { ...schema, $id: address }
  return {
    $id: address,
    allOf: [{ $ref }],
    ...(rest.$schema === undefined ? {} : { $schema: rest.$schema }),
    ...(definitions === undefined ? {} : { definitions }),
  }
}
