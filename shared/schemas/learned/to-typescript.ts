import type { Shape, ShapeMember } from './shape'
import type { ExportedSchema } from './to-json-schema'
import { canBeLookedFor, sourceText, typeNameFrom } from './type-name'

/** The source text of a TypeScript type. */
export const toTypeScript = ({ title, shape }: ExportedSchema): string =>
  `export type ${typeNameFrom(title)} = ${typeOf(shape, '')}\n`

function typeOf(shape: Shape, indent: string): string {
  const types = shape.types.map((type) => (writers[type] ?? unknown)(shape, indent))
  return types.length === 0 ? 'unknown' : types.join(' | ')
}

type Write = (shape: Shape, indent: string) => string

const unknown: Write = () => 'unknown'

const writers: Readonly<Record<string, Write>> = {
  object: ({ members, map }, indent) => {
    if (map) return `Record<string, ${typeOf(map, indent)}>`
    if (members.length === 0) return 'Record<string, unknown>'
    const inner = `${indent}  `
    return `{\n${members
      .filter(canBeLookedFor)
      .map((member) => memberOf(member, inner))
      .join('')}${indent}}`
  },
  array: ({ items }, indent) => `Array<${items ? typeOf(items, indent) : 'unknown'}>`,
  string: ({ choices }) => choices?.map(sourceText).join(' | ') ?? 'string',
  number: () => 'number',
  integer: () => 'number',
  boolean: () => 'boolean',
  null: () => 'null',
}

const memberOf = ({ name, isRequired, shape }: ShapeMember, indent: string): string =>
  `${indent}${keyOf(name)}${isRequired ? '' : '?'}: ${typeOf(shape, indent)}\n`

const keyOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : sourceText(name))
