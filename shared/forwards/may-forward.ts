import type { AddressKind } from '../address-kind'
import { isLocalName } from './forward-rules'

/**
 * Whether a rule may reach an address without a person. A rule that names this machine or an
 * address of the own network may reach just that; a name that leads there by surprise may not,
 * unless a person allowed it. Metadata services never.
 */
export function mayForward(
  url: string,
  kind: AddressKind,
  allowedHosts: readonly string[],
): boolean {
  if (kind === 'public') return true
  if (kind === 'metadata' || !URL.canParse(url)) return false
  const { hostname } = new URL(url)
  if (allowedHosts.includes(hostname)) return true
  if (isLiteral(hostname)) return true
  return kind === 'loopback' && isLocalName(hostname)
}

const isLiteral = (hostname: string): boolean =>
  hostname.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(hostname)
