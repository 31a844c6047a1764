import { useEffect, useState } from 'react'
import type { SecretHint } from '../../../shared/signatures/secret-hints'

/** What looks wrong with a secret as it was typed. The schemes are loaded when first needed. */
export function useSecretHints(schemeId: string, secret: string): readonly SecretHint[] {
  const [hints, setHints] = useState<readonly SecretHint[]>([])
  useEffect(() => {
    if (secret === '') return setHints([])
    let isCurrent = true
    void import('../../../shared/signatures/secret-hints').then(({ hintsForSecret }) => {
      if (isCurrent) setHints(hintsForSecret(schemeId, secret))
    })
    return () => {
      isCurrent = false
    }
  }, [schemeId, secret])
  return hints
}
