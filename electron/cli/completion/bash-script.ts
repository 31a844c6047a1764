import { areWords, type Lists, withCommas } from './lists'
import type { CompletedCommand, CompletedFlag, Offers } from './offers'

/** For bash 3.2 and later, without the bash-completion package. */
export const bashScript = (commands: readonly CompletedCommand[], lists: Lists): string =>
  [
    '# Completion of hookwright for bash, made by “hookwright completion bash”.',
    ...Object.entries(lists).map(([kind, words]) => `${variable(kind)}='${words.join(' ')}'`),
    helpers,
    '# Whether a flag of a command takes a value.',
    '_hookwright_takes() {',
    '  case $1 in',
    ...commands.map(({ name, flags }) => `    ${name}) set -- "$2" ${valued(flags)} ;;`),
    '    *) return 1 ;;',
    '  esac',
    '  local flag=$1 one',
    '  shift',
    '  for one in "$@"; do [[ $one == "$flag" ]] && return 0; done',
    '  return 1',
    '}',
    '# Offers for the value of a flag: command, flag.',
    '_hookwright_value() {',
    '  case "$1 $2" in',
    ...commands.flatMap((command) => command.flags.flatMap((flag) => valueArm(command.name, flag))),
    '  esac',
    '}',
    '# Offers for a word: command, its place among the words.',
    '_hookwright_word() {',
    '  case "$1 $2" in',
    ...commands.flatMap(wordArms),
    '  esac',
    '}',
    '_hookwright_flags() {',
    '  case $1 in',
    ...commands.map(
      ({ name, flags }) =>
        `    ${name}) _hookwright_words "${flags.flatMap(spellings).join(' ')}" ;;`,
    ),
    '  esac',
    '}',
    main(commands),
  ].join('\n')

const variable = (kind: string): string => `_hookwright_list_${kind.replaceAll('-', '_')}`

const spellings = ({ name, short }: CompletedFlag): readonly string[] => [
  `--${name}`,
  ...(short === undefined ? [] : [`-${short}`]),
]

const valued = (flags: readonly CompletedFlag[]): string =>
  flags
    .filter(({ value }) => value)
    .flatMap(spellings)
    .join(' ')

function valueArm(command: string, flag: CompletedFlag): readonly string[] {
  if (!flag.value || flag.value.offers.length === 0) return []
  const patterns = spellings(flag).map((spelling) => `"${command} ${spelling}"`)
  return [`    ${patterns.join('|')}) ${calls(flag.value.offers)} ;;`]
}

function wordArms({ name, words, most }: CompletedCommand): readonly string[] {
  return words.map((offers, index) => {
    const isLast = index === words.length - 1 && most > words.length
    const place = isLast ? `"${name} "*` : `"${name} ${index}"`
    return `    ${place}) ${calls(offers)} ;;`
  })
}

const calls = (offers: Offers): string =>
  offers
    .map((offer) => {
      if (areWords(offer)) return `_hookwright_words '${offer.join(' ')}'`
      if (offer === 'capture') return '_hookwright_captures'
      if (offer === 'file') return '_hookwright_disk -f'
      if (offer === 'folder') return '_hookwright_disk -d'
      return `_hookwright_${withCommas.has(offer) ? 'several' : 'words'} "$${variable(offer)}"`
    })
    .join('; ')

const helpers = `# Words that begin with what is typed.
_hookwright_words() {
  local IFS=$' \\t\\n'
  COMPREPLY+=($(compgen -W "$1" -- "$_hookwright_cur"))
}
# The same behind the last comma.
_hookwright_several() {
  local IFS=$' \\t\\n' one before=''
  [[ $_hookwright_cur == *,* ]] && before=\${_hookwright_cur%,*},
  for one in $1; do
    [[ $before$one == "$_hookwright_cur"* ]] && COMPREPLY+=("$before$one")
  done
}
_hookwright_disk() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY+=($(compgen "$1" -- "$_hookwright_cur"))
}
# The newest captures, as the program tells them.
_hookwright_captures() {
  local id rest
  while IFS=$'\\t' read -r id rest; do
    [[ $id == "$_hookwright_cur"* ]] && COMPREPLY+=("$id")
  done < <("\${COMP_WORDS[0]/#\\~/$HOME}" completion captures \${_hookwright_data:+--data "$_hookwright_data"} 2>/dev/null)
}`

const main = (commands: readonly CompletedCommand[]): string => `_hookwright() {
  local _hookwright_cur=\${COMP_WORDS[COMP_CWORD]} _hookwright_data=''
  local command='' flag='' word i place=0
  COMPREPLY=()
  # bash takes “--flag=value” for three words.
  [[ $_hookwright_cur == '=' ]] && _hookwright_cur=''
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == '=' ]]; then
      continue
    elif [[ -z $command ]]; then
      command=$word
    elif [[ -n $flag ]]; then
      [[ $flag == --data ]] && _hookwright_data=\${word/#\\~/$HOME}
      flag=''
    elif [[ $word == -* ]]; then
      _hookwright_takes "$command" "$word" && flag=$word
    else
      place=$((place + 1))
    fi
  done
  if [[ -z $command ]]; then
    _hookwright_words '${commands.map(({ name }) => name).join(' ')} help --help --version'
  elif [[ -n $flag ]]; then
    _hookwright_value "$command" "$flag"
  elif [[ $_hookwright_cur == -* ]]; then
    _hookwright_flags "$command"
  else
    _hookwright_word "$command" "$place"
  fi
}
complete -F _hookwright hookwright`
