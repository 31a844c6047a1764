import { type Path, parseJsonPointer } from '../json/paths'

/** Places to leave out of a comparison; `*` stands for any one key or position. */
export interface PathPattern {
  readonly source: string
  readonly steps: readonly string[]
}

/**
 * Reads `/items/0/id`, `/items/&#42;/id` (JSON Pointer), `$.items[*].id` or `items[*].id`.
 * `undefined` for anything else.
 */
export function parsePathPattern(source: string): PathPattern | undefined {
  const text = source.trim()
  if (text.startsWith('/')) {
    const steps = parseJsonPointer(text)
    return steps && { source, steps }
  }
  return parseDotted(source, text.replace(/^\$\.?/, ''))
}

const stepPattern = /(?:^|\.)([^.[\]'"]+)|\[(\d+|\*)\]|\[(?:'([^']*)'|"([^"]*)")\]/y

function parseDotted(source: string, text: string): PathPattern | undefined {
  const steps: string[] = []
  stepPattern.lastIndex = 0
  while (stepPattern.lastIndex < text.length) {
    const found = stepPattern.exec(text)
    if (!found) return undefined
    steps.push(found[1] ?? found[2] ?? found[3] ?? found[4] ?? '')
  }
  return steps.length > 0 ? { source, steps } : undefined
}

/** Whether a pattern names this place or one that holds it. */
export const coversPath = ({ steps }: PathPattern, path: Path): boolean =>
  steps.length <= path.length &&
  steps.every((step, place) => step === '*' || step === String(path[place]))
