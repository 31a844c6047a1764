import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { isIP, isIPv6 } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { CertificateView } from '../../shared/certificate'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { storageError } from '../storage/storage-error'
import { writeWhole } from '../storage/whole-file'
import { type Certified, issueAuthority, issueServer, SERVER_DAYS } from './issue'

/** What a TLS server needs, and what people are told of it. Holds a private key. */
export interface ServerCertificate extends Certified {
  readonly view: CertificateView
}

export const certificatesFolder = (dataDir: string): string => join(dataDir, 'certificates')

const DAY_MS = 24 * 60 * 60 * 1000
/** Made anew this long before its end, so that a receiver that runs for weeks outlives none. */
const RENEWED_BEFORE_MS = 90 * DAY_MS

/**
 * The certificate of this machine for a receiver at `host`: the one in the data folder, or a new
 * one where that is none, is about to end, or is for other names. The authority stays as long as
 * it can, for people have to trust it by hand.
 */
export function openCertificate(
  dataDir: string,
  host: string,
  nowMs: number = Date.now(),
): Result<ServerCertificate, AppError> {
  const folder = certificatesFolder(dataDir)
  const names = namesFor(host)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const known = readPair(folder, 'authority')
    const lasting = known && outlasts(known, nowMs, RENEWED_BEFORE_MS + SERVER_DAYS * DAY_MS)
    const kept = lasting ? serverOf(folder, known, { names, nowMs }) : undefined
    if (kept && known) return ok({ ...kept, view: viewOf(folder, known, kept) })
    const authority = known && lasting && vouchesFor(known, names) ? known : undefined
    const fresh = authority ?? issueAuthority(names, nowMs)
    if (!authority) writePair(folder, 'authority', fresh)
    const server = issueServer(names, fresh, nowMs)
    writePair(folder, 'server', server)
    return ok({ ...server, view: viewOf(folder, fresh, server) })
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** Names by which a receiver at this host is reached from this machine, or its network. */
export function namesFor(host: string): readonly string[] {
  const own = ['localhost', '127.0.0.1', '::1']
  if (host !== '0.0.0.0' && host !== '::') return [...new Set([...own, host])]
  const addresses = Object.values(networkInterfaces())
    .flatMap((all = []) => all)
    .filter(({ internal }) => !internal)
    .map(({ address }) => address.split('%')[0] ?? address)
  const machine = /^[a-z\d][a-z\d.-]*$/i.test(hostname()) ? [hostname().toLowerCase()] : []
  return [...new Set([...own, ...machine, ...addresses])]
}

function serverOf(
  folder: string,
  authority: Certified,
  { names, nowMs }: { readonly names: readonly string[]; readonly nowMs: number },
): Certified | undefined {
  const server = readPair(folder, 'server')
  if (!server || !outlasts(server, nowMs, RENEWED_BEFORE_MS)) return undefined
  const certificate = new X509Certificate(server.certificate)
  const isOurs = certificate.verify(new X509Certificate(authority.certificate).publicKey)
  return isOurs && names.every((name) => coversName(certificate, name)) ? server : undefined
}

const coversName = (certificate: X509Certificate, name: string): boolean =>
  (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined

const outlasts = ({ certificate }: Certified, nowMs: number, forMs: number): boolean => {
  const { validFrom, validTo } = new X509Certificate(certificate)
  return Date.parse(validFrom) <= nowMs && Date.parse(validTo) - nowMs > forMs
}

/**
 * Whether it was made for these names. Node tells no name constraints, so names are looked for in
 * the bytes; public addresses never count as found, and get an authority of their own.
 */
const vouchesFor = ({ certificate }: Certified, names: readonly string[]): boolean => {
  const { raw } = new X509Certificate(certificate)
  return names.every((name) =>
    isIP(name) === 0 ? raw.includes(Buffer.from(name, 'latin1')) : isPrivateAddress(name),
  )
}

const isPrivateAddress = (name: string): boolean =>
  /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(name) ||
  /^(::1$|f[cd]|fe[89ab])/i.test(name)

function readPair(folder: string, name: string): Certified | undefined {
  try {
    const certificate = readFileSync(join(folder, `${name}.pem`), 'utf8')
    const key = readFileSync(join(folder, `${name}.key`), 'utf8')
    const matches = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))
    return matches ? { certificate, key } : undefined
  } catch {
    // Missing or spoiled: a new one takes its place.
    return undefined
  }
}

function writePair(folder: string, name: string, { certificate, key }: Certified): void {
  writeWhole(join(folder, `${name}.key`), key)
  writeWhole(join(folder, `${name}.pem`), certificate)
}

function viewOf(folder: string, authority: Certified, server: Certified): CertificateView {
  const [ca, own] = [authority, server].map(({ certificate }) => new X509Certificate(certificate))
  return {
    source: 'made here',
    file: join(folder, 'server.pem'),
    fingerprint: own?.fingerprint256 ?? '',
    validTo: Date.parse(own?.validTo ?? ''),
    names: namesIn(own),
    trust: {
      file: join(folder, 'authority.pem'),
      fingerprint: ca?.fingerprint256 ?? '',
      pem: authority.certificate,
    },
  }
}

export const namesIn = (certificate: X509Certificate | undefined): readonly string[] =>
  (certificate?.subjectAltName ?? '')
    .split(', ')
    .filter((name) => name !== '')
    .map((name) => name.replace(/^(DNS|IP Address):/, ''))
    .map((name) => (isIPv6(name) ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name))
