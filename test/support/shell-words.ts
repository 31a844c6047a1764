/**
 * The commands of a few lines of shell, each as its words; enough for what documents show: quotes,
 * comments, line ends after a backslash, pipes and redirections. Nothing is expanded.
 */
export function shellCommands(script: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]]
  let word: string | undefined
  const endWord = (): void => {
    if (word !== undefined) commands.at(-1)?.push(word)
    word = undefined
  }
  for (const { groups = {} } of script.matchAll(token)) {
    const { single, double, plain, comment, end, redirection } = groups
    const text = single ?? double ?? plain ?? (word === undefined ? undefined : comment)
    if (text !== undefined) word = `${word ?? ''}${text}`
    else if (comment === undefined) endWord()
    if (end !== undefined) commands.push([])
    // What follows is a file, or nothing in `2>&1`.
    if (redirection?.includes('&') === false) commands.at(-1)?.push(REDIRECTED)
  }
  endWord()
  return commands.map(withoutFiles).filter((words) => words.length > 0)
}

const token = new RegExp(
  [
    /'(?<single>[^']*)'/,
    /"(?<double>(?:\\.|[^"\\])*)"/,
    /(?:\\\n|[ \t])+/,
    /(?<end>\n|\|\||&&|[|;&()])/,
    /(?<redirection>\d?>>?(?:&\d)?|<)/,
    /(?<comment>#[^\n]*)/,
    /(?<plain>\\.|[^\s'"\\|;&()<>#]+)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** Stands before the name of a file that something is written to or read from. */
const REDIRECTED = '\u0000'

const withoutFiles = (words: readonly string[]): readonly string[] =>
  words.filter((one, place) => one !== REDIRECTED && words[place - 1] !== REDIRECTED)

/** The words behind `hookwright` (or `$HOOKWRIGHT`) of every command that runs it. */
export function hookwrightCalls(script: string): readonly (readonly string[])[] {
  return shellCommands(script).flatMap((words) => {
    const at = words.findIndex((one) => !/^[A-Za-z_][A-Za-z0-9_]*=/.test(one))
    const [program = '', ...rest] = words.slice(at)
    return /^(?:hookwright|\$HOOKWRIGHT|.*\/bin\/hookwright)$/.test(program) ? [rest] : []
  })
}

/** What was typed in a transcript: the lines behind `$ `, with what a backslash joins to them. */
export const typedIn = (transcript: string): string =>
  [...transcript.matchAll(/^\$ ((?:.*\\\n)*.*)$/gm)].map(([, typed]) => typed).join('\n')
