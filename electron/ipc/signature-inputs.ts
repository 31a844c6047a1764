import type { EndpointSigning } from '../../shared/endpoint'
import type { Input } from '../../shared/ipc/contract'
import { err } from '../../shared/result'
import { readRecipe } from '../../shared/signatures/read-recipe'
import type { HmacRecipe } from '../../shared/signatures/recipe'
import { captureId } from './common-inputs'
import { integer, list, object, type Parser, text } from './parse'

/** Keys and certificates are texts of some length, too. */
export const secretText = text(1, 64 * 1024)
const url = text(1, 64 * 1024, { pattern: /^https?:\/\//i, name: 'an http or https URL' })

const recipe: Parser<HmacRecipe> = (raw, at) => {
  const read = readRecipe(raw)
  return read.ok ? read : err(`${at}: ${read.error}`)
}

export const signing: Parser<EndpointSigning> = object(
  {},
  {
    scheme: text(1, 200),
    recipe,
    publicKeys: list(secretText, 100),
    headerName: text(1, 200),
    toleranceSeconds: integer(0, 1_000_000_000),
  },
)

export const signatureQuestion: Parser<Input<'signature.check'>> = object(
  { id: captureId },
  { trial: object({}, { secret: secretText, signing, publicUrl: url }) },
)

export const formsQuestion: Parser<Input<'signature.forms'>> = object({
  id: captureId,
  forms: list(text(1, 100), 100),
})
