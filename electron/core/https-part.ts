import type { CertificateView } from '../../shared/certificate'
import type { AppError } from '../../shared/errors'
import type { Settings } from '../../shared/settings'
import type { HttpsAddress } from '../capture/tls-door'
import { certificateFor, type HttpsWish } from '../certificates/https-wish'

/** The certificate in use, for the engine and for people. */
export interface HttpsPart {
  /** What the receiver needs for this host; `undefined` where it is HTTP alone. */
  readonly address: (host: string) => HttpsAddress | undefined
  readonly view: () => CertificateView | undefined
}

export interface HttpsOptions {
  readonly dataDir: string
  /** What was asked for this run; the settings count where it is not given. */
  readonly wish: HttpsWish | undefined
  readonly settings: () => Settings
  readonly onTrouble: (error: AppError) => void
}

/** A certificate that cannot be used is told, and the receiver is reached by HTTP alone. */
export function createHttpsPart({ dataDir, wish, settings, onTrouble }: HttpsOptions): HttpsPart {
  let view: CertificateView | undefined
  return {
    address(host) {
      view = undefined
      const wanted = wish ?? wishIn(settings())
      if (!wanted) return undefined
      const found = certificateFor(wanted, dataDir, host)
      if (!found.ok) {
        onTrouble(found.error)
        return undefined
      }
      view = found.value.view
      const { certificate, key } = found.value
      return { port: wanted.port, certificate, key }
    },
    view: () => view,
  }
}

const wishIn = ({ https, httpsPort, httpsCertificate, httpsKey }: Settings) =>
  https ? { port: httpsPort, certificateFile: httpsCertificate, keyFile: httpsKey } : undefined
