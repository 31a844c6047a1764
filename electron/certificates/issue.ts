import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { isIP } from 'node:net'
import {
  addressBytes,
  bits,
  context,
  integer,
  objectId,
  octets,
  sequence,
  set,
  time,
  utf8Text,
  yes,
} from './der'

/** A certificate with its key, both as PEM. */
export interface Certified {
  readonly certificate: string
  readonly key: string
}

const DAY_MS = 24 * 60 * 60 * 1000
const AUTHORITY_DAYS = 3650
/** The most that browsers take is 398. */
export const SERVER_DAYS = 397

/**
 * An authority for this machine alone. Its key lies on the disk, so it can vouch for names of this
 * machine and for private addresses, and for nothing else (RFC 5280, 4.2.1.10): whoever trusts it
 * need not fear for other sites.
 */
export function issueAuthority(names: readonly string[], nowMs: number): Certified {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const spki = spkiOf(key)
  const permitted = [...permittedNetworks, ...names.filter((name) => isIP(name) === 0)]
  const own = permitted.concat(names.filter((name) => isIP(name) !== 0).map(asNetwork))
  const subject = nameOf(`Hookwright authority ${randomBytes(4).toString('hex')}`)
  const certificate = signed(
    [
      ...headOf(subject, subject, { fromMs: nowMs - DAY_MS, days: AUTHORITY_DAYS }),
      spki,
      extensions([
        critical('2.5.29.19', sequence(yes, integer(Buffer.from([0])))),
        critical('2.5.29.15', bits(Buffer.from([0x06]), 1)),
        critical('2.5.29.30', sequence(context(0, 'constructed', ...own.map(subtree)))),
        plain('2.5.29.14', octets(keyIdOf(spki))),
      ]),
    ],
    key,
  )
  return { certificate: pem(certificate), key: pemKey(key) }
}

/** A certificate for a server of these names and addresses. */
export function issueServer(
  names: readonly string[],
  authority: Certified,
  nowMs: number,
): Certified {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const spki = spkiOf(key)
  const issuer = subjectOf(authority.certificate)
  const authoritySpki = createPublicKey(authority.certificate).export({
    type: 'spki',
    format: 'der',
  })
  const certificate = signed(
    [
      ...headOf(issuer, nameOf('Hookwright on this machine'), {
        fromMs: nowMs - DAY_MS / 24,
        days: SERVER_DAYS,
      }),
      spki,
      extensions([
        critical('2.5.29.19', sequence()),
        critical('2.5.29.15', bits(Buffer.from([0x80]), 7)),
        plain('2.5.29.37', sequence(objectId('1.3.6.1.5.5.7.3.1'))),
        plain('2.5.29.17', sequence(...names.map(generalName))),
        plain('2.5.29.14', octets(keyIdOf(spki))),
        plain('2.5.29.35', sequence(context(0, 'primitive', keyIdOf(authoritySpki)))),
      ]),
    ],
    authority.key,
  )
  return { certificate: pem(certificate), key: pemKey(key) }
}

/** Loopback, private and link-local: nobody on the Internet has these. */
const permittedNetworks = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
]

const asNetwork = (address: string): string => `${address}/${isIP(address) === 4 ? 32 : 128}`

function subtree(name: string): Buffer {
  const [address = '', size] = name.split('/')
  if (size === undefined) return sequence(context(2, 'primitive', Buffer.from(name, 'latin1')))
  const bytes = addressBytes(address)
  return sequence(context(7, 'primitive', bytes, maskOf(Number(size), bytes.length)))
}

const maskOf = (size: number, bytes: number): Buffer =>
  Buffer.from(
    Array.from({ length: bytes }, (_, index) => {
      const left = Math.max(0, Math.min(8, size - index * 8))
      return (0xff << (8 - left)) & 0xff
    }),
  )

const generalName = (name: string): Buffer =>
  isIP(name) === 0
    ? context(2, 'primitive', Buffer.from(name, 'latin1'))
    : context(7, 'primitive', addressBytes(name))

const spkiOf = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ type: 'spki', format: 'der' })

/** Of the key's bits alone (RFC 5280, 4.2.1.2); those of P-256 are the last 65 bytes. */
const keyIdOf = (spki: Buffer): Buffer => createHash('sha1').update(spki.subarray(-65)).digest()

const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'))

function headOf(
  issuer: Buffer,
  subject: Buffer,
  { fromMs, days }: { readonly fromMs: number; readonly days: number },
): readonly Buffer[] {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const toMs = fromMs + days * DAY_MS
  return [
    context(0, 'constructed', integer(Buffer.from([2]))),
    integer(serial),
    ecdsaWithSha256,
    issuer,
    sequence(time(fromMs), time(toMs)),
    subject,
  ]
}

const nameOf = (commonName: string): Buffer =>
  sequence(set(sequence(objectId('2.5.4.3'), utf8Text(commonName))))

/** An authority is only ever named by `nameOf`, so its name is made again from its text. */
function subjectOf(certificate: string): Buffer {
  const text = /CN=(.*)/.exec(new X509Certificate(certificate).subject)?.[1] ?? ''
  return nameOf(text)
}

const extensions = (all: readonly Buffer[]): Buffer => context(3, 'constructed', sequence(...all))
const plain = (id: string, value: Buffer): Buffer => sequence(objectId(id), octets(value))
const critical = (id: string, value: Buffer): Buffer => sequence(objectId(id), yes, octets(value))

function signed(parts: readonly Buffer[], key: KeyObject | string): Buffer {
  const content = sequence(...parts)
  return sequence(content, ecdsaWithSha256, bits(sign('sha256', content, key)))
}

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`

const pemKey = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()
