import type { Bytes } from '../../shared/bytes'
import { bodyFormOf } from '../../shared/json/body-forms'
import { scanJson } from '../../shared/json/scan-json'
import type { FormSignature, FormSignatures } from '../../shared/signature-report'
import type { SignatureCase } from './signature-case'
import { checkAt, expectedOf } from './signature-report'

/**
 * What the signature would be, had the body been sent in each of these forms. `undefined` where
 * there is no secret to sign with, or the signature does not hang on the body.
 */
export function formSignatures(
  signature: SignatureCase,
  forms: readonly string[],
): FormSignatures | undefined {
  const { scheme, request } = signature
  const asSent = checkAt(signature, undefined)
  if (!scheme || scheme.coverage === 'nothing' || expectedOf(asSent) === undefined) return undefined
  const index = scanJson(request.body)
  const bodyIn = (form: string): Bytes | undefined =>
    form === 'raw' ? request.body : bodyFormOf(form)?.apply(request.body, index)
  return {
    method: asSent?.method ?? scheme.label,
    forms: forms.flatMap((form): readonly FormSignature[] => {
      const body = bodyIn(form)
      const check = body && checkAt({ ...signature, request: { ...request, body } }, undefined)
      const expected = expectedOf(check)
      return expected === undefined
        ? []
        : [{ form, expected, isMatch: check?.matchedKey !== undefined }]
    }),
  }
}
