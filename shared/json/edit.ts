import { type Bytes, concat, utf8 } from '../bytes'
import type { AppError } from '../errors'
import { err, ok, type Result } from '../result'
import { childrenOf, isContainer, isObject, keyOf } from './nodes'
import { valueAtPointer } from './paths'
import { type JsonIndex, scanJson } from './scan-json'
import { insertionInto, type Span } from './sibling-style'

/**
 * Puts another JSON text in the place of one value. Only the bytes of that value change.
 *
 * @returns `not-found` where nothing stands at the pointer, `bad-input` where `json` is not JSON
 */
export function replaceValue(
  index: JsonIndex,
  pointer: string,
  json: string,
): Result<Bytes, AppError> {
  const found = find(index, pointer)
  if (!found.ok) return found
  const checked = check(json)
  if (!checked.ok) return checked
  return ok(splice(index, spanOf(index, found.value), checked.value))
}

/** What to put into a container. */
export interface NewMember {
  /** Of the object or array. */
  readonly pointer: string
  /** For objects: the name, unescaped. */
  readonly key?: string
  readonly json: string
}

/** Adds a member or item at the end of a container, spaced and indented like its neighbours. */
export function insertMember(index: JsonIndex, member: NewMember): Result<Bytes, AppError> {
  const found = find(index, member.pointer)
  if (!found.ok) return found
  const container = found.value
  if (!isContainer(index, container)) {
    return bad(`There is no object or array at “${member.pointer}” to add to.`)
  }
  if (isObject(index, container) !== (member.key !== undefined)) {
    return bad('A member of an object needs a key, and an item of an array has none.')
  }
  const checked = check(member.json)
  if (!checked.ok) return checked
  const { span, before, colon, after } = insertionInto(index, container)
  const key = member.key === undefined ? '' : `${JSON.stringify(member.key)}${colon}`
  return ok(splice(index, span, concat(utf8(before + key), checked.value, utf8(after))))
}

/** Takes a member or item out, together with the one comma that goes with it. */
export function removeValue(index: JsonIndex, pointer: string): Result<Bytes, AppError> {
  const found = find(index, pointer)
  if (!found.ok) return found
  const container = index.parent[found.value] as number
  if (container < 0) return bad('The whole document cannot be removed; replace it instead.')
  return ok(splice(index, spanWithComma(index, container, found.value), new Uint8Array(0)))
}

function find(index: JsonIndex, pointer: string): Result<number, AppError> {
  if (!index.wellFormed) return bad('The body is not JSON, so no value in it can be edited.')
  const token = valueAtPointer(index, pointer)
  return token < 0 ? err({ code: 'not-found', what: `value at “${pointer}”` }) : ok(token)
}

function check(json: string): Result<Bytes, AppError> {
  const bytes = utf8(json)
  return scanJson(bytes).state === 'valid' ? ok(bytes) : bad(`“${json}” is not a JSON value.`)
}

const bad = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

const spanOf = (index: JsonIndex, token: number): Span => ({
  start: index.start[token] as number,
  end: index.end[token] as number,
})

/** Where a member begins: at its key, or at the value of an item. */
const startOf = (index: JsonIndex, value: number): number => {
  const key = keyOf(index, value)
  return index.start[key < 0 ? value : key] as number
}

function spanWithComma(index: JsonIndex, container: number, value: number): Span {
  const siblings = childrenOf(index, container)
  const position = siblings.indexOf(value)
  const following = siblings[position + 1]
  if (following !== undefined) {
    return { start: startOf(index, value), end: startOf(index, following) }
  }
  const preceding = siblings[position - 1]
  if (preceding !== undefined) {
    return { start: index.end[preceding] as number, end: index.end[value] as number }
  }
  const { start, end } = spanOf(index, container)
  return { start: start + 1, end: end - 1 }
}

const splice = ({ bytes }: JsonIndex, { start, end }: Span, middle: Bytes): Bytes =>
  concat(bytes.subarray(0, start), middle, bytes.subarray(end))
