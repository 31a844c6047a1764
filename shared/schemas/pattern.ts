/**
 * A schema's regular expression; `undefined` for text that is none. Written for the Unicode mode,
 * as the drafts ask; one that only the older mode understands, such as `\-`, is read in that.
 */
export function toPattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u')
  } catch {
    return toOlderPattern(source)
  }
}

function toOlderPattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source)
  } catch {
    return undefined
  }
}
