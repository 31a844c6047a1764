import { packOf } from '../../../../shared/providers/detect'
import { providerPacks } from '../../../../shared/providers/index'
import { maxAttemptsOf } from '../../../../shared/providers/retry-group'
import { habitOf } from '../../../../shared/providers/sender-habits'
import { err, ok } from '../../../../shared/result'
import { describeRecipe } from '../../../../shared/signatures/describe-recipe'
import { schemesNamed } from '../../../../shared/signatures/find-scheme'
import { signatureSchemes } from '../../../../shared/signatures/index'
import type { SignatureScheme } from '../../../../shared/signatures/scheme'
import { defineTool, input, readOnly } from '../tool'

interface Args {
  readonly provider?: string
}

export const listProviders = defineTool<Args>({
  name: 'list_providers',
  title: 'List known senders and how they sign',
  description:
    'Every sender and signature scheme that Hookwright knows; with “provider”, how that one signs: ' +
    'header, digest, what is signed, how the secret is read, the clock, retries, and where it is documented.',
  input: input({
    provider: {
      type: 'string',
      minLength: 1,
      maxLength: 100,
      description: 'A provider or a signature scheme, for example stripe',
    },
  }),
  annotations: readOnly,

  async run({ provider }) {
    if (provider === undefined) return ok({ facts: { providers: everyone() } })
    const schemes = schemesNamed(provider)
    const pack = packOf(provider.toLowerCase())
    if (schemes.length === 0 && !pack) {
      return err({ code: 'not-found', what: `provider or signature scheme “${provider}”` })
    }
    const id = pack?.id ?? schemes[0]?.provider ?? provider
    const habit = habitOf(id)
    return ok({
      facts: {
        provider: id,
        schemes: schemes.map(factsOf),
        ...(habit ? { waitsMs: habit.waitsMs, onFailure: habit.onFailure } : {}),
        ...(maxAttemptsOf(id) === undefined ? {} : { maxAttempts: maxAttemptsOf(id) }),
      },
    })
  },
})

function everyone() {
  const packs = providerPacks.map(({ id }) => [id, []] as const)
  const schemes = new Map<string, readonly string[]>(packs)
  for (const { id, provider, keyKind } of signatureSchemes) {
    if (keyKind !== 'none') schemes.set(provider, [...(schemes.get(provider) ?? []), id])
  }
  return [...schemes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, ids]) => ({ id, schemes: ids }))
}

const factsOf = (scheme: SignatureScheme) => ({
  id: scheme.id,
  label: scheme.label,
  documentedAt: scheme.source,
  keyKind: scheme.keyKind,
  covers: scheme.coverage,
  headers: scheme.headers,
  recipe: scheme.recipe ? describeRecipe(scheme.recipe) : [],
})
