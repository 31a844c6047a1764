import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { afterAll, describe, expect, it } from 'vitest'
import { hookwright, listening } from '../support/command-line'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-https-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
let count = 0
const newFolder = (): string => join(scratch, `data-${count++}`)

const post = (url: string, ca: string, body: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { method: 'POST', ca, agent: false }, (response) => {
      resolve(response.resume().statusCode)
    })
      .on('error', reject)
      .end(body)
  })

describe('listen --https-port', () => {
  it('says where it is reached, keeps what comes, and is trusted by the printed certificate', async () => {
    const folder = newFolder()
    const to = await listening(folder, ['--https-port', '0'])
    const { httpsUrl } = await to.line(({ type }) => type === 'ready')
    const { stdout: pem } = await hookwright(['certificate', '--pem', '--data', folder])
    expect(await post(`${httpsUrl}/in`, pem, '{"a":1}')).toBe(200)
    expect(await post(httpsUrl.replace('127.0.0.1', 'localhost'), pem, '{}')).toBe(200)
    const { capture } = await to.line(({ type }) => type === 'capture')
    expect(capture).toMatchObject({ scheme: 'https', target: '/in', bodyBytes: 7 })
    await to.end()

    const shown = (await hookwright(['show', capture.id, '--json', '--data', folder])).json()[0]
    expect(shown.scheme).toBe('https')
    const [told] = (await hookwright(['certificate', '--json', '--data', folder])).json()
    expect(told).toMatchObject({ names: ['localhost', '127.0.0.1', '::1'] })
    expect(told.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(readFileSync(told.trust.file, 'utf8')).toBe(told.trust.pem)
    expect(statSync(join(folder, 'certificates/server.key')).mode & 0o777).toBe(0o600)
    expect(JSON.stringify(told)).not.toContain('PRIVATE')
  })

  it('has the same certificate after a restart', async () => {
    const folder = newFolder()
    const fingerprint = async () => {
      const to = await listening(folder, ['--https-port', '0'])
      await to.end()
      return (await hookwright(['certificate', '--json', '--data', folder])).json()[0].fingerprint
    }
    expect(await fingerprint()).toBe(await fingerprint())
  })

  it('takes a certificate of one’s own, by flags or by a configuration file', async () => {
    const folder = newFolder()
    mkdirSync(folder)
    const name = [{ name: 'commonName', value: 'localhost' }]
    const own = await generate(name, { algorithm: 'sha256', keyType: 'ec' })
    writeFileSync(join(folder, 'own.pem'), own.cert)
    writeFileSync(join(folder, 'own.key'), own.private)
    const config = join(folder, 'config.json')
    writeFileSync(
      config,
      JSON.stringify({ https: { port: 0, certificate: 'own.pem', key: 'own.key' } }),
    )
    const files = ['--https-cert', join(folder, 'own.pem'), '--https-key', join(folder, 'own.key')]
    for (const flags of [
      ['--https-port', '0', ...files],
      ['--config', config],
    ]) {
      const to = await listening(newFolder(), flags)
      const { httpsUrl } = await to.line(({ type }) => type === 'ready')
      expect(await post(httpsUrl.replace('127.0.0.1', 'localhost'), own.cert, '')).toBe(200)
      await to.end()
    }
  })

  it('does not start with a certificate that cannot be used, or on a port that is taken', async () => {
    const listen = (...flags: string[]) =>
      hookwright(['listen', '--port', '0', '--data', newFolder(), ...flags])
    const missing = await listen('--https-port', '0', '--https-cert', '/no', '--https-key', '/no')
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('no such file') })
    const half = await listen('--https-port', '0', '--https-cert', '/no')
    expect(half).toMatchObject({ code: 2, stderr: expect.stringContaining('needs its key') })
    const without = await listen('--https-cert', '/no', '--https-key', '/no')
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('--https-port') })
    const first = await listening(newFolder(), ['--https-port', '0'])
    const { httpsUrl } = await first.line(({ type }) => type === 'ready')
    const second = await listen('--https-port', new URL(httpsUrl).port)
    expect(second.code).toBe(4)
    expect(second.stderr).toContain(new URL(httpsUrl).port)
    await first.end()
  })
})
