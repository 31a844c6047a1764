import { areWords, type Lists, withCommas } from './lists'
import type { CompletedCommand, CompletedFlag, Offers } from './offers'

/** To be put into `~/.config/fish/completions/hookwright.fish`, or sourced. */
export const fishScript = (commands: readonly CompletedCommand[], lists: Lists): string =>
  [
    '# Completion of hookwright for fish, made by “hookwright completion fish”.',
    ...Object.entries(lists).map(
      ([kind, words]) => `set -g ${variable(kind)} ${words.map(quoted).join(' ')}`,
    ),
    captures,
    'complete -c hookwright -f',
    "complete -c hookwright -n __fish_use_subcommand -s h -l help -d 'Show the help'",
    "complete -c hookwright -n __fish_use_subcommand -l version -d 'Show the version'",
    ...commands.flatMap(linesOf),
  ].join('\n')

const variable = (kind: string): string => `__hookwright_${kind.replaceAll('-', '_')}`

const captures = `# The newest captures, as the program tells them.
function __hookwright_captures
    set -l typed (commandline -opc)
    set -l at (contains -i -- --data $typed)
    and set -l folder --data $typed[(math $at + 1)]
    $typed[1] completion captures $folder 2>/dev/null
end`

function linesOf({ name, summary, flags, words }: CompletedCommand): readonly string[] {
  const within = `complete -c hookwright -n '__fish_seen_subcommand_from ${name}'`
  // Which of its words is meant is not asked: all that may stand there are offered.
  const offered = [...new Set(words.flat())]
  return [
    `complete -c hookwright -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ...flags.map((flag) => `${within} ${flagWords(flag)}`),
    ...(offered.length === 0 ? [] : [`${within} ${offerWords(offered)}`]),
  ]
}

function flagWords({ name, short, description, value }: CompletedFlag): string {
  return [
    `-l ${name}`,
    ...(short === undefined ? [] : [`-s ${short}`]),
    ...(value ? ['-r', offerWords(value.offers)] : []),
    `-d ${quoted(description)}`,
  ].join(' ')
}

/** Files are offered only where one may stand. */
function offerWords(offers: Offers): string {
  const arguments_ = offers.filter((offer) => offer !== 'file').map(argument)
  return [
    offers.includes('file') ? '-F' : '-f',
    ...(arguments_.length === 0 ? [] : [`-a ${quoted(arguments_.join(' '))}`]),
  ].join(' ')
}

function argument(offer: Offers[number]): string {
  if (areWords(offer)) return offer.join(' ')
  if (offer === 'capture') return '(__hookwright_captures)'
  if (offer === 'folder') return '(__fish_complete_directories)'
  return withCommas.has(offer) ? `(__fish_append , $${variable(offer)})` : `$${variable(offer)}`
}

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`
