import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../electron/cli/commands'
import { commandSection } from '../../support/command-doc'
import { manual, projectRoot } from '../../support/docs'
import { withGenerated } from '../../support/generated-docs'

const commandPage = 'docs/command-line.md'

/** With a section for every command, those that are missing at the end. */
function withCommands(path: string, text: string): string {
  if (path !== commandPage) return text
  const missing = commands.filter(({ name }) => !text.includes(`\n## ${name}\n`))
  return [text, ...missing.map(commandSection)].join('\n')
}

describe('the manual says what the registries say (UPDATE_DOCS=1 writes it anew)', () => {
  it.each(manual.map(({ path }) => path))('%s', (path) => {
    const file = join(projectRoot, path)
    const text = readFileSync(file, 'utf8')
    const generated = withGenerated(withCommands(path, text))
    if (process.env.UPDATE_DOCS !== undefined) writeFileSync(file, generated)
    else expect(text).toBe(generated)
  })
})
