import type { Command, Flag } from '../../electron/cli/command'
import { code, table } from './markdown-table'

/** The flags of a command, without those that every command has. */
export function flagsTable({ flags }: Pick<Command, 'flags'>): string {
  const rows = Object.entries(flags)
  if (rows.length === 0) return 'It has no flags but `--data` and `--help`.'
  return table(['flag', 'meaning'], rows.map(flagRow)).join('\n')
}

/** A section for a command that nobody has written about yet. */
export const commandSection = (command: Command): string =>
  [
    `## ${command.name}\n`,
    `${command.summary}.\n`,
    `\`\`\`sh\n${command.examples.join('\n')}\n\`\`\`\n`,
    `<!-- flags of ${command.name}: from here -->`,
    `<!-- flags of ${command.name}: to here -->\n`,
  ].join('\n')

const flagRow = ([name, { short, value, description, multiple }]: readonly [string, Flag]) => [
  [...(short === undefined ? [] : [`-${short}`]), `--${name}`]
    .map((one, place, all) => code(place === all.length - 1 && value ? `${one} ${value}` : one))
    .join(' '),
  `${description}${multiple ? ' (may be given several times)' : ''}`,
]
