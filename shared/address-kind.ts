/** What an IP address leads to, as far as it matters before something is sent there. */
export type AddressKind =
  | 'public'
  | 'loopback'
  | 'private'
  | 'link-local'
  /** Where a cloud machine hands out its credentials to anyone who asks. */
  | 'metadata'
  | 'unspecified'

/**
 * The kind of a resolved IPv4 or IPv6 address. An IPv4 address inside an IPv6 one counts as what it
 * is. Only for addresses as a resolver gives them: `new URL` turns decimal, octal and hex hosts
 * into that form.
 */
export function addressKind(address: string): AddressKind {
  const groups = address.includes(':') ? ipv6Groups(address) : undefined
  if (!groups) return ipv4Kind(address)
  const inner = embeddedIpv4(groups)
  return inner === undefined ? ipv6Kind(groups) : ipv4Kind(inner)
}

/** Whether a host is a name that cloud machines know their metadata service by. */
export const isMetadataName = (host: string): boolean =>
  metadataNames.has(host.toLowerCase().replace(/\.$/, ''))

const metadataNames = new Set([
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
])

const metadataAddresses = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '100.100.100.200',
  '168.63.129.16',
])
const metadataIpv6 = new Set([
  'fd00:ec2:0:0:0:0:0:254',
  'fd00:ec2:0:0:0:0:0:23',
  'fd20:ce:0:0:0:0:0:254',
])

function ipv4Kind(address: string): AddressKind {
  if (metadataAddresses.has(address)) return 'metadata'
  const [a = 0, b = 0] = address.split('.').map(Number)
  if (a === 127) return 'loopback'
  if (a === 0) return 'unspecified'
  if (a === 169 && b === 254) return 'link-local'
  const isPrivate =
    a === 10 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 100 && b >= 64 && b < 128)
  return isPrivate ? 'private' : 'public'
}

function ipv6Kind(groups: readonly number[]): AddressKind {
  const text = groups.map((group) => group.toString(16)).join(':')
  if (metadataIpv6.has(text)) return 'metadata'
  if (text === '0:0:0:0:0:0:0:1') return 'loopback'
  if (text === '0:0:0:0:0:0:0:0') return 'unspecified'
  const first = groups[0] ?? 0
  if ((first & 0xffc0) === 0xfe80) return 'link-local'
  return (first & 0xfe00) === 0xfc00 ? 'private' : 'public'
}

/** The address inside `::ffff:a.b.c.d` (mapped), `::a.b.c.d` and `64:ff9b::a.b.c.d` (NAT64). */
function embeddedIpv4(groups: readonly number[]): string | undefined {
  const prefix = groups.slice(0, 6).join(':')
  const [high = 0, low = 0] = groups.slice(6)
  const compatible = prefix === '0:0:0:0:0:0' && high !== 0
  if (!compatible && !['0:0:0:0:0:65535', '100:65435:0:0:0:0'].includes(prefix)) return undefined
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** Eight numbers; the zone of a link-local address is left away. */
function ipv6Groups(address: string): readonly number[] {
  const [text = ''] = address.split('%')
  const [head = '', tail] = text.split('::')
  const front = groupsOf(head)
  if (tail === undefined) return front
  const back = groupsOf(tail)
  const zeros = Array<number>(Math.max(0, 8 - front.length - back.length)).fill(0)
  return [...front, ...zeros, ...back]
}

/** The last part may be written as an IPv4 address, which makes two groups. */
const groupsOf = (part: string): readonly number[] =>
  part.split(':').flatMap((group) => {
    if (group === '') return []
    if (!group.includes('.')) return [Number.parseInt(group, 16)]
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
    return [a * 256 + b, c * 256 + d]
  })
