import type { Shape, ShapeMember } from './shape'
import type { ExportedSchema } from './to-json-schema'
import { canBeLookedFor, sourceText, typeNameFrom } from './type-name'

/** The source text of a module with a zod schema, for zod 3 and 4. */
export function toZod({ title, shape }: ExportedSchema): string {
  const name = typeNameFrom(title)
  return `import { z } from 'zod'

export const ${name} = ${schemaOf(shape, '')}

export type ${name} = z.infer<typeof ${name}>
`
}

function schemaOf(shape: Shape, indent: string): string {
  const isNullable = shape.types.includes('null') && shape.types.length > 1
  const types = isNullable ? shape.types.filter((type) => type !== 'null') : shape.types
  const schemas = types.map((type) => (writers[type] ?? unknown)(shape, indent))
  const [only] = schemas
  const one = schemas.length > 1 ? `z.union([${schemas.join(', ')}])` : (only ?? 'z.unknown()')
  return isNullable ? `${one}.nullable()` : one
}

type Write = (shape: Shape, indent: string) => string

const unknown: Write = () => 'z.unknown()'

const writers: Readonly<Record<string, Write>> = {
  object: ({ members, map }, indent) => {
    if (map) return `z.record(z.string(), ${schemaOf(map, indent)})`
    if (members.length === 0) return 'z.record(z.string(), z.unknown())'
    const inner = `${indent}  `
    return `z.object({\n${members
      .filter(canBeLookedFor)
      .map((member) => memberOf(member, inner))
      .join('')}${indent}})`
  },
  array: ({ items }, indent) => `z.array(${items ? schemaOf(items, indent) : 'z.unknown()'})`,
  string: ({ choices, format }) =>
    choices
      ? `z.enum([${choices.map(sourceText).join(', ')}])`
      : `z.string()${(format && formatCalls[format]) ?? ''}`,
  number: () => 'z.number()',
  // `int()` of zod 4 refuses what is beyond 2^53, which is no fault of a payload.
  integer: () => 'z.number().refine(Number.isInteger)',
  boolean: () => 'z.boolean()',
  null: () => 'z.null()',
}

/**
 * Only what means the same in both versions and refuses nothing that has the format: zod's own
 * `uuid()`, `datetime()`, `email()` and `url()` refuse GUIDs of no version, leap seconds, quoted
 * names and odd hosts.
 */
const formatCalls: Readonly<Record<string, string>> = {
  uuid: '.regex(/^[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}$/i)',
  'date-time': '.regex(/^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d/i)',
  date: '.regex(/^\\d{4}-\\d\\d-\\d\\d$/)',
  email: ".includes('@')",
  uri: '.regex(/^[a-z][a-z\\d+.-]*:/i)',
}

const memberOf = ({ name, isRequired, shape }: ShapeMember, indent: string): string =>
  `${indent}${keyOf(name)}: ${schemaOf(shape, indent)}${isRequired ? '' : '.optional()'},\n`

/** Written plainly, `__proto__` would set what the object inherits from. */
const keyOf = (name: string): string => {
  if (name === '__proto__') return "['__proto__']"
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : sourceText(name)
}
