import { toText } from '../../bytes'
import { splitDigest } from '../checker'
import type { HashName } from '../crypto-port'
import type { DigestEncoding } from '../digest-encoding'
import type { HmacRecipe } from '../recipe'
import type { SecretEncoding } from '../secret'
import { parseTemplate } from '../template'

/** A recipe as the writers of code need it: every part named, nothing left to parse. */
export interface VerifierPlan {
  /** Lower case. */
  readonly header: string
  readonly prefix: string
  readonly separator: string | undefined
  readonly timestamp: TimestampSource | undefined
  /** Lower case. */
  readonly idHeader: string | undefined
  readonly pieces: readonly Piece[]
  readonly hash: HashName
  readonly keyed: boolean
  readonly encoding: DigestEncoding
  readonly secret: SecretEncoding
}

export type TimestampSource =
  | { readonly kind: 'header'; readonly header: string }
  | { readonly kind: 'item'; readonly prefix: string }

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'header'; readonly header: string }
  | { readonly kind: IngredientKind }

export type IngredientKind = (typeof ingredientKinds)[number]

const ingredientKinds = [
  'body',
  'timestamp',
  'id',
  'method',
  'url',
  'target',
  'path',
  'query',
  'secret',
] as const

/** `undefined` for recipes with an ingredient that would need more than a few lines of code. */
export function planOf(recipe: HmacRecipe): VerifierPlan | undefined {
  const pieces = parseTemplate(recipe.message).map((part) =>
    part.kind === 'text' ? textPiece(part.bytes) : ingredientPiece(part.name),
  )
  if (pieces.includes(undefined)) return undefined
  const { header, syntax, timestamp, idHeader } = recipe
  return {
    header: header.toLowerCase(),
    prefix: syntax.prefix,
    separator: syntax.separator,
    timestamp: timestamp && timestampOf(timestamp.header, syntax.timestampPrefix),
    idHeader: idHeader?.toLowerCase(),
    pieces: pieces.filter((piece) => piece !== undefined),
    ...splitDigest(recipe.digest),
    encoding: recipe.encoding,
    secret: recipe.secret,
  }
}

const timestampOf = (header: string | undefined, prefix: string | undefined): TimestampSource =>
  header === undefined
    ? { kind: 'item', prefix: prefix ?? '' }
    : { kind: 'header', header: header.toLowerCase() }

const textPiece = (bytes: Uint8Array): Piece => ({ kind: 'text', text: toText(bytes) ?? '' })

function ingredientPiece(name: string): Piece | undefined {
  if (name.startsWith('header:')) {
    return { kind: 'header', header: name.slice('header:'.length).toLowerCase() }
  }
  const kind = ingredientKinds.find((one) => one === name)
  return kind && { kind }
}

/** A string literal that all of these languages read alike. */
export const quoted = (text: string): string => JSON.stringify(text)

/** Lines that are there, one below the other. */
export const lines = (...all: readonly (string | false | undefined)[]): string =>
  `${all.filter((line) => line !== false && line !== undefined).join('\n')}\n`

export const isHex = ({ encoding }: VerifierPlan): boolean =>
  encoding === 'hex' || encoding === 'HEX'

export const uses = ({ pieces }: VerifierPlan, kind: Piece['kind']): boolean =>
  pieces.some((piece) => piece.kind === kind)

/** Whether the secret's prefix is cut off before it is decoded. */
export const stripsWhsec = ({ secret }: VerifierPlan): boolean => secret.includes('whsec')

export const decodesBase64 = ({ secret }: VerifierPlan): boolean =>
  secret === 'base64' || secret === 'whsec' || secret === 'v1-whsec' || secret === 'whsec-or-utf8'
