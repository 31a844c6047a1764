import { describe, expect, it } from 'vitest'
import { tunnelPrograms } from '../../../electron/tunnel/programs'
import { variants } from '../../../shared/acceptance/variants'
import { challenges } from '../../../shared/challenges'
import { exportFormats } from '../../../shared/exports'
import { bodyForms } from '../../../shared/json/body-forms'
import { providerPacks } from '../../../shared/providers'
import { fieldNamed } from '../../../shared/query/fields'
import { parseQuery } from '../../../shared/query/parse-query'
import { setupSenders } from '../../../shared/setup/setup-guide'
import { signatureSchemes } from '../../../shared/signatures'
import { verifierLanguages } from '../../../shared/signatures/verifier-code'
import { documentAt } from '../../support/docs'

const idsOf = (entries: readonly { readonly id: string }[]): readonly string[] =>
  entries.map(({ id }) => id)

describe('the manual names everything there is', () => {
  it.each([
    ['docs/fixtures.md', 'export formats', idsOf(exportFormats)],
    ['docs/acceptance.md', 'variants', idsOf(variants)],
    ['docs/configuration.md', 'handshakes', [...new Set(idsOf(challenges))]],
    ['docs/compare.md', 'forms of a body', idsOf(bodyForms)],
    ['docs/tunnels.md', 'tunnels', ['localtunnel', ...idsOf(tunnelPrograms)]],
    ['docs/signatures.md', 'verdicts', fieldNamed('signature')?.choices ?? []],
  ] as const)('%s: %s', (path, _, names) => {
    const words = new Set(documentAt(path).codes)
    expect(names.filter((name) => !words.has(name))).toEqual([])
  })

  it('docs/signatures.md: languages of verifiers', () => {
    const { text } = documentAt('docs/signatures.md')
    expect(
      verifierLanguages.filter(({ label }) => !text.includes(label.split(' ')[0] ?? '')),
    ).toEqual([])
  })
})

describe('numbers in the manual', () => {
  it('are those of the lists', () => {
    const others = setupSenders.length - providerPacks.length
    expect(documentAt('docs/receiving.md').text).toContain(`for ${setupSenders.length} senders`)
    expect(documentAt('docs/providers.md').text).toContain(`has the steps for ${others} more`)
    expect(documentAt('README.md').text).toContain('over 140 signature schemes')
    expect(signatureSchemes.length).toBeGreaterThan(140)
  })
})

it('queries in docs/search.md are read by the program', () => {
  const { text } = documentAt('docs/search.md')
  const rows = text.slice(text.indexOf('| query | finds |')).matchAll(/^\| `([^`]+)` \|/gm)
  const queries = [...rows].map(([, query = '']) => query)
  expect(queries.length).toBeGreaterThan(3)
  expect(queries.filter((query) => !parseQuery(query).ok)).toEqual([])
})
