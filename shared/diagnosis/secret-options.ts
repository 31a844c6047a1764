import { type Bytes, fromBase64, fromHex, sameBytes, toBase64, toHex, utf8 } from '../bytes'
import { decodeField } from '../signatures/form'
import type { Secret } from '../signatures/scheme'
import { decodeSecret, type SecretEncoding } from '../signatures/secret'
import type { Option } from './option'

export interface SecretOption extends Option {
  readonly key: Bytes
  /** What a scheme's own check would have to be given. */
  readonly secret: Secret
}

/** A secret stored elsewhere, for example for another endpoint. */
export interface NamedSecret {
  readonly name: string
  readonly text: string
}

/** The configured secrets as the scheme reads them, then read otherwise, then the other ones. */
export function secretOptions(
  secrets: readonly Secret[],
  others: readonly NamedSecret[],
  encoding: SecretEncoding,
): readonly SecretOption[] {
  const options: SecretOption[] = []
  const add = (option: SecretOption): void => {
    if (!options.some(({ key }) => sameBytes(key, option.key))) options.push(option)
  }
  for (const secret of secrets) {
    const key = decodeSecret(secret.text, secret.encoding ?? encoding)
    if (key.ok) add({ code: '', label: '', depth: 0, key: key.value, secret })
  }
  for (const { text } of secrets) for (const option of readings(text)) add(option)
  for (const { name, text } of others) {
    const key = decodeSecret(text, encoding)
    if (!key.ok) continue
    const label = `the secret is that of ${name}`
    add({ code: 'other-secret', label, depth: 1, key: key.value, secret: { text } })
  }
  return options
}

interface Change {
  readonly code: string
  readonly label: string
  readonly apply: (text: string) => string | undefined
}

const changes: readonly Change[] = [
  {
    code: 'secret-trimmed',
    label: 'the secret is without the white space around it',
    apply: (text) => text.trim(),
  },
  {
    code: 'secret-with-trailing-newline',
    label: 'the secret has a line feed at its end',
    apply: (text) => `${text}\n`,
  },
  {
    code: 'secret-with-trailing-newline',
    label: 'the secret has a CRLF at its end',
    apply: (text) => `${text}\r\n`,
  },
  {
    code: 'secret-without-quotes',
    label: 'the secret is without its quotes',
    apply: (text) => /^(["'`])(.*)\1$/s.exec(text.trim())?.[2],
  },
  {
    code: 'secret-without-prefix',
    label: 'the secret is without its prefix',
    apply: (text) => /^(?:v1,)?(?:whsec_|whsk_|sha256=|sk_|secret_|base64:)(.+)$/s.exec(text)?.[1],
  },
  {
    code: 'secret-without-prefix',
    label: 'the secret is without v1,',
    apply: (text) => /^v1,(.+)$/s.exec(text)?.[1],
  },
  {
    code: 'secret-url-decoded',
    label: 'the secret is URL-decoded',
    apply: (text) => (text.includes('%') ? decodeField(text) : undefined),
  },
  {
    code: 'secret-url-decoded',
    label: 'the secret is URL-decoded, its plus signs kept',
    apply: (text) => (text.includes('%') ? decodeField(text.replaceAll('+', '%2B')) : undefined),
  },
]

/** What a program did to the text before it became the key. */
const encodings: readonly Change[] = [
  {
    code: 'secret-base64-encoded',
    label: 'the secret was encoded in base64 before use',
    apply: (text) => toBase64(utf8(text)),
  },
  {
    code: 'secret-hex-encoded',
    label: 'the secret was encoded in hex before use',
    apply: (text) => toHex(utf8(text)),
  },
]

interface Decoding {
  readonly code: string
  readonly label: string
  readonly encoding: SecretEncoding
  readonly decode: (text: string) => Bytes | undefined
}

const decodings: readonly Decoding[] = [
  { code: 'secret-as-text', label: 'the secret is used as text', encoding: 'utf8', decode: utf8 },
  {
    code: 'secret-base64-decoded',
    label: 'the secret is base64-decoded',
    encoding: 'base64',
    decode: fromBase64,
  },
  {
    code: 'secret-hex-decoded',
    label: 'the secret is hex-decoded',
    encoding: 'hex',
    decode: fromHex,
  },
]

/** The same text in other readings; a change of the text before a decoding of it. */
function readings(text: string): readonly SecretOption[] {
  const plain = decodings.flatMap((decoding) => decoded(text, decoding))
  const changed = changes.flatMap(({ code, label, apply }) => {
    const other = apply(text)
    if (other === undefined || other === text || other === '') return []
    return decodings.flatMap((decoding) =>
      decoded(other, decoding).map((option) =>
        decoding.encoding === 'utf8'
          ? { ...option, code, label }
          : { ...option, code: `${code}+${option.code}`, label: `${label} and decoded` },
      ),
    )
  })
  const encoded = encodings.flatMap(({ code, label, apply }): SecretOption[] => {
    const other = apply(text) ?? ''
    const secret = { text: other, encoding: 'utf8' } as const
    return other === '' ? [] : [{ code, label, depth: 1, key: utf8(other), secret }]
  })
  return [...plain, ...changed, ...encoded]
}

function decoded(text: string, { code, label, encoding, decode }: Decoding): SecretOption[] {
  const key = decode(text)
  if (key === undefined || key.length === 0) return []
  return [{ code, label, depth: 1, key, secret: { text, encoding } }]
}
