import type { Bytes } from '../bytes'
import { addFault, type FaultList } from './faults'
import { sameStringText, stringTextAt } from './string-text'
import type { TokenBuffer } from './tokens'

/** The keys of all objects that are open, innermost last, and what was found about them. */
export interface KeyWatch {
  readonly bytes: Bytes
  token: Int32Array
  hash: Int32Array
  length: number
  /** Names that occur more than once in one object, each once, in order of discovery. */
  readonly names: Set<string>
}

/** Objects up to this size are searched pair by pair; it is the fastest way for most of them. */
const PAIRWISE_LIMIT = 16

export const createKeyWatch = (bytes: Bytes): KeyWatch => ({
  bytes,
  token: new Int32Array(64),
  hash: new Int32Array(64),
  length: 0,
  names: new Set(),
})

export function watchKey(watch: KeyWatch, tokens: TokenBuffer, token: number): void {
  if (watch.length === watch.token.length) grow(watch)
  watch.token[watch.length] = token
  watch.hash[watch.length] = hashOfKey(watch.bytes, tokens, token)
  watch.length++
}

/** Compares the last `count` keys, those of the object that ends here, and forgets them. */
export function closeKeys(
  watch: KeyWatch,
  tokens: TokenBuffer,
  count: number,
  faults: FaultList,
): void {
  const from = watch.length - count
  if (count > PAIRWISE_LIMIT) findInMany({ watch, tokens, from, faults })
  else if (count > 1) findInFew({ watch, tokens, from, faults })
  watch.length = from
}

interface ObjectKeys {
  readonly watch: KeyWatch
  readonly tokens: TokenBuffer
  readonly from: number
  readonly faults: FaultList
}

function findInFew(keys: ObjectKeys): void {
  const { hash, token, length } = keys.watch
  for (let later = keys.from + 1; later < length; later++) {
    for (let earlier = keys.from; earlier < later; earlier++) {
      if (hash[earlier] !== hash[later]) continue
      if (!sameKey(keys, token[earlier] as number, token[later] as number)) continue
      report(keys, token[earlier] as number)
      break
    }
  }
}

function findInMany(keys: ObjectKeys): void {
  const { hash, token, length } = keys.watch
  const seen = new Map<number, number>()
  const repeated: number[] = []
  for (let index = keys.from; index < length; index++) {
    const key = token[index] as number
    const earlier = seen.get(hash[index] as number)
    seen.set(hash[index] as number, key)
    if (earlier === undefined) continue
    // Different keys with one hash can be made on purpose; the text decides, in linear time.
    if (!sameKey(keys, earlier, key)) {
      findByText(keys)
      return
    }
    repeated.push(earlier)
  }
  for (const key of repeated) report(keys, key)
}

function findByText(keys: ObjectKeys): void {
  const { token, length, bytes } = keys.watch
  const seen = new Map<string, number>()
  for (let index = keys.from; index < length; index++) {
    const key = token[index] as number
    const name = stringTextAt(bytes, keys.tokens, key)
    const earlier = seen.get(name)
    seen.set(name, key)
    if (earlier !== undefined) report(keys, earlier)
  }
}

const sameKey = ({ watch, tokens }: ObjectKeys, a: number, b: number): boolean =>
  tokens.end[a] !== tokens.start[a] && sameStringText(watch.bytes, tokens, a, b)

function report({ watch, tokens, faults }: ObjectKeys, token: number): void {
  watch.names.add(stringTextAt(watch.bytes, tokens, token))
  addFault(faults, 'duplicate-key', tokens.start[token] as number, tokens.end[token] as number)
}

/** FNV-1a over the bytes; an escaped key is hashed as the text it stands for. */
function hashOfKey(bytes: Bytes, tokens: TokenBuffer, token: number): number {
  if (tokens.count[token] === 1) return hashOfText(stringTextAt(bytes, tokens, token))
  const end = (tokens.end[token] as number) - 1
  let hash = 0x811c9dc5
  for (let at = (tokens.start[token] as number) + 1; at < end; at++) {
    hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  }
  return hash | 0
}

const encoder = new TextEncoder()

function hashOfText(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of encoder.encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash | 0
}

function grow(watch: KeyWatch): void {
  const token = new Int32Array(watch.token.length * 2)
  const hash = new Int32Array(watch.token.length * 2)
  token.set(watch.token)
  hash.set(watch.hash)
  watch.token = token
  watch.hash = hash
}
