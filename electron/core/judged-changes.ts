import { challenges } from '../../shared/challenges'
import { catchAll, type Endpoint, type EndpointSigning, endpointFor } from '../../shared/endpoint'
import { providerPacks } from '../../shared/providers'
import type { ProviderSettings } from '../../shared/providers/provider'
import type { SchemaBinding } from '../../shared/schemas/binding'
import { signatureSchemes } from '../../shared/signatures'
import type { HmacRecipe } from '../../shared/signatures/recipe'
import { defaultChecksumHeader } from '../../shared/signatures/schemes/azure-devops'
import type { JudgingContext } from '../analysis/analyst-contract'
import type { JudgedScope } from '../reading/judged-scope'

/** What endpoints and systems say at one moment. */
type Held = Pick<JudgingContext, 'endpoints' | 'providers'>

/**
 * The captures whose verdicts can be others once `after` holds in place of `before`. Never too
 * few: judging these gives what judging everything would. Rules for schemas are the same in both.
 */
export function judgedChanges(
  before: Held,
  after: Held,
  bindings: readonly SchemaBinding[],
): readonly JudgedScope[] {
  const paths = new Set([...before.endpoints, ...after.endpoints].map(({ path }) => path))
  return [
    ...[catchAll.path, ...paths].flatMap((path) => {
      const old = endpointFor(before.endpoints, path)
      const now = endpointFor(after.endpoints, path)
      return changesUnder(path, { old, now, bindings })
    }),
    ...changesOfSystems(before.providers, after.providers),
  ].filter(isFirst)
}

const isFirst = (scope: JudgedScope, at: number, all: readonly JudgedScope[]): boolean =>
  all.findIndex((other) => JSON.stringify(other) === JSON.stringify(scope)) === at

interface Takers {
  /** Which endpoint takes what arrives at the path, before and after. */
  readonly old: Endpoint
  readonly now: Endpoint
  readonly bindings: readonly SchemaBinding[]
}

function changesUnder(path: string, takers: Takers): readonly JudgedScope[] {
  const { old, now } = takers
  if (!isJudgedAlike(takers)) return [{ kind: 'endpoint', path }]
  if (old.signing?.toleranceSeconds === now.signing?.toleranceSeconds) return []
  return clockScopes(path, now.signing)
}

function isJudgedAlike({ old, now, bindings }: Takers): boolean {
  if (JSON.stringify(judgedParts(old)) !== JSON.stringify(judgedParts(now))) return false
  if (old.path === now.path) return true
  // The sender's URL is put together with the path, and a rule for schemas may name it.
  return (
    old.publicUrl === undefined &&
    !bindings.some(
      ({ scope }) => scope.kind === 'endpoint' && [old.path, now.path].includes(scope.path),
    )
  )
}

/** All of an endpoint that a verdict hangs on, but for its path and its tolerance. */
function judgedParts(endpoint: Endpoint): readonly unknown[] {
  const { provider, secrets, publicUrl, signing = {}, schemaText, challenges: choice } = endpoint
  const { scheme, recipe, publicKeys = [], headerName } = signing
  const said = [publicUrl, schemaText, scheme, recipe, headerName].map((part) => part ?? null)
  return [provider, secrets, publicKeys, choice ?? 'answer', ...said]
}

/** Another tolerance changes nothing where no time is signed. */
function clockScopes(path: string, signing: EndpointSigning = {}): readonly JudgedScope[] {
  const { recipe, scheme } = signing
  const own = recipe ?? recipeOf(scheme)
  if (own && !isTimed(own)) return []
  const isChosen = recipe !== undefined || scheme !== undefined
  return [{ kind: 'clock', path, without: isChosen ? [] : timelessProviders }]
}

const isTimed = ({ timestamp }: HmacRecipe): boolean => timestamp !== undefined

/** `undefined` for a scheme that is more than data: whether it signs a time is not known. */
const recipeOf = (scheme: string | undefined): HmacRecipe | undefined =>
  signatureSchemes.find(({ id }) => id === scheme)?.recipe

/**
 * Senders none of whose schemes signs a time. Those that ask for handshakes are left out: a
 * handshake tells the sender of a request whatever it is signed by.
 */
const timelessProviders: readonly string[] = [
  ...new Set(
    [...signatureSchemes, ...providerPacks.map(({ id }) => ({ provider: id }))].map(
      ({ provider }) => provider,
    ),
  ),
].filter(
  (provider) =>
    !challenges.some((challenge) => challenge.provider === provider) &&
    recipesOf(provider).every((recipe) => recipe !== undefined && !isTimed(recipe)),
)

/** Of all its schemes, also of the one by which one of the five systems is known. */
function recipesOf(provider: string): readonly (HmacRecipe | undefined)[] {
  const pack = providerPacks.find(({ id }) => id === provider)?.signing
  return [
    ...signatureSchemes.filter((one) => one.provider === provider).map(({ recipe }) => recipe),
    ...(pack ? [recipeOf(pack.scheme)] : []),
  ]
}

/** By what their signatures are checked; and where Azure's stands also tells who sent a request. */
function changesOfSystems(
  before: ProviderSettings,
  after: ProviderSettings,
): readonly JudgedScope[] {
  const checked = providerPacks.filter(
    ({ signing }) => JSON.stringify(signing?.keys(before)) !== JSON.stringify(signing?.keys(after)),
  )
  const headers = [before, after].map(({ azure }) => azure?.headerName ?? defaultChecksumHeader)
  const [old, now] = headers.map((name) => name.toLowerCase())
  return [
    ...checked.map(({ id }) => ({ kind: 'provider', provider: id }) as const),
    ...(old === now ? [] : headers.map((name) => ({ kind: 'header', name }) as const)),
  ]
}
