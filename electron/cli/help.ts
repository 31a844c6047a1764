import type { Command, Flag } from './command'
import { commonFlags } from './parse-command'

/** The help of one command, made from the same table that the parser reads. */
export function commandHelp(command: Command): string {
  return [
    command.summary,
    '',
    `Usage: hookwright ${command.name} ${command.usage}`,
    '',
    'Flags:',
    ...table(Object.entries({ ...command.flags, ...commonFlags }).map(flagRow)),
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n')
}

export function generalHelp(commands: readonly Command[], version: string): string {
  return [
    `Hookwright ${version}: receives webhooks on this machine, keeps them byte for byte,`,
    'says why a signature fails, and sends them again.',
    '',
    'Usage: hookwright COMMAND [words] [flags]',
    '',
    'Commands:',
    ...table(commands.map(({ name, summary }) => [name, summary] as const)),
    '',
    'An ID is a capture’s id, a unique beginning of one, or “latest”.',
    'A QUERY is what the window’s search box takes: method=POST path^=/stripe received>10m',
    '',
    'Exit codes: 0 done · 1 a check failed · 2 usage · 3 not found · 4 cannot start',
    '            5 target unreachable · 70 a bug',
    '',
    '“hookwright COMMAND --help” says more. “hookwright doctor” says what works here.',
  ].join('\n')
}

const flagRow = ([name, flag]: readonly [string, Flag]): readonly [string, string] => [
  `${flag.short ? `-${flag.short}, ` : ''}--${name}${flag.value ? ` ${flag.value}` : ''}`,
  `${flag.description}${flag.multiple ? ' (repeatable)' : ''}`,
]

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
