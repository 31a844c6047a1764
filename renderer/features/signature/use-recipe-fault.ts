import { useEffect, useState } from 'react'
import type { HmacRecipe } from '../../../shared/signatures/recipe'

/** What is wrong with a recipe; `undefined` where nothing is. The rules are loaded when first needed. */
export function useRecipeFault(recipe: HmacRecipe): string | undefined {
  const [fault, setFault] = useState<string>()
  const key = JSON.stringify(recipe)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the recipe
  useEffect(() => {
    let isCurrent = true
    void import('../../../shared/signatures/read-recipe').then(({ readRecipe }) => {
      const read = readRecipe(recipe)
      if (isCurrent) setFault(read.ok ? undefined : read.error)
    })
    return () => {
      isCurrent = false
    }
  }, [key])
  return fault
}
