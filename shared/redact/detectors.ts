import { basicPair, likeBasic } from './basic-credentials'
import { type Pseudonyms, passesLuhn } from './pseudonyms'

/** Something that can be recognised in any text by its form alone. */
export interface Detector {
  readonly id: string
  /** For the report. */
  readonly reason: string
  /** Global; what it matches is looked at by `accepts` and given to `replacement`. */
  readonly pattern: RegExp
  readonly accepts?: (found: string) => boolean
  readonly replacement: (found: string, pseudonyms: Pseudonyms) => string
}

/** Keeps what says which kind of token it is. */
const afterPrefix =
  (prefix: RegExp) =>
  (found: string, { like }: Pseudonyms) => {
    const kept = prefix.exec(found)?.[0] ?? ''
    return kept + like(found.slice(kept.length))
  }

const prefixes =
  'sk_live_|sk_test_|rk_live_|rk_test_|pk_live_|whsec_|whsk_|ghp_|gho_|ghu_|ghs_|ghr_|github_pat_|glpat-|xox[abeoprs]-|xapp-|shpat_|shpss_|shpca_|SG\\.|AKIA|ASIA|AIza|ya29\\.|npm_|pypi-|dop_v1_|hf_|sq0(?:atp|csp)-|EAAC|key-|re_'

const token: Detector = {
  id: 'token',
  reason: 'token',
  pattern: new RegExp(`(?<![\\w-])(?:${prefixes})[\\w.+/=-]{8,}`, 'g'),
  replacement: afterPrefix(new RegExp(`^(?:${prefixes})`)),
}

/** Three parts of base64url of which the first begins with `{"`. */
const jwt: Detector = {
  id: 'token',
  reason: 'JSON Web Token',
  pattern: /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{4,}\.[\w-]*/g,
  replacement: (found, { like }) => `eyJ${like(found.slice(3))}`,
}

const bearer: Detector = {
  id: 'token',
  reason: 'bearer token',
  pattern: /(?<![\w-])[Bb]earer\s+[\w.~+/=-]{8,}/g,
  replacement: afterPrefix(/^[Bb]earer\s+/),
}

const basic: Detector = {
  id: 'token',
  reason: 'name and password',
  pattern: /(?<![\w-])[Bb]asic\s+[A-Za-z0-9+/]{6,}={0,2}/g,
  accepts: (found) => basicPair(found.replace(/^\w+\s+/, '')) !== undefined,
  replacement(found, { like }) {
    const word = /^\w+\s+/.exec(found)?.[0] ?? ''
    return word + likeBasic(found.slice(word.length), like)
  },
}

/** `user:password@` in front of a host. */
const urlPassword: Detector = {
  id: 'token',
  reason: 'password in a URL',
  pattern: /:\/\/[^\s/:@"'<>]{0,100}:[^\s/@"'<>]{1,200}@/g,
  replacement(found, { like }) {
    const colon = found.indexOf(':', 3)
    return `${found.slice(0, colon + 1)}${like(found.slice(colon + 1, -1))}@`
  },
}

const privateKey: Detector = {
  id: 'token',
  reason: 'private key',
  pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:(?!-----BEGIN)[\s\S]){1,20000}?-----END/g,
  replacement(found, { like }) {
    const from = found.indexOf('KEY-----') + 'KEY-----'.length
    const to = found.lastIndexOf('-----END')
    // Escapes such as `\n` of a JSON string are no part of the key.
    return (
      found.slice(0, from) +
      found.slice(from, to).replace(/[A-Za-z0-9+/=]{5,}/g, like) +
      found.slice(to)
    )
  },
}

const email: Detector = {
  id: 'email',
  reason: 'e-mail address',
  pattern: /(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])/g,
  replacement: (found, { email: pseudonym }) => pseudonym(found),
}

const brands =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|3[068]\d{12}|35\d{14}|6(?:011|5\d\d)\d{12})$/

const card: Detector = {
  id: 'card',
  reason: 'card number',
  pattern: /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g,
  accepts(found) {
    const digits = found.replace(/[ -]/g, '')
    return brands.test(digits) && passesLuhn(digits)
  },
  replacement: (found, pseudonyms) => pseudonyms.card(found),
}

/** In the order they are applied; a person’s rules name them by id. */
export const detectors: readonly Detector[] = [
  privateKey,
  urlPassword,
  bearer,
  basic,
  jwt,
  token,
  email,
  card,
]
