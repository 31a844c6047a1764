import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonValue } from '../../shared/json-value'

/** What some keyword means: values that fit the schema and values that do not. */
export interface SchemaCase {
  readonly title: string
  /** `none` where the schema does not say its draft. */
  readonly draft: string
  readonly schema: JsonValue
  readonly valid: readonly JsonValue[]
  readonly invalid: readonly JsonValue[]
}

interface Written {
  readonly title: string
  readonly drafts: readonly string[]
  /** Without `$schema`; `{{draft}}` stands for its address. */
  readonly schema: object
  readonly valid: readonly JsonValue[]
  readonly invalid: readonly JsonValue[]
}

const addresses: Readonly<Record<string, string>> = {
  'draft-06': 'http://json-schema.org/draft-06/schema#',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
}

const file = join(import.meta.dirname, '../fixtures/schema-cases.json')

/** Every written case in every draft it holds for. */
export const schemaCases = (): readonly SchemaCase[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as readonly Written[]).flatMap((written) =>
    written.drafts.length === 0
      ? [{ ...written, draft: 'none', schema: written.schema as JsonValue }]
      : written.drafts.map((draft) => ({ ...written, draft, schema: inDraft(written, draft) })),
  )

function inDraft({ schema }: Written, draft: string): JsonValue {
  const address = addresses[draft] ?? draft
  const text = JSON.stringify(schema).replaceAll('{{draft}}', address)
  const inner = text.slice(1, -1)
  return JSON.parse(`{"$schema":"${address}"${inner === '' ? '' : `,${inner}`}}`) as JsonValue
}
