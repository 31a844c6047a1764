import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeCrypto } from '../../../../electron/signatures/node-crypto'
import { utf8 } from '../../../../shared/bytes'
import { recipeScheme } from '../../../../shared/signatures/generic-scheme'
import type { HmacRecipe } from '../../../../shared/signatures/recipe'
import { noWindow } from '../../../../shared/signatures/timing'
import { verifierCode, verifierLanguages } from '../../../../shared/signatures/verifier-code/index'

const body = '{"event":"paid","note":"café"}'
const url = 'https://example.com/hooks/x?a=1&b=2'
const base: HmacRecipe = {
  header: 'X-Acme-Signature',
  syntax: { prefix: 'sha256=' },
  message: '{body}',
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
}

const recipes: readonly (readonly [string, HmacRecipe, string])[] = [
  ['the body in hex', base, "It's a $ecret #{1}"],
  [
    'a list with its time',
    {
      ...base,
      syntax: { prefix: 'v1=', separator: ',', timestampPrefix: 't=' },
      message: '{timestamp}.{body}',
      timestamp: { unit: 'seconds', window: noWindow },
    },
    'secret',
  ],
  [
    'id, time and body with a decoded key',
    {
      ...base,
      syntax: { prefix: 'v1,', separator: ' ' },
      message: '{id}.{timestamp}.{body}',
      encoding: 'base64',
      secret: 'whsec',
      idHeader: 'Acme-Id',
      timestamp: { header: 'Acme-Timestamp', unit: 'seconds', window: noWindow },
    },
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  ],
  [
    'method, path, query and a header on lines',
    {
      ...base,
      message: '{method}\n{path}\n{query}\n{target}\n{header:X-Kind}\n{body}',
      digest: 'hmac-sha512',
      encoding: 'base64url',
    },
    'secret',
  ],
  [
    'a plain hash with the secret',
    { ...base, syntax: { prefix: '' }, message: '{secret}{url}{body}', digest: 'sha1' },
    'secret',
  ],
  ['a key in hex', { ...base, digest: 'hmac-sha1', secret: 'hex' }, '00ff10'],
]

interface Case {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly secret: string
}

/** One request as it should be, and the same with another body. */
function casesOf(recipe: HmacRecipe, secret: string): readonly (readonly [Case, boolean])[] {
  const request = { method: 'POST', url, headers: [['X-Kind', 'test']] as const, body: utf8(body) }
  const moment = { nowMs: 1_700_000_000_000, deliveryId: 'msg_1' }
  const signed = recipeScheme(recipe).sign(
    request,
    { secrets: [{ text: secret }] },
    nodeCrypto,
    moment,
  )
  if (!signed.ok) throw new Error(signed.error)
  const headers = Object.fromEntries(
    [...request.headers, ...signed.value.headers].map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]),
  )
  return [
    [{ headers, body, secret }, true],
    [{ headers, body: `${body} `, secret }, false],
    [{ headers: { ...headers, 'x-acme-signature': '' }, body, secret }, false],
  ]
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verifier-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const codeFor = (recipe: HmacRecipe, language: string) => {
  const code = verifierCode(recipe, language)
  if (code === undefined) throw new Error('no code')
  return code
}

const hasProgram = (program: string) => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('verifiers in other languages', () => {
  it.each(recipes)('TypeScript: %s', async (title, recipe, secret) => {
    const file = join(folder, `${title.replaceAll(/\W/g, '-')}.mjs`)
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
    const code = ts.transpileModule(codeFor(recipe, 'typescript'), { compilerOptions: options })
    writeFileSync(file, code.outputText)
    const { verify } = (await import(pathToFileURL(file).href)) as {
      verify: (request: object, secret: string) => boolean
    }
    for (const [one, expected] of casesOf(recipe, secret)) {
      const request = { method: 'POST', url, headers: one.headers, body: utf8(one.body) }
      expect(verify(request, one.secret)).toBe(expected)
    }
  })

  it.skipIf(!hasProgram('python3')).each(recipes)('Python: %s', (_title, recipe, secret) => {
    const run = [
      'import json, sys',
      'for one in json.load(sys.stdin):',
      `    print(verify("POST", ${JSON.stringify(url)}, one["headers"], one["body"].encode(), one["secret"]))`,
    ].join('\n')
    const cases = casesOf(recipe, secret)
    const said = execFileSync('python3', ['-c', `${codeFor(recipe, 'python')}\n${run}`], {
      input: JSON.stringify(cases.map(([one]) => one)),
      encoding: 'utf8',
    })
    expect(said.trim().split('\n')).toEqual(cases.map(([, good]) => (good ? 'True' : 'False')))
  })

  it.skipIf(!hasProgram('java'))(
    'Java: every recipe',
    () => {
      const calls = recipes.flatMap(([, recipe, secret], index) =>
        casesOf(recipe, secret).map(([one]) => {
          const pairs = Object.entries(one.headers)
            .flat()
            .map((text) => JSON.stringify(text))
          return `    System.out.println(Verifier${index}.verify("POST", ${JSON.stringify(url)}, java.util.Map.of(${pairs.join(', ')}), ${JSON.stringify(one.body)}.getBytes(java.nio.charset.StandardCharsets.UTF_8), ${JSON.stringify(one.secret)}));`
        }),
      )
      const sources = recipes.map(([, recipe], index) =>
        codeFor(recipe, 'java').replaceAll(
          'public final class Verifier',
          `final class Verifier${index}`,
        ),
      )
      const imports = new Set(sources.join('\n').match(/^import .*$/gm))
      const classes = sources.map((source) => source.replaceAll(/^import .*\n/gm, ''))
      const main = `public class Main {\n  public static void main(String[] given) throws Exception {\n${calls.join('\n')}\n  }\n}`
      const file = join(folder, 'Main.java')
      writeFileSync(file, [...imports, main, ...classes].join('\n'))
      const said = execFileSync('java', ['-Dfile.encoding=UTF-8', file], { encoding: 'utf8' })
      const expected = recipes.flatMap(([, recipe, secret]) =>
        casesOf(recipe, secret).map(([, good]) => String(good)),
      )
      expect(said.trim().split('\n')).toEqual(expected)
    },
    60_000,
  )

  it('are written for every language, with all parts of the recipe in them', () => {
    for (const { id } of verifierLanguages) {
      for (const [, recipe] of recipes) expect(codeFor(recipe, id)).toContain('x-acme-signature')
    }
  })

  it('are not written for what would take more than a few lines', () => {
    expect(verifierCode({ ...base, message: '{url}{form}' }, 'python')).toBeUndefined()
  })
})
