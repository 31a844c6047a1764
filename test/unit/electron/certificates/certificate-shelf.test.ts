import { createPublicKey, X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { describe, expect, it } from 'vitest'
import {
  certificatesFolder,
  namesFor,
  openCertificate,
} from '../../../../electron/certificates/certificate-shelf'
import { readGivenCertificate } from '../../../../electron/certificates/given-certificate'
import { issueAuthority, issueServer } from '../../../../electron/certificates/issue'
import { aDataFolder, ofResult } from '../../../support/a-store'

const DAY_MS = 24 * 60 * 60 * 1000
const now = Date.parse('2026-03-01T12:00:00Z')

function aFolder(): string {
  const folder = aDataFolder()
  mkdirSync(folder)
  return folder
}

describe('the certificate of the receiver', () => {
  it('is for this machine by all its names, for 397 days, signed by an authority beside it', () => {
    const made = ofResult(openCertificate(aFolder(), '127.0.0.1', now))
    const leaf = new X509Certificate(made.certificate)
    const authority = new X509Certificate(made.view.trust?.pem ?? '')
    for (const address of ['127.0.0.1', '::1']) expect(leaf.checkIP(address)).toBeDefined()
    expect(leaf.checkHost('localhost')).toBe('localhost')
    expect(leaf.checkHost('example.test')).toBeUndefined()
    expect(leaf.ca).toBe(false)
    expect(leaf.checkIssued(authority)).toBe(true)
    expect(leaf.verify(authority.publicKey)).toBe(true)
    expect(leaf.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    const days = (Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / DAY_MS
    expect(days).toBe(397)
    expect(authority.ca).toBe(true)
    expect(made.view).toMatchObject({
      source: 'made here',
      fingerprint: leaf.fingerprint256,
      names: ['localhost', '127.0.0.1', '::1'],
    })
  })

  it('can be read by this user alone', () => {
    const folder = aFolder()
    ofResult(openCertificate(folder, '127.0.0.1', now))
    const kept = certificatesFolder(folder)
    expect(statSync(kept).mode & 0o777).toBe(0o700)
    for (const name of ['authority.pem', 'authority.key', 'server.pem', 'server.key']) {
      expect(statSync(join(kept, name)).mode & 0o777).toBe(0o600)
    }
  })

  it('stays the same until it is due, and then changes under the same authority', () => {
    const folder = aFolder()
    const at = (days: number) => ofResult(openCertificate(folder, '127.0.0.1', now + days * DAY_MS))
    const first = at(0)
    expect(at(300).view.fingerprint).toBe(first.view.fingerprint)
    const renewed = at(320)
    expect(renewed.view.fingerprint).not.toBe(first.view.fingerprint)
    expect(renewed.view.trust).toEqual(first.view.trust)
    const late = at(3300)
    expect(late.view.trust?.fingerprint).not.toBe(first.view.trust?.fingerprint)
  })

  it('is made anew for another host, under the same authority where that may vouch for it', () => {
    const folder = aFolder()
    const first = ofResult(openCertificate(folder, '127.0.0.1', now))
    const near = ofResult(openCertificate(folder, '192.168.1.7', now))
    expect(near.view.names).toContain('192.168.1.7')
    expect(near.view.trust).toEqual(first.view.trust)
    const far = ofResult(openCertificate(folder, 'hooks.example.test', now))
    expect(far.view.names).toContain('hooks.example.test')
    expect(far.view.trust?.fingerprint).not.toBe(first.view.trust?.fingerprint)
  })

  it.each(['server.key', 'server.pem', 'authority.key', 'authority.pem'])(
    'is made anew where %s is spoiled',
    (name) => {
      const folder = aFolder()
      const first = ofResult(openCertificate(folder, '127.0.0.1', now))
      writeFileSync(join(certificatesFolder(folder), name), 'nothing of use')
      const next = ofResult(openCertificate(folder, '127.0.0.1', now))
      expect(next.view.fingerprint).not.toBe(first.view.fingerprint)
      const key = createPublicKey(next.key).export({ type: 'spki', format: 'pem' })
      const own = new X509Certificate(next.certificate).publicKey
      expect(own.export({ type: 'spki', format: 'pem' })).toBe(key)
    },
  )

  it('names every address of the machine where the receiver listens everywhere', () => {
    expect(namesFor('0.0.0.0')).toEqual(expect.arrayContaining(['localhost', '127.0.0.1', '::1']))
    expect(namesFor('0.0.0.0')).not.toContain('0.0.0.0')
  })

  it('is by an authority whose serial numbers and names do not repeat', () => {
    const [a, b] = [issueAuthority([], now), issueAuthority([], now)]
    const of = ({ certificate }: typeof a) => new X509Certificate(certificate)
    expect(of(a).subject).not.toBe(of(b).subject)
    const leaf = (): string =>
      new X509Certificate(issueServer(['localhost'], a, now).certificate).serialNumber
    expect(leaf()).not.toBe(leaf())
  })
})

describe('a certificate of one’s own', () => {
  const files = async (options: Parameters<typeof generate>[1] = {}) => {
    const folder = aFolder()
    const name = [{ name: 'commonName', value: 'hooks.example.test' }]
    const made = await generate(name, { algorithm: 'sha256', keyType: 'ec', ...options })
    const certificateFile = join(folder, 'own.pem')
    const keyFile = join(folder, 'own.key')
    writeFileSync(certificateFile, made.cert)
    writeFileSync(keyFile, made.private)
    return { certificateFile, keyFile }
  }
  const faultOf = (given: Parameters<typeof readGivenCertificate>[0]): string => {
    const read = readGivenCertificate(given)
    return read.ok || read.error.code !== 'bad-input' ? '' : read.error.detail
  }

  it('is taken with its names, of whatever kind its key is', async () => {
    for (const keyType of ['ec', 'rsa'] as const) {
      const given = await files({ keyType })
      const read = ofResult(readGivenCertificate(given))
      expect(read.view).toMatchObject({ source: 'given', names: ['hooks.example.test'] })
      expect(read.view.trust).toBeUndefined()
    }
  })

  it('is refused with the reason', async () => {
    const [one, other] = [await files(), await files()]
    expect(faultOf({ ...one, keyFile: other.keyFile })).toContain('does not belong')
    expect(faultOf({ ...one, keyFile: one.certificateFile })).toContain('holds no private key')
    expect(faultOf({ ...one, certificateFile: one.keyFile })).toContain('holds no certificate')
    expect(faultOf({ ...one, certificateFile: '/nowhere/x.pem' })).toContain('no such file')
    const past = { notBeforeDate: new Date(0), notAfterDate: new Date(DAY_MS) }
    expect(faultOf(await files(past))).toContain('has expired')
    const future = { notBeforeDate: new Date(Date.now() + DAY_MS) }
    expect(faultOf(await files(future))).toContain('not valid before')
    expect(faultOf(await files({ passphrase: 'x' }))).toContain('passphrase')
    expect(readFileSync(one.keyFile, 'utf8')).toContain('PRIVATE KEY')
  })
})
