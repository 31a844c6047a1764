import { childrenOf, isContainer, isObject, keyOf, positionOf, textOf } from './nodes'
import type { JsonIndex } from './scan-json'

/** The way from the root to a value: keys and positions. */
export type Path = readonly (string | number)[]

export const pathOf = (index: JsonIndex, value: number): Path =>
  stepsTo(index, value, (token) => positionOf(index, token))

/**
 * As `pathOf`, for whoever asks for the paths of many values one after the other: what was counted
 * in a long list is not counted again.
 */
export function pathsInOrder(index: JsonIndex): (value: number) => Path {
  const counted = new Map<number, { readonly token: number; readonly position: number }>()
  const position = (token: number): number => {
    const list = index.parent[token] as number
    const before = counted.get(list)
    let { token: at, position: count } =
      before !== undefined && before.token <= token ? before : { token: list + 1, position: 0 }
    for (; at < token; count++) at = index.next[at] as number
    counted.set(list, { token, position: count })
    return count
  }
  return (value) => stepsTo(index, value, position)
}

function stepsTo(index: JsonIndex, value: number, position: (item: number) => number): Path {
  const steps: (string | number)[] = []
  for (let token = value; (index.parent[token] as number) >= 0; ) {
    const key = keyOf(index, token)
    steps.push(key < 0 ? position(token) : textOf(index, key))
    token = index.parent[token] as number
  }
  return steps.reverse()
}

/** RFC 6901: `/a~1b/0`; the root is the empty text. */
export const jsonPointerOf = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The steps of a JSON Pointer; `undefined` where it is none. */
export function parseJsonPointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** RFC 9535: `$.a['b-c'][0]`. */
export const jsonPathOf = (path: Path): string =>
  `$${path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`
      return plainName.test(step) ? `.${step}` : `['${singleQuoted(step)}']`
    })
    .join('')}`

const singleQuoted = (name: string): string =>
  JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")

/** As jq writes it: `.a["b-c"][0]`; the root is `.`. */
export function jqPathOf(path: Path): string {
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`
    return plainName.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
  })
  const text = steps.join('')
  return text.startsWith('.') ? text : `.${text}`
}

/**
 * The value that a JSON Pointer names; -1 where there is none. Of members with one name the last
 * counts, as it does for every reader that keeps one.
 */
export function valueAtPointer(index: JsonIndex, pointer: string): number {
  const steps = parseJsonPointer(pointer)
  return steps === undefined ? -1 : valueAtSteps(index, steps)
}

/** As `valueAtPointer`, with the steps already apart. */
export function valueAtSteps(index: JsonIndex, steps: Path): number {
  let token = index.length > 0 ? 0 : -1
  for (const step of steps) {
    if (token < 0 || !isContainer(index, token)) return -1
    token = isObject(index, token)
      ? memberOf(index, token, String(step))
      : itemOf(index, token, String(step))
  }
  return token
}

/** The last value under this key in an object; -1 where there is none. */
export function memberOf(index: JsonIndex, object: number, name: string): number {
  const end = index.next[object] as number
  let found = -1
  for (let key = object + 1; key < end; key = index.next[key + 1] as number) {
    if (isNamed(index, key, name)) found = key + 1
  }
  return found
}

/** Compares plain names byte by byte: a string of each key would take most of the time. */
function isNamed(index: JsonIndex, key: number, name: string): boolean {
  const { bytes } = index
  const start = (index.start[key] as number) + 1
  const end = (index.end[key] as number) - 1
  const isQuoted = end >= start && bytes[start - 1] === 0x22 && bytes[end] === 0x22
  if (!isQuoted || index.count[key] === 1) return textOf(index, key) === name
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (byte >= 0x80) return textOf(index, key) === name
    if (byte !== name.charCodeAt(at - start)) return false
  }
  return end - start === name.length
}

const itemOf = (index: JsonIndex, array: number, step: string): number =>
  /^(0|[1-9]\d*)$/.test(step) ? (childrenOf(index, array)[Number(step)] ?? -1) : -1
