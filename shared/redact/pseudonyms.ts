import { utf8 } from '../bytes'
import type { CryptoPort } from '../signatures/crypto-port'

/** Makes up values in place of others: the same one for the same value, within one export. */
export interface Pseudonyms {
  /** Same length, digits for digits, letters for letters of their case; all else stays. */
  readonly like: (value: string) => string
  /** As `like`, with another shape for each value that is one of these: e-mail, card, UUID. */
  readonly email: (value: string) => string
  readonly card: (value: string) => string
  readonly name: (value: string) => string
}

export interface PseudonymDeps {
  readonly crypto: Pick<CryptoPort, 'hmac'>
  /** Random and known to nobody afterwards: from a pseudonym nobody comes back to the value. */
  readonly seed: Uint8Array
}

/** Of SHA-256. */
const BLOCK_BYTES = 32

export function createPseudonyms({ crypto, seed }: PseudonymDeps): Pseudonyms {
  /** The value is read once, however long it is. */
  const stream = (value: string, length: number): Uint8Array => {
    const key = crypto.hmac('sha256', seed, utf8(value))
    const bytes = new Uint8Array(Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES)
    for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
      bytes.set(crypto.hmac('sha256', key, utf8(String(at))), at)
    }
    return bytes
  }
  const like = (value: string): string => {
    const letters = alphabetsFor(value)
    const random = stream(value, value.length)
    const scrambled = [...value].map((character, at) =>
      replace(character, random[at] ?? 0, letters),
    )
    const text = scrambled.join('')
    return uuidForm.test(value) ? withUuidMarks(text, value) : text
  }
  return {
    like,
    email(value) {
      const at = value.lastIndexOf('@')
      const dot = value.lastIndexOf('.')
      return dot > at ? like(value.slice(0, dot)) + value.slice(dot) : like(value)
    },
    card: (value) => withCheckDigit(`${value.slice(0, 1)}${like(value.slice(1))}`),
    name: like,
  }
}

interface Alphabets {
  readonly lower: string
  readonly upper: string
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Hex stays hex, so that a digest stays a digest. */
function alphabetsFor(value: string): Alphabets {
  const isHex = /^[0-9a-f-]{8,}$/i.test(value)
  return isHex
    ? { lower: 'abcdef', upper: 'ABCDEF' }
    : { lower: 'abcdefghijklmnopqrstuvwxyz', upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' }
}

function replace(character: string, random: number, { lower, upper }: Alphabets): string {
  if (character >= '0' && character <= '9') return String(random % 10)
  if (character >= 'a' && character <= 'z') return lower[random % lower.length] ?? character
  if (character >= 'A' && character <= 'Z') return upper[random % upper.length] ?? character
  return otherScript(character, random)
}

/** Letters beyond ASCII become others of as many bytes of UTF-8, so that lengths hold. */
function otherScript(character: string, random: number): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return character
  if (code < 0x800) return String.fromCodePoint(0xe0 + (random % 23))
  if (code < 0x10000) return String.fromCodePoint(0x3041 + (random % 80))
  return String.fromCodePoint(0x1f400 + (random % 60))
}

/** Version and variant are what makes it a UUID. */
const withUuidMarks = (text: string, value: string): string =>
  `${text.slice(0, 14)}${value[14]}${text.slice(15, 19)}${value[19]}${text.slice(20)}`

/** A card number of the same length whose last digit is right. */
function withCheckDigit(number: string): string {
  const last = number.search(/\d\D*$/)
  for (let digit = 0; digit < 10; digit++) {
    const candidate = number.slice(0, last) + digit + number.slice(last + 1)
    if (passesLuhn(candidate.replace(/\D/g, ''))) return candidate
  }
  return number
}

export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
