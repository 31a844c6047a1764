import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { namesIn, type ServerCertificate } from './certificate-shelf'

export interface GivenFiles {
  readonly certificateFile: string
  readonly keyFile: string
}

/** A certificate of one's own, with its chain behind it in the same file, and its key. */
export function readGivenCertificate(
  { certificateFile, keyFile }: GivenFiles,
  nowMs: number = Date.now(),
): Result<ServerCertificate, AppError> {
  const certificate = readText(certificateFile)
  if (!certificate.ok) return certificate
  const key = readText(keyFile)
  if (!key.ok) return key
  const leaf = certificateIn(certificate.value)
  if (!leaf) return bad(`${certificateFile} holds no certificate in PEM form`)
  const secret = keyIn(key.value)
  if (typeof secret === 'string') return bad(`${keyFile} ${secret}`)
  if (!leaf.checkPrivateKey(secret)) {
    return bad(`The key in ${keyFile} does not belong to the certificate in ${certificateFile}`)
  }
  const [from, to] = [Date.parse(leaf.validFrom), Date.parse(leaf.validTo)]
  if (nowMs > to) return bad(`The certificate in ${certificateFile} has expired on ${leaf.validTo}`)
  if (nowMs < from) {
    return bad(`The certificate in ${certificateFile} is not valid before ${leaf.validFrom}`)
  }
  return ok({
    certificate: certificate.value,
    key: key.value,
    view: {
      source: 'given',
      file: certificateFile,
      fingerprint: leaf.fingerprint256,
      validTo: to,
      names: namesIn(leaf),
      trust: undefined,
    },
  })
}

function readText(file: string): Result<string, AppError> {
  try {
    return ok(readFileSync(file, 'utf8'))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return bad(`${file} cannot be read: ${reasons[code] ?? code}`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you have no permission',
  EISDIR: 'it is a folder',
}

function certificateIn(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text)
  } catch {
    return undefined
  }
}

function keyIn(text: string): KeyObject | string {
  try {
    return createPrivateKey(text)
  } catch (error) {
    const isSealed =
      /ENCRYPTED/.test(text) ||
      (error instanceof Error && 'code' in error && error.code === 'ERR_MISSING_PASSPHRASE')
    return isSealed
      ? 'is protected by a passphrase; give a key without one'
      : 'holds no private key in PEM form'
  }
}

const bad = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })
