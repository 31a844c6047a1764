import { describe, expect, it } from 'vitest'
import { defaultReceiverLimits } from '../../../electron/capture/limits'
import { tunnelPrograms } from '../../../electron/tunnel/programs'
import { variants } from '../../../shared/acceptance/variants'
import { challenges } from '../../../shared/challenges'
import { exportFormats } from '../../../shared/exports'
import { bodyForms } from '../../../shared/json/body-forms'
import { providerPacks } from '../../../shared/providers'
import { fieldNamed } from '../../../shared/query/fields'
import { parseQuery } from '../../../shared/query/parse-query'
import { defaultSettings } from '../../../shared/settings'
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

  it('docs/receiving.md has the limits that are in force', () => {
    const limits = defaultReceiverLimits
    const mega = (bytes: number): string => `${bytes / (1024 * 1024)} MB`
    const { text } = documentAt('docs/receiving.md')
    const rows = [
      `| body | ${mega(limits.bodyBytes)} | 413`,
      `| request line and headers | ${limits.headBytes / 1024} KB | 431`,
      `| time for the head | ${limits.headTimeoutMs / 1000} s | 408`,
      `| time for the body | ${limits.bodyTimeoutMs / 1000} s, then ${limits.bodyBytesPerSecond / 1024} KB a second | 408`,
      `| connections | ${limits.connections} |`,
      `| idle connection | ${limits.keepAliveTimeoutMs / 1000} s |`,
      `| bodies under way, together | ${mega(limits.bufferedBytes)} (*Advanced*) | 503`,
      `| an answer left unread | ${limits.unreadTimeoutMs / 1000} s |`,
      `| requests in flight when Hookwright quits | ${limits.closeGraceMs / 1000} s to finish |`,
    ]
    expect(rows.filter((row) => !text.includes(row))).toEqual([])
    const { maxCaptures, maxBytes } = defaultSettings.retention
    expect(text).toContain(
      `${maxCaptures.toLocaleString('en')} captures and ${maxBytes / 1024 ** 3} GB; beyond that`,
    )
  })
})

it('queries in docs/search.md are read by the program', () => {
  const { text } = documentAt('docs/search.md')
  const rows = text.slice(text.indexOf('| query | finds |')).matchAll(/^\| `([^`]+)` \|/gm)
  const queries = [...rows].map(([, query = '']) => query)
  expect(queries.length).toBeGreaterThan(3)
  expect(queries.filter((query) => !parseQuery(query).ok)).toEqual([])
})
