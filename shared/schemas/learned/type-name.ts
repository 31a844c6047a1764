import type { ShapeMember } from './shape'

/** A name for a type from any text: `task_created` gives `TaskCreated`. */
export function typeNameFrom(title: string): string {
  const words = title.match(/[A-Za-z0-9]+/g) ?? []
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  if (name === '') return 'Payload'
  if (usedInside.has(name)) return `${name}Payload`
  return /^\d/.test(name) ? `Payload${name}` : name.slice(0, 100)
}

/** Names that exported types are made of. */
const usedInside = new Set(['Array', 'Record'])

/**
 * A text as a literal of JavaScript source. Line separators are escaped too: editors break lines
 * there, and older engines ended literals.
 */
export const sourceText = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')}'`

/**
 * Whether a program can look for this member: an optional one with a name such as `constructor`
 * is found in every object, inherited.
 */
export const canBeLookedFor = ({ name, isRequired }: ShapeMember): boolean =>
  isRequired || !(name in {})
