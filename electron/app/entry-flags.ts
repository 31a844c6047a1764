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
