import { toLossyText } from '../bytes'
import { isContainer, isObject, literalOf, textOf } from '../json/nodes'
import { parseJsonPointer } from '../json/paths'
import type { JsonIndex } from '../json/scan-json'

/** One step of many ways from the root; the tokens where ways end are noted on the step. */
interface Fork {
  readonly pointers: string[]
  readonly further: Map<string, Fork>
}

const createFork = (): Fork => ({ pointers: [], further: new Map() })

/**
 * The value tokens that JSON Pointers name, found together in one walk along their ways. Of
 * members with one name the last counts. Pointers that lead nowhere are left out.
 */
export function tokensAt(
  index: JsonIndex,
  pointers: Iterable<string>,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const start = forkOf(pointers)
  const open: { readonly token: number; readonly fork: Fork }[] =
    index.length > 0 ? [{ token: 0, fork: start }] : []
  for (let next = open.pop(); next; next = open.pop()) {
    for (const pointer of next.fork.pointers) found.set(pointer, next.token)
    if (next.fork.further.size > 0) open.push(...further(index, next.token, next.fork))
  }
  return found
}

function forkOf(pointers: Iterable<string>): Fork {
  const start = createFork()
  for (const pointer of pointers) {
    const steps = parseJsonPointer(pointer)
    if (!steps) continue
    let fork = start
    for (const step of steps) {
      const next = fork.further.get(step) ?? createFork()
      fork.further.set(step, next)
      fork = next
    }
    fork.pointers.push(pointer)
  }
  return start
}

function further(index: JsonIndex, container: number, { further: forks }: Fork) {
  if (!isContainer(index, container)) return []
  const hasNames = isObject(index, container)
  const last = new Map<Fork, number>()
  let position = 0
  for (let token = container + 1; token < (index.next[container] as number); position++) {
    const value = hasNames ? token + 1 : token
    const fork = forks.get(hasNames ? textOf(index, token) : String(position))
    if (fork) last.set(fork, value)
    token = index.next[value] as number
  }
  return [...last].map(([fork, token]) => ({ token, fork }))
}

/** The source text of a token, cut where it is longer. */
export function shortLiteralOf(index: JsonIndex, token: number, maxCharacters: number): string {
  const start = index.start[token] ?? 0
  // A text of four bytes a character at most; the whole of a large value is never decoded.
  const isLong = (index.end[token] ?? 0) - start > maxCharacters * 4
  const text = isLong
    ? toLossyText(index.bytes.subarray(start, start + maxCharacters * 4))
    : literalOf(index, token)
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text
}
