import { isObject, type JsonValue } from '../json-value'

/** One step into a value: a name, an index, or every item of an array. */
export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'every' }

/**
 * Reads a path such as `$.commits[0].author['e-mail']`: names in their exact case separated by
 * dots, `[n]`, `['name']`, an optional leading `$`; `[*]` means every item. `undefined` where the
 * text is none.
 */
export function parsePath(text: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = []
  let rest = text.replace(/^\$\.?/, '')
  const isRooted = rest !== text
  if (rest === '') return isRooted ? steps : undefined
  let first = true
  while (rest !== '') {
    const found = readStep(rest, first && !rest.startsWith('['))
    if (!found) return undefined
    steps.push(found.step)
    rest = rest.slice(found.length)
    first = false
  }
  return steps
}

function readStep(
  rest: string,
  isFirst: boolean,
): { readonly step: PathStep; readonly length: number } | undefined {
  const name = (isFirst ? /^\.?([^.[\]]+)/ : /^\.([^.[\]]+)/).exec(rest)
  if (name && !(isFirst && rest.startsWith('.'))) {
    return { step: { kind: 'name', name: name[1] ?? '' }, length: name[0].length }
  }
  const index = /^\[(\d{1,9})\]/.exec(rest)
  if (index) return { step: { kind: 'index', index: Number(index[1]) }, length: index[0].length }
  const every = /^\[\*\]/.exec(rest)
  if (every) return { step: { kind: 'every' }, length: every[0].length }
  const quoted = /^\[(?:'([^']*)'|"([^"]*)")\]/.exec(rest)
  if (!quoted) return undefined
  return { step: { kind: 'name', name: quoted[1] ?? quoted[2] ?? '' }, length: quoted[0].length }
}

export const hasEvery = (steps: readonly PathStep[]): boolean =>
  steps.some(({ kind }) => kind === 'every')

/** The values a path leads to; items that lack it are left out, so none means “not found”. */
export function valuesAt(value: JsonValue, steps: readonly PathStep[]): readonly JsonValue[] {
  return steps.reduce<readonly JsonValue[]>(
    (found, step) => found.flatMap((one) => follow(one, step)),
    [value],
  )
}

function follow(value: JsonValue, step: PathStep): readonly JsonValue[] {
  if (step.kind === 'every') return Array.isArray(value) ? (value as readonly JsonValue[]) : []
  if (step.kind === 'index') {
    const item = Array.isArray(value) ? (value as readonly JsonValue[])[step.index] : undefined
    return item === undefined ? [] : [item]
  }
  const member = isObject(value) && Object.hasOwn(value, step.name) ? value[step.name] : undefined
  return member === undefined ? [] : [member]
}
