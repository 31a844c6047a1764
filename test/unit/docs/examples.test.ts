import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stripComments } from 'jsonc-parser'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readConfig } from '../../../electron/config/config-file'
import { configSchema } from '../../../electron/config/config-schema'
import { documentAt, manual } from '../../support/docs'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-docs-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const blocksOf = (...languages: readonly string[]) =>
  manual.flatMap(({ path, blocks }) =>
    blocks
      .filter(({ language }) => languages.includes(language))
      .map((block, place) => ({ ...block, name: `${path}, ${block.under} (${place})`, path })),
  )

describe('examples in the manual', () => {
  it.each(blocksOf('json', 'jsonc', 'ndjson'))('are JSON: $name', ({ language, text }) => {
    const documents = language === 'ndjson' ? text.trim().split('\n') : [text]
    for (const document of documents) {
      const plain = language === 'jsonc' ? stripComments(document, ' ') : document
      expect(() => JSON.parse(plain)).not.toThrow()
    }
  })

  it.each(blocksOf('yaml'))('are YAML: $name', ({ text }) => {
    expect(() => parse(text)).not.toThrow()
  })

  const configurations = blocksOf('json', 'jsonc').filter(({ text }) =>
    Object.keys(JSON.parse(stripComments(text, ' '))).every((key) =>
      Object.hasOwn(configSchema.properties, key),
    ),
  )

  it('are configurations, some of them', () => {
    expect(configurations.length).toBeGreaterThan(5)
  })

  it.each(configurations)('are configurations the program takes: $name', ({ text }) => {
    const folder = mkdtempSync(join(scratch, 'config-'))
    const file = join(folder, 'hookwright.json')
    writeFileSync(file, text)
    for (const name of namedFiles(text)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), name.endsWith('.json') ? '{}' : 'a-secret')
    }
    const env = Object.fromEntries(
      [...text.matchAll(/"env": "(\w+)"/g)].map(([, name = '']) => [name, 'a-secret']),
    )
    expect(readConfig(file, env)).toMatchObject({ ok: true })
  })
})

const namedFiles = (text: string): readonly string[] =>
  [...text.matchAll(/"(?:file|schema|secretFile)": "([^"]+)"/g)].map(([, name = '']) => name)

it('docs/configuration.md names every key that there is', () => {
  const words = new Set(documentAt('docs/configuration.md').codes)
  const { endpoints, ...sections } = configSchema.properties
  const { response, forwarding, ...keys } = endpoints.items.properties
  const all = [
    ...Object.keys(sections),
    ...Object.values(sections).flatMap(({ properties }) => Object.keys(properties)),
    ...[keys, response.properties, forwarding.properties].flatMap(Object.keys),
  ]
  expect(all.filter((key) => !words.has(key))).toEqual([])
})
