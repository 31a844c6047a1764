import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { JsonValue } from '../../../../shared/json-value'
import { learn, nothingLearned } from '../../../../shared/schemas/learned/learned'
import { shapeOf } from '../../../../shared/schemas/learned/shape'
import {
  type ExportedSchema,
  toJsonSchemaText,
} from '../../../../shared/schemas/learned/to-json-schema'
import { toTypeScript } from '../../../../shared/schemas/learned/to-typescript'
import { toZod } from '../../../../shared/schemas/learned/to-zod'

/** A CommonJS module, whose default the compiler does not find. */
const addFormats = formats as unknown as (ajv: Ajv2020) => Ajv2020

const exported = (values: readonly JsonValue[], title = 'T'): ExportedSchema => ({
  title,
  shape: shapeOf(values.reduce(learn, nothingLearned)),
})

/** The schema that the exported module exports. */
function zodOf(values: readonly JsonValue[]): z.ZodType {
  const source = toZod(exported(values)).replace("import { z } from 'zod'", '')
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS },
  })
  const exports: { T?: z.ZodType } = {}
  new Function('exports', 'z', outputText)(exports, z)
  if (!exports.T) throw new Error('nothing is exported')
  return exports.T
}

/** Texts that look like something, as senders write them. */
const telling = fc.constantFrom(
  ...['2EB8AA08-aa98-11ea-b4aa-73b441d16380', '00000000-0000-0000-0000-000000000001'],
  ...['2030-01-31T12:00:00Z', '2030-01-31t12:00:00.123456z', '2016-12-31T23:59:60Z'],
  ...['2030-01-31T12:00:00+09:00', '2030-01-31', 'a@b.example', '"a b"@b.example', "o'k+x@b.co"],
  ...['1.2.3.4', '::1', 'https://a.example/?q=1', 'urn://x', 'http://999.999.999.999/', 'a://%41'],
)
const inherited = ['__proto__', 'constructor', 'toString']
const name = fc.oneof(
  fc.constantFrom(...inherited, 'a-b', "it's", '\u2028', '', 'class', '1', '${x}'),
  fc.string({ maxLength: 4 }),
)
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    telling,
    fc.string({ maxLength: 5 }),
    fc.constantFrom(null, true, false, 0, -0, 1.5, 1e300, 2 ** 60, '*/', '`${1}`'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(name, tie('value')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries) as JsonValue),
  ),
}))
const payloads = fc.array(value, { minLength: 1, maxLength: 8 })

describe('a learned schema as JSON Schema', () => {
  it('accepts every payload it was learned from, as Ajv reads it', () => {
    fc.assert(
      fc.property(payloads, (values) => {
        const ajv = addFormats(new Ajv2020({ strict: false, ownProperties: true }))
        const accepts = ajv.compile(JSON.parse(toJsonSchemaText(exported(values))) as object)
        for (const one of values) expect(accepts(one) ? [] : accepts.errors).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

describe('a learned schema as zod source', () => {
  it('accepts every payload it was learned from', () => {
    fc.assert(
      fc.property(payloads, (values) => {
        const schema = zodOf(values)
        for (const one of values) expect(schema.safeParse(one).error).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })
})

describe('a learned schema as a TypeScript type', () => {
  it('is the type of every payload it was learned from', () => {
    const samples = fc
      .sample(payloads, { numRuns: 80, seed: 7 })
      .filter((values) => !inherited.some((word) => JSON.stringify(values).includes(`"${word}"`)))
    const titles = ['record', 'array', 'string', 'push event', '1st', '…']
    const source = samples.map((values, at) => {
      const title = titles[at] ?? 'T'
      const type = toTypeScript(exported(values, title))
      const typeName = /^export type (\S+) =/.exec(type)?.[1] ?? ''
      const uses = values.map(
        (one, use) => `export const v${use}: ${typeName} = ${JSON.stringify(one)}`,
      )
      return `export namespace N${at} {\n${type}${uses.join('\n')}\n}`
    })
    expect(faultsOf(source.join('\n'))).toEqual([])
  })
})

function faultsOf(source: string): readonly string[] {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.ES2022)
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022 }
  const host = ts.createCompilerHost(options)
  const { getSourceFile } = host
  host.getSourceFile = (path, ...rest) => (path === 'a.ts' ? file : getSourceFile(path, ...rest))
  return ts
    .getPreEmitDiagnostics(ts.createProgram(['a.ts'], options, host))
    .map(({ messageText, start = 0 }) => {
      const words = ts.flattenDiagnosticMessageText(messageText, ' ')
      return `${words}: ${source.slice(Math.max(0, start - 80), start + 80)}`
    })
}
