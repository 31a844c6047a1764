import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withGenerated } from '../support/settings-doc'

const file = join(import.meta.dirname, '../../docs/settings.md')

it('docs/settings.md says what the registries say (UPDATE_DOCS=1 writes it anew)', () => {
  const text = readFileSync(file, 'utf8')
  const generated = withGenerated(text)
  if (process.env.UPDATE_DOCS !== undefined) writeFileSync(file, generated)
  else expect(text).toBe(generated)
})
