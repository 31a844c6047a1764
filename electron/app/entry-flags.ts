import { wordsToOpen } from './opened-words'

const flag = '--open-target='

/** How the jump list names a target: encoded, so that no name can be read as more than one word. */
export const targetFlag = (name: string): string => `${flag}${encodeURIComponent(name)}`

/** The target that a start names; `undefined` where it names none. */
export function namedTarget(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--')
  const word = argv.slice(0, end < 0 ? argv.length : end).findLast((one) => one.startsWith(flag))
  try {
    return word === undefined ? undefined : decodeURIComponent(word.slice(flag.length))
  } catch {
    return undefined
  }
}

/**
 * What follows the word `cli` where it comes first: then the program is the command line and
 * opens no window. `--` behind it keeps Chromium from reading the flags; it is no flag itself.
 *
 * @param argv without the program
 * @param start `named` where the first word names the application’s folder
 */
export function commandLineOf(
  argv: readonly string[],
  start: 'packaged' | 'named',
): readonly string[] | undefined {
  const word = wordsToOpen(argv)[start === 'named' ? 1 : 0]
  if (word !== 'cli') return undefined
  const args = argv.slice(argv.indexOf('cli') + 1)
  return args[0] === '--' ? args.slice(1) : args
}
