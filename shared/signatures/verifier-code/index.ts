import type { HmacRecipe } from '../recipe'
import { csharp } from './csharp'
import { go } from './go'
import { java } from './java'
import type { VerifierLanguage } from './language'
import { php } from './php'
import { planOf } from './plan'
import { python } from './python'
import { ruby } from './ruby'
import { typescript } from './typescript'

/** To add a language: one file beside this one, one line here. */
export const verifierLanguages: readonly VerifierLanguage[] = [
  typescript,
  python,
  go,
  ruby,
  php,
  java,
  csharp,
]

/** A short verifier for a recipe; `undefined` for an unknown language or a recipe beyond one. */
export function verifierCode(recipe: HmacRecipe, languageId: string): string | undefined {
  const plan = planOf(recipe)
  return plan && verifierLanguages.find(({ id }) => id === languageId)?.write(plan)
}
