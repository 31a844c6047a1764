/** Whether a name is one of these; in them `*` stands for any characters. */
export type NameMatch = (name: string) => boolean

/** Header names, in any letter case. */
export const headerMatch = (names: readonly string[]): NameMatch => {
  const forms = names.map((name) => globForm(name.toLowerCase()))
  return (name) => forms.some((fitsForm) => fitsForm(name.toLowerCase()))
}

/** Names of fields, however words are joined: `apiKey`, `api_key` and `API-Key` are one. */
export const fieldMatch = (names: readonly string[]): NameMatch => {
  const forms = names.map((name) => globForm(plain(name)))
  return (name) => forms.some((fitsForm) => fitsForm(plain(name)))
}

const MAX_NAME = 200

const plain = (name: string): string =>
  name
    .slice(0, MAX_NAME)
    .toLowerCase()
    .replace(/[-_\s.]/g, '')

/**
 * Each piece between two stars is taken where it first fits: nothing is tried twice, as a regular
 * expression would try it.
 */
function globForm(glob: string): NameMatch {
  const [first = '', ...others] = glob.split('*')
  const last = others.pop()
  if (last === undefined) return (name) => name === glob
  return (name) => {
    if (!name.startsWith(first)) return false
    let at = first.length
    for (const piece of others) {
      const found = name.indexOf(piece, at)
      if (found < 0) return false
      at = found + piece.length
    }
    return name.length - last.length >= at && name.endsWith(last)
  }
}

/** Whether the steps of a pointer fit one of these, `*` for a step and `**` for several. */
export const pathMatch = (pointers: readonly string[]): ((steps: readonly string[]) => boolean) => {
  const wanted = pointers.map((pointer) =>
    pointer
      .replace(/^\//, '')
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
  )
  return (steps) => wanted.some((pattern) => fits(pattern, steps))
}

/** The same for steps: after a `**` that did not help, only the last one is moved on. */
function fits(pattern: readonly string[], steps: readonly string[]): boolean {
  let wanted = 0
  let at = 0
  let retry: { readonly wanted: number; at: number } | undefined
  while (at < steps.length) {
    const part = pattern[wanted]
    if (part === '**') {
      retry = { wanted, at }
      wanted++
    } else if (part !== undefined && (part === '*' || part === steps[at])) {
      wanted++
      at++
    } else if (retry) {
      retry.at++
      at = retry.at
      wanted = retry.wanted + 1
    } else return false
  }
  return pattern.slice(wanted).every((part) => part === '**')
}
