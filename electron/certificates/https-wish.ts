import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { openCertificate, type ServerCertificate } from './certificate-shelf'
import { readGivenCertificate } from './given-certificate'

/** By which port, and with whose certificate, a receiver is reached by HTTPS. */
export interface HttpsWish {
  readonly port: number
  /** Files in PEM form; one is made here where neither is named. */
  readonly certificateFile?: string | undefined
  readonly keyFile?: string | undefined
}

/** The named files, or what is made here. */
export function certificateFor(
  { certificateFile = '', keyFile = '' }: Omit<HttpsWish, 'port'>,
  dataDir: string,
  host: string,
  nowMs: number = Date.now(),
): Result<ServerCertificate, AppError> {
  if (certificateFile === '' && keyFile === '') return openCertificate(dataDir, host, nowMs)
  if (certificateFile !== '' && keyFile !== '') {
    return readGivenCertificate({ certificateFile, keyFile }, nowMs)
  }
  const missing = keyFile === '' ? 'key' : 'certificate'
  return err({ code: 'bad-input', detail: `A certificate of one’s own needs its ${missing} too` })
}

/** Whether what a command asks for can be had; told before anything listens. */
export function checkWish(wish: HttpsWish | undefined): Result<null, AppError> {
  const { certificateFile = '', keyFile = '' } = wish ?? {}
  if (certificateFile === '' && keyFile === '') return ok(null)
  const given = certificateFor({ certificateFile, keyFile }, '', '')
  return given.ok ? ok(null) : given
}
