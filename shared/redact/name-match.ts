/** Whether a name is one of these; in them `*` stands for any characters. */
export type NameMatch = (name: string) => boolean

/** Header names, in any letter case. */
export const headerMatch = (names: readonly string[]): NameMatch => {
  const forms = names.map((name) => globForm(name.toLowerCase()))
  return (name) => forms.some((form) => form.test(name.toLowerCase()))
}

/** Names of fields, however words are joined: `apiKey`, `api_key` and `API-Key` are one. */
export const fieldMatch = (names: readonly string[]): NameMatch => {
  const forms = names.map((name) => globForm(plain(name)))
  return (name) => forms.some((form) => form.test(plain(name)))
}

const MAX_NAME = 200

const plain = (name: string): string =>
  name
    .slice(0, MAX_NAME)
    .toLowerCase()
    .replace(/[-_\s.]/g, '')

const globForm = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/[\\^$+?.()|[\]{}]/g, '\\$&').replaceAll('*', '.*')}$`)

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

function fits(pattern: readonly string[], steps: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return steps.length === 0
  if (first === '**') {
    return steps.some((_, at) => fits(rest, steps.slice(at))) || fits(rest, [])
  }
  const [step, ...after] = steps
  return step !== undefined && (first === '*' || first === step) && fits(rest, after)
}
