import { useEffect, useState } from 'react'
import type { CaptureId } from '../../../shared/http/capture'
import type { FormSignature, FormSignatures } from '../../../shared/signature-report'
import { useStores } from '../../state/context'

/** What each side of a comparison would be signed with. */
export interface SidesSigned {
  readonly method: string
  readonly a: FormSignature | undefined
  readonly b: FormSignature | undefined
}

/** The provider's own digest of two forms of a body; `undefined` where no secret can tell. */
export function useFormSignatures(id: CaptureId, a: string, b: string): SidesSigned | undefined {
  const { signature } = useStores()
  const [told, setTold] = useState<FormSignatures>()
  useEffect(() => {
    let isStale = false
    void signature
      .getState()
      .ofForms(id, [a, b])
      .then((signatures) => !isStale && setTold(signatures))
    return () => {
      isStale = true
    }
  }, [signature, id, a, b])
  const of = (form: string) => told?.forms.find((one) => one.form === form)
  return told && { method: told.method, a: of(a), b: of(b) }
}
