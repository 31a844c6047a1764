import { X509Certificate } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CertificatePair } from '../../../../electron/capture/tls-door'
import type { HttpsWish } from '../../../../electron/certificates/https-wish'
import { issueAuthority, issueServer } from '../../../../electron/certificates/issue'
import { createHttpsPart } from '../../../../electron/core/https-part'
import type { AppError } from '../../../../shared/errors'
import { err, ok } from '../../../../shared/result'
import { defaultSettings } from '../../../../shared/settings'
import { aDataFolder } from '../../../support/a-store'

const DAY_MS = 24 * 60 * 60 * 1000
const start = Date.parse('2026-03-01T12:00:00Z')

function aPart(wish: Partial<HttpsWish> = {}) {
  const dataDir = aDataFolder()
  mkdirSync(dataDir)
  let nowMs = start
  const troubles: AppError[] = []
  const handed: CertificatePair[] = []
  const https = createHttpsPart({
    dataDir,
    wish: { port: 0, ...wish },
    settings: () => defaultSettings,
    onTrouble: (error) => troubles.push(error),
    now: () => nowMs,
  })
  return {
    https,
    troubles,
    handed,
    dataDir,
    goOn: (days: number) => {
      nowMs += days * DAY_MS
    },
    look: () =>
      https.renew(async (pair) => {
        handed.push(pair)
        return ok(null)
      }),
  }
}

describe('the certificate of a receiver that runs for long', () => {
  it('is made anew before it ends, by the same authority, and told to people', async () => {
    const { https, handed, goOn, look } = aPart()
    const first = https.address('127.0.0.1')
    await look()
    goOn(300)
    await look()
    expect(handed).toEqual([])

    goOn(10)
    const trusted = https.view()?.trust?.fingerprint
    await look()
    expect(handed).toHaveLength(1)
    const [renewed] = handed
    expect(renewed?.certificate).not.toBe(first?.certificate)
    const { validTo, fingerprint256 } = new X509Certificate(renewed?.certificate ?? '')
    expect(Date.parse(validTo)).toBeGreaterThan(start + 600 * DAY_MS)
    expect(https.view()).toMatchObject({
      fingerprint: fingerprint256,
      trust: { fingerprint: trusted },
    })
    await look()
    expect(handed).toHaveLength(1)
  })

  it('is read again where somebody puts another one in its file', async () => {
    const folder = aDataFolder()
    mkdirSync(folder)
    const files = { certificateFile: join(folder, 'a.pem'), keyFile: join(folder, 'a.key') }
    const put = (atMs: number) => {
      const names = ['localhost']
      const pair = issueServer(names, issueAuthority(names, atMs), atMs)
      writeFileSync(files.certificateFile, pair.certificate)
      writeFileSync(files.keyFile, pair.key)
      return pair
    }
    const first = put(start)
    const { https, handed, troubles, look } = aPart(files)
    expect(https.address('127.0.0.1')?.certificate).toBe(first.certificate)
    const second = put(start)
    await look()
    expect(handed).toEqual([second])

    writeFileSync(files.keyFile, 'half a')
    await look()
    expect(handed).toHaveLength(1)
    expect(troubles).toMatchObject([{ code: 'bad-input' }])
    expect(https.view()?.fingerprint).toBe(new X509Certificate(second.certificate).fingerprint256)
  })

  it('stays the old one where the receiver cannot take it, and is offered again', async () => {
    const { https, troubles, handed, goOn, look } = aPart()
    https.address('127.0.0.1')
    const before = https.view()
    goOn(320)
    await https.renew(async () => err({ code: 'bad-input', detail: 'no' }))
    expect(https.view()).toEqual(before)
    expect(troubles).toHaveLength(1)
    await look()
    expect(handed).toHaveLength(1)
  })

  it('is no matter where there is no HTTPS', async () => {
    const { look, handed } = aPart()
    await look()
    expect(handed).toEqual([])
  })
})
