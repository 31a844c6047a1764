import { visibleText } from '../../../shared/visible-text'
import type { DiffLine } from '../../diff/diff-protocol'
import { classes } from '../../ui/classes'
import { withGlyphs } from '../../ui/glyphs'

interface GlyphTextProps {
  readonly line: DiffLine
  readonly side: 'a' | 'b'
  /** Whether white space is drawn as signs. */
  readonly glyphs: 'shown' | 'hidden'
}

/** A line with the parts marked that the other side does not have. */
export function GlyphText({ line, side, glyphs }: GlyphTextProps) {
  const words = (part: string): string =>
    glyphs === 'shown' ? withGlyphs(part) : withoutLineEnd(part)
  return pieces(line).map(({ start, text, isMarked }) => (
    <span
      key={start}
      className={classes(
        isMarked && 'rounded-mark font-medium underline decoration-2 underline-offset-2',
        isMarked && (side === 'a' ? 'text-bad decoration-bad' : 'text-ok decoration-ok'),
      )}
    >
      {words(text)}
    </span>
  ))
}

interface Piece {
  readonly start: number
  readonly text: string
  readonly isMarked: boolean
}

function pieces({ text, marks }: DiffLine): readonly Piece[] {
  const found: Piece[] = []
  let at = 0
  const add = (end: number, isMarked: boolean): void => {
    if (end > at) found.push({ start: at, text: text.slice(at, end), isMarked })
    at = Math.max(at, end)
  }
  for (const { start, end } of marks) {
    add(start, false)
    add(end, true)
  }
  add(text.length, false)
  return found
}

const withoutLineEnd = (text: string): string => visibleText(text.replace(/\r?\n$/, ''))
