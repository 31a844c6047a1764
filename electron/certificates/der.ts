import { isIPv4 } from 'node:net'

// As much of DER (X.690) as certificates are made of.

const tagged = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

function lengthOf(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.from([bytes])
  const digits = Buffer.from(bytes.toString(16).padStart(bytes > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 | digits.length]), digits])
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => tagged(0x30, ...parts)
export const set = (...parts: readonly Uint8Array[]): Buffer => tagged(0x31, ...parts)
export const octets = (bytes: Uint8Array): Buffer => tagged(0x04, bytes)
export const bits = (bytes: Uint8Array, unused = 0): Buffer =>
  tagged(0x03, Buffer.from([unused]), bytes)
export const utf8Text = (text: string): Buffer => tagged(0x0c, Buffer.from(text, 'utf8'))
export const yes: Buffer = tagged(0x01, Buffer.from([0xff]))

/** A number that is not negative, big-endian. */
export const integer = (bytes: Uint8Array): Buffer =>
  tagged(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]))

/** A part with a number in place of its own tag. */
export const context = (
  number: number,
  form: 'primitive' | 'constructed',
  ...parts: readonly Uint8Array[]
): Buffer => tagged((form === 'primitive' ? 0x80 : 0xa0) | number, ...parts)

/** `2.5.29.17`: the first two numbers in one byte, the others in groups of seven bits. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest.flatMap(base128)]
  return tagged(0x06, Buffer.from(bytes))
}

function base128(value: number): readonly number[] {
  const groups = [value & 0x7f]
  for (let left = value >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80)
  return groups
}

/** Whole seconds; two digits of the year up to 2049, four after it (RFC 5280, 4.1.2.5). */
export function time(atMs: number): Buffer {
  const digits = new Date(atMs).toISOString().replace(/[-:T]|\.\d+/g, '')
  return new Date(atMs).getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(digits.slice(2)))
    : tagged(0x18, Buffer.from(digits))
}

/** An address in 4 or 16 bytes. */
export function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number))
  const plain = address.split('%')[0] ?? ''
  const tail = /(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  const words = tail === undefined ? plain : plain.replace(tail, hexWords(tail))
  const [head = '', end] = words.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = end === undefined || end === '' ? [] : end.split(':')
  const gap = Array<string>(8 - left.length - right.length).fill('0')
  const all = end === undefined ? left : [...left, ...gap, ...right]
  return Buffer.from(all.map((word) => word.padStart(4, '0')).join(''), 'hex')
}

const hexWords = (dotted: string): string =>
  Buffer.from(dotted.split('.').map(Number))
    .toString('hex')
    .replace(/(.{4})(.{4})/, '$1:$2')
