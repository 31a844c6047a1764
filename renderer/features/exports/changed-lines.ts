export interface ChangedLine {
  readonly key: string
  readonly kind: 'same' | 'before' | 'after'
  readonly text: string
}

const MAX_LINES = 400
const MAX_LINE = 2000

/**
 * Two texts side by side, line for line: values are replaced by others of the same length, so
 * lines keep their places. The first lines only, and each cut where it is very long.
 */
export function changedLines(before: string, after: string): readonly ChangedLine[] {
  const old = linesOf(before)
  const fresh = linesOf(after)
  const lines: ChangedLine[] = []
  for (let at = 0; at < Math.max(old.length, fresh.length) && lines.length < MAX_LINES; at++) {
    const [was, is] = [old[at], fresh[at]]
    if (was === is && is !== undefined) lines.push({ key: `${at}`, kind: 'same', text: is })
    else {
      if (was !== undefined) lines.push({ key: `${at}-`, kind: 'before', text: was })
      if (is !== undefined) lines.push({ key: `${at}+`, kind: 'after', text: is })
    }
  }
  return lines
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/, MAX_LINES)
    .map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line))
