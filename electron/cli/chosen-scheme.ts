import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { bestFitting, detectSchemes } from '../../shared/signatures/detect-schemes'
import { schemesNamed } from '../../shared/signatures/find-scheme'
import type { SignatureScheme } from '../../shared/signatures/scheme'
import { nodeCrypto } from '../signatures/node-crypto'
import type { NamedRequest } from './request-source'

/** A provider or scheme by name, or, without one, what the headers speak for. */
export function chosenScheme(
  name: string | undefined,
  request: NamedRequest,
): Result<SignatureScheme, AppError> {
  const scheme =
    name === undefined
      ? detectSchemes(request, nodeCrypto)[0]?.scheme
      : bestFitting(schemesNamed(name), request, nodeCrypto)
  if (scheme) return ok(scheme)
  return name === undefined
    ? err({
        code: 'bad-input',
        detail:
          'No header of this request is known to carry a signature: name the sender with --provider',
      })
    : err({ code: 'not-found', what: `provider or signature scheme “${name}”` })
}
