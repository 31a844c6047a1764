import { areWords, type Lists, withCommas } from './lists'
import type { CompletedCommand, CompletedFlag, Offers } from './offers'

/** To be sourced, or put into a folder of `fpath` under the name `_hookwright`. */
export const zshScript = (commands: readonly CompletedCommand[], lists: Lists): string =>
  [
    '#compdef hookwright',
    '# Completion of hookwright for zsh, made by “hookwright completion zsh”.',
    ...Object.entries(lists).flatMap(([kind, words]) => listFunction(kind, words)),
    captures,
    ...alternatives(commands),
    '_hookwright_commands() {',
    '  local -a commands',
    '  commands=(',
    ...commands.map(({ name, summary }) => `    ${quoted(`${name}:${escaped(summary)}`)}`),
    '  )',
    '  _describe command commands',
    '}',
    '_hookwright() {',
    '  local curcontext=$curcontext state line program=$words[1]',
    '  typeset -A opt_args',
    '  _arguments -C \\',
    "    '(- *)'{-h,--help}'[Show the help]' \\",
    "    '(- *)--version[Show the version]' \\",
    "    '1:command:_hookwright_commands' \\",
    "    '*::word:->command'",
    '  [[ $state == command ]] || return',
    '  case $words[1] in',
    ...commands.flatMap(commandArm),
    '  esac',
    '}',
    '# Sourced it makes itself known; from fpath it is the function itself.',
    'if [[ $funcstack[1] == _hookwright ]]; then',
    '  _hookwright "$@"',
    'else',
    '  compdef _hookwright hookwright',
    'fi',
  ].join('\n')

const functionOf = (kind: string): string => `_hookwright_${kind.replaceAll('-', '_')}`

const listFunction = (kind: string, words: readonly string[]): readonly string[] => [
  `${functionOf(kind)}() {`,
  '  local -a words_of_it',
  `  words_of_it=(${words.join(' ')})`,
  [...withCommas].includes(kind as never)
    ? '  compset -P "*,"; compset -S ",*"; compadd -S "" -a words_of_it'
    : '  compadd -a words_of_it',
  '}',
]

const captures = `# The newest captures, as the program tells them.
_hookwright_captures() {
  local -a found
  local folder=\${(Q)opt_args[--data]}
  found=(\${(f)"$(\${(Q)program/#\\~/$HOME} completion captures \${folder:+--data} \${folder:+\${folder/#\\~/$HOME}} 2>/dev/null)"})
  # Behind the id stands what it is.
  found=(\${found/$'\\t'/:})
  _describe -V capture found
}`

const commandArm = ({ name, flags, words, most }: CompletedCommand): readonly string[] => [
  `    ${name})`,
  '      _arguments \\',
  ...[...flags.flatMap(flagSpecs), ...wordSpecs(words, most)].map(
    (spec, index, all) => `        ${quoted(spec)}${index < all.length - 1 ? ' \\' : ''}`,
  ),
  '      ;;',
]

function flagSpecs({ name, short, description, multiple, value }: CompletedFlag) {
  const told = `[${escaped(description)}]`
  const wanted = value ? `:${escaped(value.name)}:${action(value.offers)}` : ''
  const often = multiple ? '*' : ''
  return [
    `${often}--${name}${value ? '=' : ''}${told}${wanted}`,
    ...(short === undefined ? [] : [`${often}-${short}${value ? '+' : ''}${told}${wanted}`]),
  ]
}

const wordSpecs = (words: readonly Offers[], most: number): readonly string[] =>
  words.map((offers, index) => {
    const isLast = index === words.length - 1 && most > words.length
    return `${isLast ? '*' : index + 1}:word:${action(offers)}`
  })

function action(offers: Offers): string {
  const [only] = offers
  if (only === undefined) return ' '
  if (offers.length > 1) return alternativeOf(offers)
  return areWords(only) ? `(${only.map(escaped).join(' ')})` : call(only)
}

/** By a name made of what is offered, so that equal ones are one function. */
const alternativeOf = (offers: Offers): string =>
  `_hookwright_${offers.flat().join('_or_').replace(/\W/g, '_')}`

/** Several kinds that may stand at one place; written inline their colons would end the place. */
function alternatives(commands: readonly CompletedCommand[]): readonly string[] {
  const places = commands.flatMap(({ flags, words }) => [
    ...flags.flatMap(({ value }) => (value ? [value.offers] : [])),
    ...words,
  ])
  const several = places.filter(({ length }) => length > 1)
  const byName = new Map(several.map((offers) => [alternativeOf(offers), offers]))
  return [...byName].map(([name, offers]) => {
    const parts = offers.map((offer) =>
      areWords(offer) ? `'words:word:(${offer.join(' ')})'` : `'${offer}:${offer}:${call(offer)}'`,
    )
    return `${name}() { _alternative ${parts.join(' ')} }`
  })
}

function call(offer: string): string {
  if (offer === 'file') return '_files'
  if (offer === 'folder') return '_files -/'
  return offer === 'capture' ? '_hookwright_captures' : functionOf(offer)
}

const escaped = (text: string): string => text.replace(/[\\[\]:$`]/g, '\\$&')

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
