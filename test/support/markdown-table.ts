/** A table as Markdown has it. */
export const table = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => [
  line(heads),
  line(heads.map(() => '---')),
  ...rows.map((row) => line(row.map((cell) => cell.replaceAll('|', '\\|')))),
]

export const code = (text: string): string => `\`${text}\``

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
