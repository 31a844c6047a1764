import { isIpv4, isIpv6 } from './addresses'
import { isHostname, isInternationalHostname } from './hostnames'

// RFC 5321: a dotted or quoted local part, and a host name or an address in brackets.
const atoms = /^[\w!#$%&'*+\-/=?^`{|}~]+(?:\.[\w!#$%&'*+\-/=?^`{|}~]+)*$/
const internationalAtoms =
  /^[\w!#$%&'*+\-/=?^`{|}~\u0080-\u{10ffff}]+(?:\.[\w!#$%&'*+\-/=?^`{|}~\u0080-\u{10ffff}]+)*$/u
const quoted = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/

const isMailbox = (text: string, local: RegExp, isHost: (text: string) => boolean): boolean => {
  const cut = text.lastIndexOf('@')
  if (cut < 1) return false
  const name = text.slice(0, cut)
  const host = text.slice(cut + 1)
  return (local.test(name) || quoted.test(name)) && (isHost(host) || isLiteral(host))
}

function isLiteral(host: string): boolean {
  const inner = /^\[(?:IPv6:(?<six>.+)|(?<four>[\d.]+))\]$/i.exec(host)?.groups
  if (!inner) return false
  return inner.six === undefined ? isIpv4(inner.four ?? '') : isIpv6(inner.six)
}

export const isEmail = (text: string): boolean => isMailbox(text, atoms, isHostname)

export const isInternationalEmail = (text: string): boolean =>
  isMailbox(text, internationalAtoms, isInternationalHostname)
