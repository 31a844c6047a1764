/**
 * An FTS5 query for all groups of three ASCII characters in the text; `undefined` where there are
 * none. The index folds letter case and reads bytes that are not UTF-8 in its own way, neither of
 * which changes whether ASCII groups are found.
 */
export function trigramMatch(text: string): string | undefined {
  const groups = new Set<string>()
  for (let at = 0; at + 3 <= text.length; at++) {
    const group = text.slice(at, at + 3)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: every ASCII character but NUL
    if (/^[\u0001-\u007f]{3}$/.test(group)) groups.add(group.toLowerCase())
  }
  if (groups.size === 0) return undefined
  // In quotes nothing has a meaning but the quote itself.
  return [...groups]
    .slice(0, mostGroups)
    .map((group) => `"${group.replaceAll('"', '""')}"`)
    .join(' AND ')
}

/** More would rule out hardly anything more. */
const mostGroups = 40
