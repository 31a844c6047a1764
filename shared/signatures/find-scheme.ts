import { signatureSchemes } from './index'
import type { SignatureScheme } from './scheme'

const byId = new Map(signatureSchemes.map((scheme) => [scheme.id.toLowerCase(), scheme]))

/** Names in use beside the ids. */
const otherNames: Readonly<Record<string, string>> = {
  azure: 'azure-devops',
  twitter: 'x-twitter',
  x: 'x-twitter',
  facebook: 'meta',
  instagram: 'meta',
  whatsapp: 'meta',
  jenkins: 'github-sha256',
  drone: 'http-signature-cavage-hmac',
  'http-message-signatures': 'rfc9421',
  jobserv: 'foundries',
  sns: 'aws-sns',
}

/** The scheme of exactly this id. */
export const schemeOf = (id: string): SignatureScheme | undefined => byId.get(id.toLowerCase())

/**
 * The schemes behind what a person may name: an id, a provider, or another name in use. Several
 * where a provider has more than one; empty where the name is unknown.
 */
export function schemesNamed(name: string): readonly SignatureScheme[] {
  const wanted = name.toLowerCase()
  const named = otherNames[wanted] ?? wanted
  const one = schemeOf(named)
  const providers = [wanted, named]
  const ofProvider = signatureSchemes.filter(({ provider }) => providers.includes(provider))
  return [...new Set(one === undefined ? ofProvider : [one, ...ofProvider])]
}
