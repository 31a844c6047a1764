import { fromBase64, fromHex } from '../bytes'
import { schemeOf } from './find-scheme'
import type { SignatureScheme } from './scheme'
import type { SecretEncoding } from './secret'

/** Something that looks wrong with a secret as it was typed or pasted. */
export interface SecretHint {
  readonly code: SecretHintCode
  /** One sentence, without the secret in it. */
  readonly message: string
  /** The secret as it was probably meant; absent where nobody can tell. */
  readonly suggestion?: string
}

export type SecretHintCode =
  | 'empty'
  | 'white-space'
  | 'quotes'
  | 'invisible'
  | 'masked'
  | 'assignment'
  | 'url-encoded'
  | 'v1-prefix'
  | 'foreign-prefix'
  | 'not-base64'
  | 'not-hex'
  | 'key-length'
  | 'signature'
  | 'api-key'
  | 'public-key'

/** Looks at a secret before anything is verified with it. Nothing is changed: it is used as typed. */
export function hintsForSecret(schemeId: string, secret: string): readonly SecretHint[] {
  const scheme = schemeOf(schemeId)
  if (secret === '') return [{ code: 'empty', message: 'The secret is empty.' }]
  return looks.flatMap((look) => look(secret, scheme) ?? [])
}

type Look = (secret: string, scheme: SignatureScheme | undefined) => SecretHint | undefined

const isStandard = (encoding: SecretEncoding | undefined): boolean =>
  encoding === 'whsec' || encoding === 'whsec-or-utf8'

/** Standard Webhooks asks for keys of 24 to 64 bytes. */
const standardKeyBytes = { least: 24, most: 64 }

const looks: readonly Look[] = [
  (secret) =>
    secret.trim() === secret
      ? undefined
      : {
          code: 'white-space',
          message: `White space or a line end stands ${secret.trimStart() === secret ? 'after' : 'around'} the secret, and it would be used.`,
          suggestion: secret.trim(),
        },
  (secret) => {
    const inner = /^(["'`])(.+)\1$/s.exec(secret.trim())?.[2]
    return inner === undefined
      ? undefined
      : { code: 'quotes', message: 'The secret stands in quotes.', suggestion: inner }
  },
  (secret) => {
    const visible = secret.replace(/[\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, '')
    return visible === secret
      ? undefined
      : {
          code: 'invisible',
          message: 'The secret holds characters that cannot be seen.',
          suggestion: visible,
        }
  },
  (secret) =>
    /[•●…]|\*{4,}|x{8,}$/i.test(secret)
      ? { code: 'masked', message: 'This is the masked form of a secret, not the secret.' }
      : undefined,
  (secret) => {
    const value = /^(?:export\s+)?[A-Z][A-Z0-9_]{2,}\s*=\s*["']?([^"']+)["']?$/.exec(secret.trim())
    return value?.[1] === undefined
      ? undefined
      : {
          code: 'assignment',
          message: 'A whole line of a settings file was pasted.',
          suggestion: value[1],
        }
  },
  (secret) =>
    /%(?:2B|2F|3D)/i.test(secret)
      ? {
          code: 'url-encoded',
          message: 'The secret is URL-encoded.',
          suggestion: secret.replace(/%(?:2B|2F|3D)/gi, decodeURIComponent),
        }
      : undefined,
  (secret, scheme) =>
    secret.startsWith('v1,whsec_') && scheme?.secretEncoding !== 'v1-whsec'
      ? {
          code: 'v1-prefix',
          message: '“v1,” before “whsec_” is not part of the secret.',
          suggestion: secret.slice('v1,'.length),
        }
      : undefined,
  (secret, scheme) => {
    const uses = scheme?.provider === 'stripe' || scheme?.secretEncoding.includes('whsec')
    return secret.startsWith('whsec_') && scheme !== undefined && !uses
      ? { code: 'foreign-prefix', message: `${scheme.label} has no secrets with “whsec_”.` }
      : undefined
  },
  (secret, scheme) => decodingHint(secret.trim(), scheme),
  (secret) =>
    /^(?:sha1|sha256|sha512|v0|v1)[=:][0-9a-f]{40,}$/i.test(secret.trim())
      ? { code: 'signature', message: 'This is a signature, not a secret.' }
      : undefined,
  (secret, scheme) =>
    /^(?:sk|pk|rk)_(?:live|test)_/.test(secret) && scheme?.provider === 'stripe'
      ? { code: 'api-key', message: 'This is an API key; the signing secret begins with “whsec_”.' }
      : undefined,
  (secret, scheme) =>
    /^xox[abp]-/.test(secret) && scheme?.provider === 'slack'
      ? { code: 'api-key', message: 'This is a token; the signing secret is 32 hex digits.' }
      : undefined,
  (secret, scheme) =>
    /^(?:AC|SK)[0-9a-f]{32}$/.test(secret) && scheme?.provider === 'twilio'
      ? { code: 'api-key', message: 'This is a SID; requests are signed with the Auth Token.' }
      : undefined,
  (secret, scheme) =>
    secret.includes('-----BEGIN') && scheme?.keyKind === 'secret'
      ? { code: 'public-key', message: `${scheme.label} uses a shared secret, not a key pair.` }
      : undefined,
]

function decodingHint(secret: string, scheme: SignatureScheme | undefined): SecretHint | undefined {
  const encoding = scheme?.secretEncoding
  if (encoding === 'hex') {
    return fromHex(secret) === undefined
      ? { code: 'not-hex', message: 'The secret of this scheme is hex, and this is not.' }
      : undefined
  }
  if (encoding === 'base64' && fromBase64(secret) === undefined) {
    return { code: 'not-base64', message: 'The secret of this scheme is base64, and this is not.' }
  }
  if (!isStandard(encoding) || (encoding === 'whsec-or-utf8' && !secret.startsWith('whsec_'))) {
    return undefined
  }
  const key = fromBase64(secret.replace(/^(?:v1,)?whsec_/, ''))
  if (key === undefined) {
    return { code: 'not-base64', message: 'What follows “whsec_” is not base64.' }
  }
  const { least, most } = standardKeyBytes
  return key.length < least || key.length > most
    ? {
        code: 'key-length',
        message: `The key has ${key.length} bytes; Standard Webhooks asks for ${least} to ${most}.`,
      }
    : undefined
}
