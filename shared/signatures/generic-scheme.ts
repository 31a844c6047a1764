import { fromBase64, fromHex } from '../bytes'
import { type DigestMethod, digestChecker } from './checker'
import { type HashName, hashBytes } from './crypto-port'
import { defineScheme } from './define-scheme'
import type { DigestEncoding } from './digest-encoding'
import { hmacScheme } from './layout-scheme'
import type { Reading } from './reading'
import type { HmacRecipe } from './recipe'
import type { SignatureScheme, SignedRequest } from './scheme'
import { signWithFirstSecret } from './sign-digest'
import { unknownIngredients } from './template'

/** A scheme a person described, or that the solver found. */
export const recipeScheme = (recipe: HmacRecipe, label = 'Generic HMAC'): SignatureScheme =>
  hmacScheme({ ...recipe, id: 'generic', provider: 'generic', label, source: 'your settings' })

/** What is wrong with a recipe, in sentences; empty where nothing is. */
export function recipeFaults(recipe: HmacRecipe): readonly string[] {
  const unknown = unknownIngredients(recipe.message)
  const needsTime = recipe.message.includes('{timestamp}') && recipe.timestamp === undefined
  const needsId = recipe.message.includes('{id}') && recipe.idHeader === undefined
  return [
    ...unknown.map((name) => `{${name}} is no ingredient of a message.`),
    ...(needsTime ? ['The message has {timestamp}, but nothing says where the time stands.'] : []),
    ...(needsId ? ['The message has {id}, but nothing says which header holds it.'] : []),
    ...(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(recipe.header)
      ? []
      : [`“${recipe.header}” is not the name of a header.`]),
  ]
}

/**
 * A digest of the body in whatever header holds one, with a prefix such as `sha256=` or without,
 * in hex or base64, also several separated by commas.
 */
export function plainHmacScheme(hash: Extract<HashName, `sha${string}`>): SignatureScheme {
  const digest: DigestMethod = `hmac-${hash}`
  const checker = digestChecker(digest, 'hex')
  return defineScheme({
    id: `generic-${digest}`,
    provider: `generic-${digest}`,
    label: `HMAC-${hash.toUpperCase()} over the body`,
    source: 'RFC 2104',
    keyKind: 'secret',
    coverage: 'body',
    secretEncoding: 'utf8',
    headers: [],
    recipe: {
      header: 'X-Hub-Signature',
      syntax: { prefix: `${hash}=`, separator: ',', prefixOptional: true },
      message: '{body}',
      digest,
      encoding: 'hex',
      secret: 'utf8',
    },
    read: (request, { headerName }) => readPlain(request, hash, headerName),
    sign: (context) =>
      signWithFirstSecret(
        context,
        { ...checker, compute: (...given) => `${hash}=${checker.compute(...given)}` },
        [context.request.body],
        context.keys.headerName ?? 'X-Hub-Signature',
      ),
  })
}

interface Found {
  readonly header: string
  readonly value: string
  readonly candidates: readonly string[]
  readonly encoding: DigestEncoding
  readonly prefixed: boolean
}

function readPlain(
  request: SignedRequest,
  hash: HashName,
  headerName: string | undefined,
): Reading {
  const digest: DigestMethod = `hmac-${hash}`
  const found = request.headers
    .filter(([name]) => headerName === undefined || same(name, headerName))
    .map(([header, value]) => digestsIn(header, value, hash))
    .filter((one) => one !== undefined)
  const best = found.find(({ prefixed }) => prefixed) ?? found[0]
  const header = headerName ?? 'X-Hub-Signature'
  const messages = () => [{ bytes: request.body }]
  const render = (text: string): string => `${best?.prefixed === false ? '' : `${hash}=`}${text}`
  if (best !== undefined) {
    const { header: name, value, candidates, encoding } = best
    const checker = digestChecker(digest, encoding)
    return { kind: 'found', header: name, received: value, candidates, checker, messages, render }
  }
  const checker = digestChecker(digest, 'hex')
  const named = request.headers.find(([name]) => same(name, header))
  return named === undefined
    ? { kind: 'absent', header, checker, messages, render }
    : {
        kind: 'malformed',
        header,
        received: named[1],
        reason: `The value holds no digest of ${hashBytes[hash]} bytes.`,
        checker,
        messages,
        render,
      }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

function digestsIn(header: string, value: string, hash: HashName): Found | undefined {
  const items = value.split(',').map((item) => item.trim())
  const prefix = `${hash}=`
  const prefixed = items.filter((item) => item.startsWith(prefix))
  const texts = prefixed.length > 0 ? prefixed.map((item) => item.slice(prefix.length)) : items
  const isHex = (text: string): boolean => fromHex(text)?.length === hashBytes[hash]
  const isBase64 = (text: string): boolean => fromBase64(text)?.length === hashBytes[hash]
  const fits = texts.filter((text) => isHex(text) || isBase64(text))
  // A prefix that names the hash is claim enough: what follows is then judged, not passed over.
  if (fits.length === 0 && prefixed.length === 0) return undefined
  const base64 = fits.length > 0 && !fits.some(isHex)
  return {
    header,
    value,
    candidates: texts,
    encoding: base64 ? 'base64' : 'hex',
    prefixed: prefixed.length > 0,
  }
}
