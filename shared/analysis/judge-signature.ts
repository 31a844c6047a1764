import type { EndpointSigning } from '../endpoint'
import type { FixtureSigning } from '../http/capture'
import { readUserAgent } from '../providers/cloud-automator/cloud-automator'
import { packOf } from '../providers/detect'
import type { ProviderSettings } from '../providers/provider'
import { senderByEvent, unsignedWords } from '../providers/sender-by-event'
import type { CryptoPort } from '../signatures/crypto-port'
import { bestFitting, detectSchemes } from '../signatures/detect-schemes'
import { schemeOf, schemesNamed } from '../signatures/find-scheme'
import { fixtureWords, verifyTelling, withFixtureSecret } from '../signatures/fixture-secret'
import { recipeScheme } from '../signatures/generic-scheme'
import {
  type KeyMaterial,
  noKeys,
  type SignatureCheck,
  type SignatureScheme,
  type SignedRequest,
} from '../signatures/scheme'
import type { SignatureFinding } from './record'

/** What is known about the sender of a request besides the request. */
export interface SigningContext {
  /** A provider's id, or `unknown`. */
  readonly provider: string
  readonly settings: ProviderSettings
  /** The endpoint's own secrets; they come before those of the provider's settings. */
  readonly secrets: readonly string[]
  /** What was set for the endpoint beside its secrets. */
  readonly signing?: EndpointSigning | undefined
  /** What the file it was read from tells; tried after everything that is set here. */
  readonly told?: FixtureSigning | undefined
  readonly crypto: CryptoPort
  /** The moment timestamps are judged at; `undefined` leaves the clock out of it. */
  readonly atMs: number | undefined
}

export interface JudgedSignature extends ChosenSigning {
  readonly finding: SignatureFinding
  readonly check: SignatureCheck | undefined
}

/** How a request is to be checked, and with what. */
export interface ChosenSigning {
  /** Absent where nothing hints at a scheme. */
  readonly scheme: SignatureScheme | undefined
  readonly keys: KeyMaterial
  /**
   * - `endpoint`: a person chose it for the endpoint.
   * - `pack`: one of the five systems, known by its construction.
   * - `provider`: of the provider's schemes the one that fits.
   * - `detected`: by the headers of the request.
   * - `event`: nothing is signed, but the header that names the event tells the sender.
   * - `fixture`: the file it was read from names it, and its secret fits.
   */
  readonly basis: 'endpoint' | 'pack' | 'provider' | 'detected' | 'event' | 'fixture'
}

/** Checks the signature the way its sender is known to make it. */
export function judgeSignature(request: SignedRequest, context: SigningContext): JudgedSignature {
  const { provider, crypto, atMs } = context
  const chosen = chooseSigning(request, context)
  const { scheme, keys, basis } = chosen
  if (!scheme) return { ...chosen, finding: nothing, check: undefined }

  const check = verifyTelling(scheme, request, { keys, crypto, atMs })
  const { verdict, header, expected, notes } = check
  const remark = notes.includes('fixture-secret') ? fixtureWords : unsignedRemark(check, scheme)
  return {
    ...chosen,
    finding: {
      // The five systems are known by their construction, all others by the scheme's name.
      scheme: basis === 'pack' ? check.method : scheme.id,
      verdict,
      ...(expected === undefined ? {} : { expected }),
      ...(header === undefined ? {} : { header }),
      notes,
      diagnosis: [],
      ...(remark === undefined ? {} : { remark }),
      ...(provider === 'cloud-automator' ? { userAgent: readUserAgent(request.headers) } : {}),
    },
    check,
  }
}

/** The scheme and the keys to check a request by, before it is checked. */
export function chooseSigning(
  request: SignedRequest,
  context: Omit<SigningContext, 'atMs'>,
): ChosenSigning {
  const chosen = chooseBySettings(request, context)
  return context.told ? withTold(chosen, request, { ...context, told: context.told }) : chosen
}

function withTold(
  chosen: ChosenSigning,
  request: SignedRequest,
  { told, crypto }: { readonly told: FixtureSigning; readonly crypto: CryptoPort },
): ChosenSigning {
  const named = told.headerName === undefined ? {} : { headerName: told.headerName }
  const isSame = chosen.scheme?.id === told.scheme
  const together = isSame ? { ...chosen, keys: withFixtureSecret(chosen.keys, told) } : chosen
  const isAlone = chosen.keys.secrets.length === 0
  if (isSame && isAlone) return { ...together, keys: { ...together.keys, ...named } }
  // Without the settings it was exported under, scheme and header may look like others here.
  const scheme = schemeOf(told.scheme)
  const keys = { ...withFixtureSecret(noKeys, told), ...named }
  const isOther = !isSame || ![undefined, chosen.keys.headerName].includes(told.headerName)
  return isOther && scheme?.verify(request, keys, crypto, undefined).verdict === 'valid'
    ? { scheme, keys, basis: isSame ? chosen.basis : 'fixture' }
    : together
}

function chooseBySettings(
  request: SignedRequest,
  context: Omit<SigningContext, 'atMs'>,
): ChosenSigning {
  const { provider, settings, signing, crypto } = context
  const pack = packOf(provider)?.signing
  const own = ownScheme(signing)
  if (own && own.id !== pack?.scheme) {
    return { scheme: own, keys: keysFor(context), basis: 'endpoint' }
  }
  if (pack) {
    const keys = keysFor(context, pack.keys(settings))
    return { scheme: schemeOf(pack.scheme), keys, basis: 'pack' }
  }
  const keys = keysFor(context)
  const named = schemesNamed(provider)
  if (named.length > 0) {
    return { scheme: bestFitting(named, request, crypto), keys, basis: 'provider' }
  }
  const scheme = detected(request, crypto)
  if (scheme) return { scheme, keys, basis: 'detected' }
  const sender = senderByEvent(request.headers)
  return sender
    ? { scheme: schemeOf(sender.scheme), keys, basis: 'event' }
    : { scheme, keys, basis: 'detected' }
}

/** What it means that there is nothing to check, where the sender is known to sign. */
export const unsignedRemark = (
  { verdict, header }: Pick<SignatureCheck, 'verdict' | 'header'>,
  { provider }: Pick<SignatureScheme, 'provider'>,
): string | undefined =>
  verdict === 'none' && header !== undefined ? unsignedWords(provider, header) : undefined

function ownScheme({ scheme, recipe }: EndpointSigning = {}): SignatureScheme | undefined {
  if (recipe) return recipeScheme(recipe)
  return scheme === undefined ? undefined : schemeOf(scheme)
}

function detected(request: SignedRequest, crypto: CryptoPort): SignatureScheme | undefined {
  const [best] = detectSchemes(request, crypto)
  return best?.confidence === 'possible' ? undefined : best?.scheme
}

function keysFor(
  { secrets, signing = {} }: Pick<SigningContext, 'secrets' | 'signing'>,
  configured: KeyMaterial = noKeys,
): KeyMaterial {
  const { publicKeys = [], headerName, toleranceSeconds } = signing
  return {
    ...configured,
    secrets: [...secrets.map((text) => ({ text })), ...configured.secrets],
    ...(publicKeys.length > 0 ? { publicKeys: publicKeys.map((text) => ({ text })) } : {}),
    ...(headerName === undefined ? {} : { headerName }),
    ...(toleranceSeconds === undefined ? {} : { toleranceSeconds }),
  }
}

const nothing: SignatureFinding = { scheme: 'none', verdict: 'none', notes: [], diagnosis: [] }

/** Who sent what no pack knows. */
export interface Sender {
  /** `undefined` where it went into a header that anybody may use. */
  readonly provider: string | undefined
  /** All who may have sent it; the likeliest one is the first. */
  readonly candidates: readonly string[]
}

/** By its signature, else by the header that names its event; `undefined` where nothing tells. */
export function senderOf(request: SignedRequest, crypto: CryptoPort): Sender | undefined {
  const bySignature = senderBySignature(request, crypto)
  if (bySignature?.provider !== undefined) return bySignature
  const byEvent = senderByEvent(request.headers)
  return byEvent ? { provider: byEvent.provider, candidates: [byEvent.provider] } : bySignature
}

/** The likeliest is named, unless the header is one that more senders use than are known here. */
function senderBySignature(request: SignedRequest, crypto: CryptoPort): Sender | undefined {
  const [best] = detectSchemes(request, crypto)
  if (best === undefined || best.confidence === 'possible') return undefined
  const { provider } = best.scheme
  if (namesOfFormats.has(provider)) return { provider, candidates: [provider] }
  const isNamed = best.confidence === 'certain' || !isAnyones(best.scheme)
  return { provider: isNamed ? provider : undefined, candidates: [provider, ...best.rivals] }
}

const isAnyones = ({ headers }: SignatureScheme): boolean =>
  headers.some((name) => anyones.has(name.toLowerCase()))

/** These stand for a format that many senders share, so they are right whoever sent it. */
const namesOfFormats: ReadonlySet<string> = new Set(['standard-webhooks', 'svix'])

/** Headers that many more use than are known here. */
const anyones: ReadonlySet<string> = new Set(['x-signature', 'x-webhook-signature'])
