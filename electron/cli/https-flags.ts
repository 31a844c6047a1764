import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { checkWish, type HttpsWish } from '../certificates/https-wish'
import type { Config } from '../config/config'
import type { Flag, FlagValues } from './command'
import { numberFlag } from './parse-command'

export const httpsFlags: Readonly<Record<string, Flag>> = {
  'https-port': {
    type: 'string',
    value: 'N',
    description: 'Receive by HTTPS too, on this port (0 = any free one)',
  },
  'https-cert': {
    type: 'string',
    value: 'FILE',
    description: 'With this certificate (PEM, its chain behind it) and not one made here',
  },
  'https-key': { type: 'string', value: 'FILE', description: 'The private key of --https-cert' },
}

/** What flags, or else a configuration file, ask for; a certificate that cannot be used is a fault. */
export function httpsWanted(
  flags: FlagValues,
  { https }: Config,
): Result<HttpsWish | undefined, AppError> {
  const port = numberFlag(flags, 'https-port', { min: 0, max: 65_535, otherwise: 8788 })
  if (!port.ok) return port
  const [certificateFile, keyFile] = [flags.text('https-cert'), flags.text('https-key')]
  if (flags.text('https-port') === undefined) {
    if (certificateFile !== undefined || keyFile !== undefined) {
      const detail = 'A certificate is used with --https-port N only'
      return err({ code: 'bad-input', detail })
    }
    const checked = checkWish(https)
    return checked.ok ? ok(https) : checked
  }
  const wish = { port: port.value, certificateFile, keyFile }
  const checked = checkWish(wish)
  return checked.ok ? ok(wish) : checked
}
