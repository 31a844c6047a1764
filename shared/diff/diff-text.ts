import { type Block, diffSequences } from './diff-sequences'
import { intern } from './intern'

/** Two texts by lines. Lines end before their line feed; a carriage return is part of its line. */
export interface TextDiff {
  readonly a: readonly string[]
  readonly b: readonly string[]
  /** Places that differ, in order, as line numbers from 0. */
  readonly blocks: readonly Block[]
  /** Lines only in the first, lines only in the second. */
  readonly removed: number
  readonly added: number
  /** False where the texts have so little in common that blocks were not searched to the end. */
  readonly isExact: boolean
}

export function diffText(a: string, b: string): TextDiff {
  const linesA = a.split('\n')
  const linesB = b.split('\n')
  const numbered = intern(linesA, linesB)
  const { blocks, isExact } = diffSequences(numbered.a, numbered.b, numbered.symbols)
  return {
    a: linesA,
    b: linesB,
    blocks,
    removed: blocks.reduce((sum, block) => sum + block.aEnd - block.aStart, 0),
    added: blocks.reduce((sum, block) => sum + block.bEnd - block.bStart, 0),
    isExact,
  }
}
