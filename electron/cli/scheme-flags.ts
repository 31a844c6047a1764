import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import type { Flag, FlagValues } from './command'

/** What some senders leave to the account that is set up there. */
export const schemeFlags: Readonly<Record<string, Flag>> = {
  'header-name': {
    type: 'string',
    value: 'NAME',
    description: 'The header of the signature, where senders let people choose it',
  },
  algorithm: {
    type: 'string',
    value: 'A',
    description: 'Where it is a setting of the account, such as sha512-base64 or md5hash',
  },
}

export const toleranceFlag: Readonly<Record<string, Flag>> = {
  tolerance: {
    type: 'string',
    value: 'SECONDS',
    description: 'How old a signed time may be (default: what the scheme documents)',
  },
}

/** The keys with what these flags add. */
export function withSchemeFlags(
  keys: KeyMaterial,
  flags: FlagValues,
): Result<KeyMaterial, AppError> {
  const [headerName, algorithm, tolerance] = ['header-name', 'algorithm', 'tolerance'].map((name) =>
    flags.text(name),
  )
  if (tolerance !== undefined && !/^\d{1,9}$/.test(tolerance)) {
    const detail = `--tolerance takes a number of seconds, not “${tolerance}”`
    return err({ code: 'bad-input', detail })
  }
  return ok({
    ...keys,
    ...(headerName === undefined ? {} : { headerName }),
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(tolerance === undefined ? {} : { toleranceSeconds: Number(tolerance) }),
  })
}
