import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentAt, projectRoot } from '../../support/docs'

/** All there is that could say something to a person, with spaces in place of line ends. */
const sources = ['electron', 'renderer', 'shared', 'scripts']
  .flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|mjs)$/.test(name))
      .map((name) => readFileSync(join(projectRoot, folder, name), 'utf8')),
  )
  .join('\n')
  .replace(/\s+/g, ' ')

it('docs/troubleshooting.md quotes what the program really says', () => {
  const { text } = documentAt('docs/troubleshooting.md')
  const symptoms = text.slice(0, text.indexOf('## Every message'))
  const quoted = [...symptoms.matchAll(/“([^”]+)”/g)].flatMap(([, words = '']) =>
    words.split(/…|\d+(?:\.\d+)+|\d+ of \d+/).map((piece) => piece.trim()),
  )
  const pieces = quoted.filter((piece) => piece.length > 5)
  expect(pieces.length).toBeGreaterThan(20)
  expect(pieces.filter((piece) => !sources.includes(piece))).toEqual([])
})
