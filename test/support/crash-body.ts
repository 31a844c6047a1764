import { createHash } from 'node:crypto'
import type { Bytes } from '../../shared/bytes'

/** A body that follows from its name alone: mostly small, every eighth a large one. */
export function crashBody(name: string): Bytes {
  const seed = createHash('sha256').update(name).digest()
  const sizes = [0, 300, 5_000, 31_000, 300, 5_000, 700, 100_000]
  const length = sizes[(seed[0] ?? 0) % sizes.length] ?? 0
  return Buffer.alloc(length, seed)
}
