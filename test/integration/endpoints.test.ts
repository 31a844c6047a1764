import { mkdtempSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rememberChosenFile } from '../../electron/config/chosen-files'
import type { EndpointChange } from '../../shared/endpoint-view'
import { aCore } from '../support/a-core'
import { aSecretBox } from '../support/a-secret-box'
import { ofResult } from '../support/a-store'

const aFolder = (): string => mkdtempSync(join(tmpdir(), 'endpoints-'))

const post = (
  url: string,
  init: { readonly headers?: Record<string, string>; body?: string } = {},
) => fetch(url, { method: 'POST', body: '{}', ...init })

const json = { 'Content-Type': 'application/json' }
const handshake = { headers: json, body: '{"type":"url_verification","challenge":"abc"}' }
const response = { status: 201, headers: [], body: '', delayMs: 0, sequence: [] }
const typed = (text: string) => ({ kind: 'text', text, keep: 'stored' }) as const

describe('an endpoint of the window', () => {
  it('answers by everything that was set, at once and after a restart', async () => {
    const dataDir = aFolder()
    const box = aSecretBox()
    const changes: readonly EndpointChange[] = [
      { path: '/status', response: { ...response, statusInPath: true } },
      { path: '/template', response: { ...response, body: '{{json.id}}', templated: true } },
      { path: '/broken', response: { ...response, ending: 'reset' } },
      { path: '/chaos', response: { ...response, chaos: [{ percent: 100, status: 503 }] } },
      { path: '/turns', response: { ...response, sequence: [500, 202] } },
      { path: '/typed', contentTypes: ['text/csv'] },
      { path: '/guarded', authorization: typed('Bearer one') },
      { path: '/slack', challenges: { ignore: ['slack'] }, response },
      { path: '/quiet', challenges: 'ignore', response },
    ]
    const first = await aCore({ dataDir, secrets: box })
    for (const change of changes) ofResult(await first.handlers['endpoints.save'](change))
    await answersByAll(first.url)
    await first.stop()

    const second = await aCore({ dataDir, secrets: box })
    await answersByAll(second.url)
    expect(await readFile(join(dataDir, 'settings.json'), 'utf8')).not.toContain('Bearer one')
  })

  it('is gone when it is removed, and answers again when that is taken back', async () => {
    const { handlers, url } = await aCore({ dataDir: aFolder(), secrets: aSecretBox() })
    const authorization = typed('Bearer one')
    ofResult(await handlers['endpoints.save']({ path: '/a', response, authorization }))
    expect((await post(`${url}/a`)).status).toBe(401)
    ofResult(await handlers['endpoints.remove']({ path: '/a' }))
    expect((await post(`${url}/a`)).status).toBe(200)
    ofResult(await handlers['endpoints.restore']({ path: '/a' }))
    expect((await post(`${url}/a`)).status).toBe(401)
    const right = { headers: { Authorization: 'Bearer one' } }
    expect((await post(`${url}/a`, right)).status).toBe(201)
  })

  it('says how many captures it took, and which was the latest', async () => {
    const { handlers, url } = await aCore({ dataDir: aFolder() })
    ofResult(await handlers['endpoints.save']({ path: '/a' }))
    for (const path of ['/a/1', '/b', '/a/2']) await post(`${url}${path}`)
    const seen = ofResult(await handlers['endpoints.seen'](null))
    const told = seen.map(({ path, captures, latest }) => [path, captures, latest.target])
    expect(told.toSorted()).toEqual([
      ['/', 1, '/b'],
      ['/a', 2, '/a/2'],
    ])
  })
})

describe('a configuration file in the window', () => {
  it('is read and written only where a person chose it', async () => {
    const { handlers } = await aCore({ dataDir: aFolder() })
    const file = join(aFolder(), 'hookwright.json')
    writeFileSync(file, '{}')
    for (const call of ['config.look', 'config.take', 'config.write'] as const) {
      expect(await handlers[call]({ file })).toMatchObject({ ok: false })
    }
  })

  it('is told before it is taken in, and holds from then on, secrets sealed', async () => {
    const dataDir = aFolder()
    const core = await aCore({ dataDir, secrets: aSecretBox() })
    const { handlers, url } = core
    ofResult(await handlers['endpoints.save']({ path: '/a', provider: 'github', response }))
    const file = join(aFolder(), 'hookwright.json')
    writeFileSync(
      file,
      JSON.stringify({
        endpoints: [
          { path: '/a', authorization: 'Bearer two', secrets: [{ value: 'not in the clear' }] },
        ],
        gaia: { accessTokens: { 'token-of-gaia': 7 } },
      }),
    )
    rememberChosenFile(file)
    expect(ofResult(await handlers['config.look']({ file }))).toEqual({
      endpoints: [{ path: '/a', provider: 'auto', secrets: 2, replaces: true }],
      systems: ['gaia webhook service'],
      remarks: [],
      keep: 'stored',
    })
    expect((await post(`${url}/a`)).status).toBe(201)
    ofResult(await handlers['config.take']({ file }))
    expect((await post(`${url}/a`)).status).toBe(401)
    const hooks = await fetch(`${url}/wh/config`, {
      headers: { Authorization: 'Bearer token-of-gaia' },
    })
    expect(hooks.status).toBe(200)
    const settings = await readFile(join(dataDir, 'settings.json'), 'utf8')
    expect(settings).not.toMatch(/not in the clear|Bearer two|token-of-gaia/)

    ofResult(await handlers['config.write']({ file }))
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      endpoints: [{ path: '/a', provider: 'auto' }],
    })
  })
})

async function answersByAll(url: string): Promise<void> {
  expect((await post(`${url}/status/418`)).status).toBe(418)
  const filled = await post(`${url}/template`, { headers: json, body: '{"id":7}' })
  expect(await filled.text()).toBe('7')
  await expect(post(`${url}/broken`)).rejects.toThrow()
  expect((await post(`${url}/chaos`)).status).toBe(503)
  expect((await post(`${url}/turns`)).status).toBe(500)
  expect((await post(`${url}/turns`)).status).toBe(202)
  expect((await post(`${url}/typed`, { headers: json })).status).toBe(415)
  expect((await post(`${url}/guarded`)).status).toBe(401)
  const right = { headers: { Authorization: 'Bearer one' } }
  expect((await post(`${url}/guarded`, right)).status).toBe(200)
  expect((await post(`${url}/slack`, handshake)).status).toBe(201)
  expect((await post(`${url}/quiet`, handshake)).status).toBe(201)
  expect(await (await post(`${url}/other`, handshake)).text()).toBe('abc')
}
