import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportConfig } from '../../../../electron/config/config-export'
import { readConfig } from '../../../../electron/config/config-file'
import { catchAll, type Endpoint } from '../../../../shared/endpoint'
import { ofResult } from '../../../support/a-store'

const full: Endpoint = {
  path: '/orders',
  provider: 'stripe',
  secrets: ['a secret', 'another secret'],
  authorization: 'Bearer of a secret',
  publicUrl: 'https://example.test/orders',
  schemaText: '{"type":"object"}',
  response: {
    status: 202,
    headers: [
      ['Set-Cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
    body: '{{body}}',
    delayMs: 20,
    sequence: [500, 202],
    chaos: [{ percent: 2.5, ending: 'hang' }],
    statusInPath: true,
    templated: true,
    ending: 'reset',
  },
  contentTypes: ['application/json'],
  challenges: { ignore: ['slack'] },
  forwardTo: ['http://localhost:3000/a'],
  forwarding: { answerFrom: 'target', answerWithinMs: 500 },
}
const providers = {
  onefuzz: { secret: 'fuzzing secret' },
  azure: { secret: 'azure secret', organization: 'acme', headerName: 'X-Sum' },
  gaia: { accessTokens: { 'token secret': 1 } },
  cloudAutomator: { authorization: 'CAAuth secret' },
  foundries: { secret: 'ci secret', strict: true },
}

/** Written into a folder of its own and read again. */
function readBack(endpoints: readonly Endpoint[]) {
  const folder = mkdtempSync(join(tmpdir(), 'config-export-'))
  const exported = exportConfig({ endpoints, providers }, 'hookwright')
  writeFileSync(join(folder, 'hookwright.json'), exported.text)
  for (const { name, text } of exported.schemas) writeFileSync(join(folder, name), text)
  return { exported, config: ofResult(readConfig(join(folder, 'hookwright.json'), {})) }
}

describe('exported settings', () => {
  it('are read as a configuration file and say the same, but for the secrets', () => {
    const { authorization: _, ...withoutDemand } = full
    const root = { ...catchAll, schemaText: '{"type":"array"}' }
    const { config } = readBack([full, root, { ...catchAll, path: '/plain' }])
    expect(config.endpoints).toEqual([
      { ...withoutDemand, secrets: [] },
      root,
      { ...catchAll, path: '/plain' },
    ])
    expect(config.providers).toEqual({
      azure: { organization: 'acme', headerName: 'X-Sum' },
      foundries: { strict: true },
    })
  })

  it('hold no secret, and count those that stay', () => {
    const { exported } = readBack([full])
    expect(exported.text).not.toContain('secret')
    expect(exported.secretsLeftOut).toBe(8)
  })

  it('leave out what is so anyway', () => {
    const { exported } = readBack([{ ...catchAll, path: '/plain' }])
    expect(JSON.parse(exported.text).endpoints).toEqual([{ path: '/plain', provider: 'auto' }])
  })

  it('name the endpoints whose scheme no file can say, and no two schemas alike', () => {
    const schemaText = '{}'
    const { exported } = readBack([
      { ...catchAll, path: '/a/b', schemaText, signing: { scheme: 'stripe' } },
      { ...catchAll, path: '/a-b', schemaText },
      { ...catchAll, path: '/a.b', schemaText },
    ])
    expect(exported.signingLeftOut).toEqual(['/a/b'])
    expect(new Set(exported.schemas.map(({ name }) => name)).size).toBe(3)
  })
})
