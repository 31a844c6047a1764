import type { CryptoPort } from '../signatures/crypto-port'
import type { HmacRecipe } from '../signatures/recipe'
import type { KeyMaterial, SignatureScheme, SignedRequest } from '../signatures/scheme'
import { type BodyOption, bodyOptions, type Gunzip } from './body-options'
import { digestOptions } from './digest-options'
import { digestTargets } from './digest-targets'
import { messageOptions } from './message-options'
import type { SearchSpace } from './search'
import { type NamedSecret, secretOptions } from './secret-options'

/** A signature that does not verify, and everything that may explain it. */
export interface Problem {
  readonly request: SignedRequest
  /** `undefined` where nobody knows how it was signed. */
  readonly scheme: SignatureScheme | undefined
  readonly keys: KeyMaterial
  /** Secrets stored for other endpoints. */
  readonly otherSecrets?: readonly NamedSecret[]
  readonly crypto: CryptoPort
  readonly gunzip?: Gunzip
}

/** The scheme as data, with the header name a person may have chosen. */
export function recipeOf({ scheme, keys }: Problem): HmacRecipe | undefined {
  const recipe = scheme?.recipe
  if (recipe === undefined || keys.headerName === undefined) return recipe
  return { ...recipe, header: keys.headerName }
}

/** The lists a search over digests runs through. */
export function spaceOf(problem: Problem, bodies?: Iterable<BodyOption>): SearchSpace {
  const { request, keys, crypto, otherSecrets = [], gunzip } = problem
  const recipe = recipeOf(problem)
  const targets = digestTargets(request.headers, recipe?.header)
  return {
    bodies: bodies ?? bodyOptions(request.body, gunzip),
    secrets: secretOptions(keys.secrets, otherSecrets, recipe?.secret ?? 'utf8'),
    messages: messageOptions(request, recipe, crypto),
    digests: digestOptions(recipe?.digest, targets),
    targets,
    crypto,
  }
}
