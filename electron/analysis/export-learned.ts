import type { LearnedNode } from '../../shared/schemas/learned/learned'
import { shapeOf } from '../../shared/schemas/learned/shape'
import { toJsonSchemaText } from '../../shared/schemas/learned/to-json-schema'
import { toTypeScript } from '../../shared/schemas/learned/to-typescript'
import { toZod } from '../../shared/schemas/learned/to-zod'
import type { ExportFormat } from '../../shared/schemas/schema-look'

const writers: Readonly<Record<ExportFormat, (exported: Parameters<typeof toZod>[0]) => string>> = {
  'json-schema': toJsonSchemaText,
  typescript: toTypeScript,
  zod: toZod,
}

/** What was learned, as source text. */
export const exportLearned = (learned: LearnedNode, title: string, format: ExportFormat): string =>
  writers[format]({ title, shape: shapeOf(learned) })
