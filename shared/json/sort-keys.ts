import type { Bytes } from '../bytes'
import { type ByteWriter, createByteWriter } from './byte-writer'
import type { JsonIndex } from './scan-json'
import { stringTextAt } from './string-text'
import { kinds } from './tokens'

/**
 * The text minimized, with the members of every object in the order of their keys (by UTF-16
 * unit; members of one name keep their order). Trailing commas go, since what they followed
 * moves. `undefined` for text that is not well-formed.
 */
export function sortKeys(index: JsonIndex): Bytes | undefined {
  if (!index.wellFormed) return undefined
  const out = createByteWriter(index.bytes.length)
  if (index.hasByteOrderMark) out.copy(index.bytes, 0, 3)
  const open: Frame[] = []
  writeValue(index, 0, out, open)
  for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
    const value = frame.values[frame.position]
    if (value === undefined) {
      out.byte(frame.isObject ? 0x7d : 0x5d)
      open.pop()
      continue
    }
    if (frame.position > 0) out.byte(0x2c)
    frame.position++
    if (frame.isObject) {
      copyToken(index, value - 1, out)
      out.byte(0x3a)
    }
    writeValue(index, value, out, open)
  }
  return out.finish()
}

/** A container that is being written. */
interface Frame {
  readonly isObject: boolean
  /** Tokens of its values in the order to write. */
  readonly values: readonly number[]
  position: number
}

function writeValue(index: JsonIndex, token: number, out: ByteWriter, open: Frame[]): void {
  const kind = index.kind[token] as number
  if (kind > kinds.array) {
    copyToken(index, token, out)
    return
  }
  const isObject = kind === kinds.object
  out.byte(isObject ? 0x7b : 0x5b)
  const values = valuesOf(index, token)
  open.push({ isObject, values: isObject ? sorted(index, values) : values, position: 0 })
}

function copyToken({ bytes, start, end }: JsonIndex, token: number, out: ByteWriter): void {
  out.copy(bytes, start[token] as number, end[token] as number)
}

function valuesOf(index: JsonIndex, container: number): readonly number[] {
  const values: number[] = []
  const end = index.next[container] as number
  for (let token = container + 1; token < end; token = index.next[token] as number) {
    if (index.kind[token] !== kinds.key) values.push(token)
  }
  return values
}

function sorted(index: JsonIndex, values: readonly number[]): readonly number[] {
  return values
    .map((value) => ({ value, name: stringTextAt(index.bytes, index, value - 1) }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.value - b.value))
    .map(({ value }) => value)
}
