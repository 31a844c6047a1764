/**
 * The words of a command line, parted at white space; quotes of either kind hold a word together.
 * No shell reads it: a `;` or `$` is a character like any other.
 */
export function commandWords(line: string): readonly string[] {
  const words = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []
  return words.map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double: string, single: string) => double ?? single),
  )
}
