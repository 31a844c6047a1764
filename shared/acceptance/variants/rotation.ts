import { type Headers, headerOf } from '../../http/headers'
import type { SignedRequest } from '../../signatures/scheme'
import { accepted, notApplicable, type Variant } from '../variant'

export const rotation: Variant = {
  id: 'rotation',
  title: 'Two signatures, the first by an old secret',
  why: 'It looks at the first signature alone, so deliveries fail while the secret is being rotated.',
  mend: 'Compare every signature of the list, and accept when one of them matches.',
  make({ scheme, genuine, check, signatureNames, sign, verify }) {
    if (scheme.provider === 'generic') {
      return notApplicable('Nobody documents how this sender rotates its secret.')
    }
    const old = sign({ secret: 'another' })
    if (!old.ok) return notApplicable(old.error)
    const name = signatureNames.find((one) => one.toLowerCase() === check.header?.toLowerCase())
    const [from, to] = [name && headerOf(old.value.headers, name), name && check.received]
    if (name === undefined || from === undefined || to === undefined) {
      return notApplicable('The signature does not stand in a header of its own.')
    }
    const both = separators
      .map((separator) => withValue(genuine, name, joined(from, to, separator)))
      .find((request) => verify(request).verdict === 'valid' && hasTwo(verify(request).candidates))
    return both
      ? accepted(both)
      : notApplicable(`${scheme.label} does not put several signatures into one header.`)
  },
}

const separators = [',', ' ', ';'] as const

/** Items that both lists have, such as the time, stand there once. */
function joined(old: string, own: string, separator: string): string {
  const first = old.split(separator)
  const rest = own.split(separator).filter((item) => !first.includes(item))
  return [...first, ...rest].join(separator)
}

const hasTwo = (candidates: readonly string[]): boolean => new Set(candidates).size > 1

const withValue = (request: SignedRequest, name: string, value: string): SignedRequest => ({
  ...request,
  headers: request.headers.map((field): Headers[number] =>
    field[0] === name ? [name, value] : field,
  ),
})
