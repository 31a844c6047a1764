import { packOf } from '../../shared/providers/detect'
import { senderByEvent } from '../../shared/providers/sender-by-event'
import type { DetectedScheme } from '../../shared/signatures/detect-schemes'
import { signatureSchemes } from '../../shared/signatures/index'
import type { SignatureScheme } from '../../shared/signatures/scheme'
import type { SignatureCase } from './signature-case'

/** Why this scheme and no other, as a sentence. */
export function reasonFor(
  { scheme, basis, detection, endpoint, trial, request }: SignatureCase,
  detected: readonly DetectedScheme[],
): string {
  const seen = detected.find((one) => one.scheme === scheme)?.reason
  if (!scheme) {
    return detected.length > 0
      ? 'Several schemes are possible and nothing speaks for one of them. Choose one.'
      : 'Nothing in the request looks like a signature.'
  }
  if (basis === 'endpoint') {
    return trial.signing ? 'Tried here, not saved.' : `Chosen for the endpoint ${endpoint.path}.`
  }
  if (basis === 'fixture') return 'Its fixture names it, and the secret told there fits.'
  if (basis === 'detected') return seen ?? 'It fits the headers of the request.'
  if (basis === 'event') {
    return `${senderByEvent(request.headers)?.eventHeader} is there; it names the sender.`
  }
  if (basis === 'provider') {
    const count = signatureSchemes.filter(({ provider }) => provider === scheme.provider).length
    const of = count > 1 ? `, and of its ${count} schemes this one fits` : ''
    return `The provider ${detection.provider} is set for the endpoint ${endpoint.path}${of}.`
  }
  const label = packOf(detection.provider)?.label ?? detection.provider
  return `This is how ${label} signs; ${senderWords[detection.basis]}`
}

const senderWords = {
  path: 'the path is one of its own.',
  header: 'its headers came along.',
  body: 'the body has its shape.',
  chosen: 'it is set for this endpoint.',
  none: 'it is what fits best.',
} as const

/** What the signed message is made of. */
export function messageWords({ recipe, coverage }: SignatureScheme): string {
  if (recipe) return recipe.message
  return coverage === 'body'
    ? 'The body, as this scheme arranges it.'
    : 'Parts of the request, as this scheme arranges them.'
}

/** Short enough to be told apart by eye; masking it would hide nothing. */
const SHORT = 24

/** Enough to recognise a value by, too little to use it; a secret keeps only its scheme word. */
export function masked(value: string, holds: 'signature' | 'secret'): string {
  if (holds === 'secret') return /^\S+ (?=\S)/.test(value) ? `${value.split(' ')[0]} ••••` : '••••'
  return value.length <= SHORT ? value : `${value.slice(0, 14)}…${value.slice(-4)}`
}
