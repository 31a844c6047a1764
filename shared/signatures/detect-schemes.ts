import type { CryptoPort } from './crypto-port'
import { bodyMarks, type Facts, factsOf, signsOf } from './detection-signs'
import { signatureSchemes } from './index'
import { isNoSignature } from './no-signature'
import { noKeys, type SignatureScheme, type SignedRequest } from './scheme'

export interface DetectedScheme {
  readonly scheme: SignatureScheme
  /**
   * - `certain`: only this sender uses the header, or another sign says the same.
   * - `likely`: a header that several use, in this one's shape and with no sign against it.
   * - `possible`: the header is there, but another scheme fits better or its value does not fit.
   */
  readonly confidence: 'certain' | 'likely' | 'possible'
  /** Why, as a sentence. */
  readonly reason: string
  /** The other senders whose way of filling the same header fits too; for `likely` only. */
  readonly rivals: readonly string[]
}

/** The schemes a request may be signed by, best first. A person can always choose another. */
export function detectSchemes(
  request: SignedRequest,
  crypto: CryptoPort,
): readonly DetectedScheme[] {
  const facts = factsOf(request)
  const seen = carriersOf(facts)
    .map(({ scheme, header }) => sight(scheme, header, facts, crypto))
    .filter((one) => one !== undefined)
    .filter(({ header, fits, sign }) => !saysNothing.has(header) || (fits && sign !== undefined))
  const rivalsOf = ({ header }: Sighting): Rivals => {
    const users = seen.filter((one) => one.header === header)
    const fitting = users.filter(({ fits }) => fits)
    return { users: users.length, fitting: fitting.map(({ scheme }) => scheme.provider) }
  }
  const named = seen
    .map((one) => ({ one, rivals: rivalsOf(one) }))
    .map(({ one, rivals }) => ({ one, rivals, score: scoreOf(one, rivals) }))
    .sort((a, b) => b.score - a.score)
    .map(({ one, rivals, score }) => describe(one, score, rivals))
  const fitting = seen.some(({ fits }) => fits)
  return fitting ? named : [...unnamed(facts, crypto), ...named]
}

/** A digest in a header no known sender uses so. */
function unnamed({ request }: Facts, crypto: CryptoPort): readonly DetectedScheme[] {
  const short = { ...request, body: request.body.subarray(0, 0) }
  return signatureSchemes
    .filter(({ provider }) => provider.startsWith('generic-'))
    .filter((scheme) => scheme.shape(short, crypto) === 'fits')
    .map((scheme) => ({
      scheme,
      header: scheme.verify(short, noKeys, crypto, undefined).header ?? '',
    }))
    .filter(({ header }) => !isNoSignature(header))
    .map(({ scheme, header }) => ({
      scheme,
      confidence: 'possible',
      reason: `${header} holds what can be a digest of that length.`,
      rivals: [],
    }))
}

/** Among some schemes the one that fits a request best; the first where none does. */
export function bestFitting(
  schemes: readonly SignatureScheme[],
  request: SignedRequest,
  crypto: CryptoPort,
): SignatureScheme | undefined {
  if (schemes.length < 2) return schemes[0]
  const detected = detectSchemes(request, crypto).find(({ scheme }) => schemes.includes(scheme))
  return detected?.scheme ?? schemes[0]
}

interface Sighting {
  readonly scheme: SignatureScheme
  /** Lower case; a word for places outside the headers. */
  readonly header: string
  readonly fits: boolean
  readonly sign: string | undefined
}

/** How many known schemes use the header of one, itself included. */
interface Rivals {
  readonly users: number
  /** The providers of those the value fits, one for each scheme. */
  readonly fitting: readonly string[]
}

/** Headers so common that only another sign, and a fitting value, make them count. */
const saysNothing = new Set(['authorization', 'date', 'content-digest', 'x-timestamp'])

interface Carrier {
  readonly scheme: SignatureScheme
  readonly header: string
}

/** The schemes that may put a signature there, by header in lower case. */
const byHeader: ReadonlyMap<string, readonly SignatureScheme[]> = indexByHeader()

function indexByHeader(): Map<string, SignatureScheme[]> {
  const index = new Map<string, SignatureScheme[]>()
  for (const scheme of signatureSchemes) {
    for (const name of headersToLookAt(scheme)) {
      index.set(name, [...(index.get(name) ?? []), scheme])
    }
  }
  return index
}

/** Each scheme once, at the first of its headers that is there, or at its mark in the body. */
function carriersOf({ request, text }: Facts): readonly Carrier[] {
  const query = request.url.split('?')[1] ?? ''
  const names = new Set(request.headers.map(([name]) => name.toLowerCase()))
  const found = new Map<SignatureScheme, string>()
  for (const scheme of new Set([...names].flatMap((name) => byHeader.get(name) ?? []))) {
    const header = headersToLookAt(scheme).find((name) => names.has(name))
    if (header !== undefined) found.set(scheme, header)
  }
  for (const scheme of signatureSchemes) {
    const mark = bodyMarks[scheme.id]
    if (mark?.test(text) || mark?.test(query)) found.set(scheme, 'body')
  }
  return [...found].map(([scheme, header]) => ({ scheme, header }))
}

/** Its signature headers, of every layout, and their companions. */
function headersToLookAt({ id, headers }: SignatureScheme): readonly string[] {
  if (id === 'http-signature-cavage' || id === 'http-signature-cavage-hmac') {
    return ['signature', 'authorization']
  }
  return headers.map((name) => name.toLowerCase())
}

function sight(
  scheme: SignatureScheme,
  header: string,
  facts: Facts,
  crypto: CryptoPort,
): Sighting | undefined {
  const { body } = facts.request
  const short =
    header === 'body' ? facts.request : { ...facts.request, body: body.subarray(0, 4096) }
  const shape = scheme.shape(short, crypto)
  // Only a companion of the signature is there, such as a timestamp.
  if (shape === 'absent') return undefined
  const fits = shape === 'fits'
  const sign = signsOf[scheme.id]?.map((look) => look(facts)).find((words) => words !== undefined)
  return { scheme, header, fits, sign }
}

function scoreOf({ scheme, header, fits, sign }: Sighting, { users }: Rivals): number {
  const own = users === 1 ? 2 : 0
  // Without a sign, a scheme that waits for one is less likely than one that needs none.
  const bare = sign === undefined && signsOf[scheme.id] === undefined ? 1 : 0
  const isFirst = scheme.headers[0]?.toLowerCase() === header
  const first = isFirst ? 0.25 : 0
  const usual = isFirst && usualSchemes.has(scheme.id) ? 1.5 : 0
  const points = (fits ? 8 : 0) + (sign === undefined ? 0 : 4) + own + bare
  return points + usual + first + preference(scheme)
}

/** Whom a shared header belongs to first, where nothing else is known. */
const usualSchemes: ReadonlySet<string> = new Set([
  'github-sha256',
  'github-sha1',
  'bitbucket',
  'standard-webhooks',
  'svix',
  'lemon-squeezy',
  'gitea',
])

/** Of two digests in one request the stronger one, and the newer version. */
const preference = ({ id }: SignatureScheme): number =>
  /sha1$|-v1$|legacy|^generic/.test(id) ? -0.5 : 0

function describe(
  { scheme, header, fits, sign }: Sighting,
  score: number,
  { users, fitting }: Rivals,
): DetectedScheme {
  const spelled = scheme.headers.find((name) => name.toLowerCase() === header) ?? header
  const place = header === 'body' ? 'The body holds a signature' : `${spelled} is there`
  const as = (confidence: DetectedScheme['confidence'], reason: string): DetectedScheme => {
    const others = new Set(confidence === 'likely' ? fitting : [])
    others.delete(scheme.provider)
    return { scheme, confidence, reason: `${place}${reason}`, rivals: [...others] }
  }
  if (!fits) return as('possible', `, but not in the form that ${scheme.label} gives it.`)
  if (sign !== undefined) return as('certain', `, and ${sign}.`)
  if (users === 1) return as('certain', `; only ${scheme.label} uses it.`)
  const among = `; ${users} known schemes use it`
  if (fitting.length === 1) return as('likely', `${among}, and the value fits this one alone.`)
  return score > 9
    ? as('likely', `${among}, and nothing speaks for another.`)
    : as('possible', `${among}, and nothing speaks for this one.`)
}
