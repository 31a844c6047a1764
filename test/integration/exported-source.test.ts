import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonValue } from '../../shared/json-value'
import { learn, nothingLearned } from '../../shared/schemas/learned/learned'
import { shapeOf } from '../../shared/schemas/learned/shape'
import { toTypeScript } from '../../shared/schemas/learned/to-typescript'
import { toZod } from '../../shared/schemas/learned/to-zod'
import { sourceText, typeNameFrom } from '../../shared/schemas/learned/type-name'

const hostile = `'; process.exit(1); // \u2028 \n */ \${x} \\`

const samples: readonly JsonValue[] = Array.from({ length: 8 }, (_, at) => ({
  id: '2eb8aa08-aa98-11ea-b4aa-73b441d16380',
  at: '2030-01-31T12:00:00Z',
  to: 'a@b.test',
  link: 'https://a.test/',
  state: at % 2 ? 'open' : 'done',
  [hostile]: hostile,
  'kebab-case': [1, 2.5, null],
  nested: { list: [], any: at % 2 ? 1 : 'x', ...(at === 0 ? { once: true } : {}) },
  ...(JSON.parse('{"__proto__":{"deep":1}}') as object),
}))

const exported = { title: 'task_created', shape: shapeOf(samples.reduce(learn, nothingLearned)) }

let folder = ''

// Inside the project, so that the generated module finds zod where everything else does.
beforeAll(async () => {
  folder = await mkdtemp(join(import.meta.dirname, '../../node_modules/.exported-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function faultsOf(name: string, source: string): Promise<readonly string[]> {
  const file = join(folder, name)
  await writeFile(file, source)
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  })
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

describe('what is exported of a learned schema', () => {
  it('is TypeScript that compiles and takes the samples', async () => {
    const type = toTypeScript(exported)
    const proto = samples.map((sample) =>
      JSON.stringify(sample).replace('"__proto__"', "['__proto__']"),
    )
    const use = `const all: TaskCreated[] = [${proto.join(',\n')}]\nvoid all\n`
    expect(await faultsOf('type.ts', `${type}${use}`)).toEqual([])
    expect(
      await faultsOf('wrong.ts', `${type}const one: TaskCreated = { id: 1 }\nvoid one\n`),
    ).not.toEqual([])
  })

  it('is a zod module that compiles, takes the samples and refuses others', async () => {
    const source = toZod(exported)
    expect(await faultsOf('schema.ts', source)).toEqual([])
    const file = join(folder, 'schema.mjs')
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    })
    await writeFile(file, outputText)
    const { TaskCreated } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
      TaskCreated: { safeParse: (value: unknown) => { success: boolean } }
    }
    const plain = samples.map((sample) => JSON.parse(JSON.stringify(sample)) as object)
    expect(plain.map((sample) => TaskCreated.safeParse(sample).success)).not.toContain(false)
    expect(TaskCreated.safeParse({ ...plain[0], state: 'lost' }).success).toBe(false)
    expect(TaskCreated.safeParse({ ...plain[0], id: 'x' }).success).toBe(false)
  })

  it('has names that are names', () => {
    expect(typeNameFrom('task_created')).toBe('TaskCreated')
    expect(typeNameFrom('2checkout.order')).toBe('Payload2checkoutOrder')
    expect(typeNameFrom('…')).toBe('Payload')
    expect(sourceText(`a'b"c\\`)).toBe(`'a\\'b"c\\\\'`)
  })
})
