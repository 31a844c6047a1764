/** Two texts that are shown beside each other; `undefined` where a side has none. */
export interface Texts {
  readonly a: string | undefined
  readonly b: string | undefined
}

/** A narrow row shows no more; where two texts part further on, what is between is left out. */
const inViewCharacters = 36
const keptAtStart = 16
const keptBeforeDifference = 6

/**
 * What is shown of two texts in one row each: their beginning and where they differ first.
 *
 * @param longest characters after that
 */
export function shownParts(a: string | undefined, b: string | undefined, longest: number): Texts {
  const left = a === undefined || b === undefined ? undefined : leftOut(a, b)
  return { a: shownPart(a, left, longest), b: shownPart(b, left, longest) }
}

interface LeftOut {
  readonly start: number
  readonly end: number
}

function leftOut(a: string, b: string): LeftOut | undefined {
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  if (same <= inViewCharacters || (same === a.length && same === b.length)) return undefined
  return { start: wholeSigns(a, keptAtStart), end: wholeSigns(a, same - keptBeforeDifference) }
}

/** Not between the halves of a character. */
const wholeSigns = (text: string, at: number): number =>
  /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at

function shownPart(
  text: string | undefined,
  left: LeftOut | undefined,
  longest: number,
): string | undefined {
  if (text === undefined) return undefined
  const start = left ? `${text.slice(0, left.start)}…` : ''
  const from = left?.end ?? 0
  const end = from + longest
  return text.length > end ? `${start}${text.slice(from, end)}…` : `${start}${text.slice(from)}`
}
