const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`)

/** Four numbers without leading zeros, which some readers take for octal. */
export const isIpv4 = (text: string): boolean => ipv4.test(text)

/** RFC 4291: eight groups, of which one run may be `::`, the last two also as IPv4. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  const all = groups.flat()
  const last = text.endsWith('::') ? undefined : all.at(-1)
  const endsInIpv4 = last !== undefined && isIpv4(last)
  const plain = endsInIpv4 ? all.slice(0, -1) : all
  if (!plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false
  const count = plain.length + (endsInIpv4 ? 2 : 0)
  return halves.length === 2 ? count < 8 : count === 8
}
