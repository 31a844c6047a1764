import type { Bytes } from '../bytes'
import type { CryptoPort } from '../signatures/crypto-port'
import { ingredientOf } from '../signatures/ingredients'
import { publicUrls } from '../signatures/public-url'
import type { HmacRecipe } from '../signatures/recipe'
import type { SignedRequest } from '../signatures/scheme'
import { fillTemplate, parseTemplate, type Template, usesIngredient } from '../signatures/template'
import { type CompanionField, type Companions, findCompanions } from './companions'
import type { Option } from './option'
import { urlOptions } from './url-options'

export interface MessageOption extends Option {
  readonly template: Template
  readonly timestamp: CompanionField | undefined
  readonly id: CompanionField | undefined
  readonly url: string
  /** The signed bytes; `undefined` where an ingredient is missing. */
  fill(body: Bytes, key: Bytes): Bytes | undefined
}

/** Messages that are in use somewhere; the commonest first. */
const knownTemplates: readonly Template[] = [
  '{body}',
  '{timestamp}.{body}',
  '{timestamp}{body}',
  '{timestamp}:{body}',
  'v0:{timestamp}:{body}',
  '{body}{timestamp}',
  '{id}.{timestamp}.{body}',
  '{timestamp},{body}',
  '{timestamp}|{body}',
  '{timestamp}\n{body}',
  '{body}.{timestamp}',
  '{id}{timestamp}{body}',
  '{id}.{body}',
  '{body}.{id}.{timestamp}',
  '{url}{body}',
  '{body}{url}',
  '{url}{form}',
  '{url}',
  '{method}{url}{body}',
  '{method}{url}{body}{timestamp}',
  '{method}{target}{body}',
  '{timestamp}{method}{target}{body}',
  '{method}\n{target}\n{body}',
  '{method}\n{path}\n{body}',
  '{method}\n{target}\n{timestamp}\n{body}',
  '{timestamp}.{url}.{body}',
]

/** The recipe's own message, the same for other spellings of the URL, then every known one. */
export function messageOptions(
  request: SignedRequest,
  recipe: HmacRecipe | undefined,
  crypto: CryptoPort,
): readonly MessageOption[] {
  const companions = findCompanions(request.headers, recipe)
  const make = makerFor(request, crypto)
  const known = knownTemplates.flatMap((template) =>
    fillingsOf(template, companions)
      .filter(({ timestamp }) => !isOwn(template, timestamp, recipe, companions))
      .flatMap((filling) => otherMessages(template, filling, request, make)),
  )
  return recipe === undefined
    ? known
    : [...ownMessages(recipe.message, companions, request, make), ...known]
}

function ownMessages(
  template: Template,
  companions: Companions,
  request: SignedRequest,
  make: (blueprint: Blueprint) => MessageOption,
): readonly MessageOption[] {
  const { ownTimestamp: timestamp, ownId: id } = companions
  return urlsFor(template, request).map((url) => make({ ...url, template, timestamp, id }))
}

/** Every pairing of a time and an id that a template asks for. */
function fillingsOf(template: Template, { timestamps, ids }: Companions): readonly Filling[] {
  const times = needs(template, 'timestamp') ? timestamps : [undefined]
  const names = needs(template, 'id') ? ids : [undefined]
  return times.flatMap((timestamp) => names.map((id) => ({ timestamp, id })))
}

const isOwn = (
  template: Template,
  timestamp: CompanionField | undefined,
  recipe: HmacRecipe | undefined,
  { ownTimestamp }: Companions,
): boolean => template === recipe?.message && timestamp?.text === ownTimestamp?.text

interface Filling {
  readonly timestamp: CompanionField | undefined
  readonly id: CompanionField | undefined
}

interface Blueprint extends Option, Filling {
  readonly template: Template
  readonly url: string
}

function otherMessages(
  template: Template,
  filling: Filling,
  request: SignedRequest,
  make: (blueprint: Blueprint) => MessageOption,
): readonly MessageOption[] {
  const urls = needs(template, 'url') ? publicUrls(request) : [request.url]
  return urls.map((url) =>
    make({
      code: 'other-message',
      label: `the signed message is ${template.replaceAll('\n', '\\n')}`,
      depth: 1,
      template,
      url,
      ...filling,
    }),
  )
}

/** For a message without the URL the request as it is; otherwise every spelling of it. */
function urlsFor(
  template: Template,
  request: SignedRequest,
): readonly (Option & { readonly url: string })[] {
  const plain = { code: '', label: '', depth: 0 } as const
  const bound = ['url', 'target', 'path', 'query'].some((name) => needs(template, name))
  if (!bound) return [{ ...plain, url: request.url }]
  const own = publicUrls(request).map((url) => ({ ...plain, url }))
  return [...own, ...urlOptions(request)]
}

const needs = (template: Template, name: string): boolean =>
  usesIngredient(parseTemplate(template), name)

function makerFor(request: SignedRequest, crypto: CryptoPort) {
  return (blueprint: Blueprint): MessageOption => {
    const parts = parseTemplate(blueprint.template)
    const { url } = blueprint
    const timestamp = blueprint.timestamp?.text
    const id = blueprint.id?.text
    return {
      ...blueprint,
      fill: (body, key) => {
        const from = { ...request, url, body, key, crypto, timestamp, id }
        const filled = fillTemplate(parts, (name) => ingredientOf(name, from))
        return filled.ok ? filled.value : undefined
      },
    }
  }
}
