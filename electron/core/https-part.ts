import type { CertificateView } from '../../shared/certificate'
import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'
import type { Settings } from '../../shared/settings'
import type { CertificatePair, HttpsAddress } from '../capture/tls-door'
import { certificateFor, type HttpsWish } from '../certificates/https-wish'

/** The certificate in use, for the engine and for people. */
export interface HttpsPart {
  /** What the receiver needs for this host; `undefined` where it is HTTP alone. */
  readonly address: (host: string) => HttpsAddress | undefined
  readonly view: () => CertificateView | undefined
  /**
   * Looks whether another certificate has to take the place of the one in use: it is about to end,
   * the machine has other names, or the files of a given one have changed. Where none can be had,
   * the old one stays and the trouble is told.
   */
  readonly renew: (certify: Certify) => Promise<void>
}

/** Gives the receiver a certificate for the connections to come. */
type Certify = (pair: CertificatePair) => Promise<Result<null, AppError>>

export interface HttpsOptions {
  readonly dataDir: string
  /** What was asked for this run; the settings count where it is not given. */
  readonly wish: HttpsWish | undefined
  readonly settings: () => Settings
  readonly onTrouble: (error: AppError) => void
  readonly now?: () => number
}

interface InUse {
  readonly wanted: HttpsWish
  readonly host: string
  readonly certificate: string
  readonly view: CertificateView
}

/** A certificate that cannot be used is told, and the receiver is reached by HTTP alone. */
export function createHttpsPart(options: HttpsOptions): HttpsPart {
  const { dataDir, wish, settings, onTrouble, now = Date.now } = options
  let inUse: InUse | undefined
  return {
    address(host) {
      inUse = undefined
      const wanted = wish ?? wishIn(settings())
      if (!wanted) return undefined
      const found = certificateFor(wanted, dataDir, host, now())
      if (!found.ok) {
        onTrouble(found.error)
        return undefined
      }
      const { certificate, key, view } = found.value
      inUse = { wanted, host, certificate, view }
      return { port: wanted.port, certificate, key }
    },
    view: () => inUse?.view,
    async renew(certify) {
      const before = inUse
      if (!before) return
      const found = certificateFor(before.wanted, dataDir, before.host, now())
      if (!found.ok) return onTrouble(found.error)
      const { certificate, key, view } = found.value
      if (certificate === before.certificate) return
      const certified = await certify({ certificate, key })
      if (!certified.ok) return onTrouble(certified.error)
      // Meanwhile the receiver may have moved, with a certificate of its own.
      if (inUse === before) inUse = { ...before, certificate, view }
    },
  }
}

/** Well within the days that a new certificate is due before its end. */
const LOOK_EVERY_MS = 6 * 60 * 60 * 1000

/** Has the certificate renewed as long as the receiver runs; gives how to stop. */
export function keepCertified(https: HttpsPart, certify: Certify): () => void {
  // An engine that is gone has said so itself.
  const look = (): void => void https.renew(certify).catch(() => undefined)
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

const wishIn = ({ https, httpsPort, httpsCertificate, httpsKey }: Settings) =>
  https ? { port: httpsPort, certificateFile: httpsCertificate, keyFile: httpsKey } : undefined
