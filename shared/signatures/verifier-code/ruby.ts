import type { VerifierLanguage } from './language'
import { decodesBase64, isHex, lines, type Piece, stripsWhsec, type VerifierPlan } from './plan'

export const ruby: VerifierLanguage = {
  id: 'ruby',
  label: 'Ruby',
  extension: 'rb',
  write: (plan) =>
    lines(
      "require 'base64'",
      "require 'openssl'",
      '',
      '# Header names in lower case; the body as the raw bytes that arrived.',
      'def verify(method, url, headers, body, secret)',
      `  value = headers[${quoted(plan.header)}].to_s`,
      `  items = ${items(plan)}`,
      timestamp(plan),
      `  signatures = items.select { |item| item.start_with?(${quoted(plan.prefix)}) }.map { |item| item[${plan.prefix.length}..]${isHex(plan) ? '.downcase' : ''} }`,
      `  key = ${key(plan)}`,
      `  message = [${plan.pieces.map((one) => piece(plan, one)).join(', ')}].map(&:b).join`,
      `  digest = ${digest(plan)}`,
      `  expected = ${encoded(plan)}`,
      '  signatures.any? { |one| one.bytesize == expected.bytesize && OpenSSL.fixed_length_secure_compare(one, expected) }',
      'end',
    ),
}

/** Ruby would read `#{…}` inside double quotes. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll('#', '\\#')

const items = ({ separator }: VerifierPlan): string =>
  separator === undefined ? '[value]' : `value.split(${quoted(separator)}).map(&:strip)`

function timestamp({ timestamp: source }: VerifierPlan): string | undefined {
  if (source === undefined) return undefined
  return source.kind === 'header'
    ? `  timestamp = headers[${quoted(source.header)}].to_s`
    : `  timestamp = items.find { |item| item.start_with?(${quoted(source.prefix)}) }.to_s[${source.prefix.length}..].to_s`
}

function key(plan: VerifierPlan): string {
  const text = stripsWhsec(plan) ? "secret.sub(/\\A(v1,)?whsec_/, '')" : 'secret'
  const decode = `Base64.decode64(${text})`
  if (plan.secret === 'whsec-or-utf8') {
    return `secret.start_with?('whsec_') ? ${decode} : secret`
  }
  if (decodesBase64(plan)) return decode
  return plan.secret === 'hex' ? `[${text}].pack('H*')` : text
}

const target = "url.sub(%r{\\A[a-z]+://[^/?]*}i, '')"

function piece({ idHeader }: VerifierPlan, one: Piece): string {
  switch (one.kind) {
    case 'text':
      return quoted(one.text)
    case 'header':
      return `headers[${quoted(one.header)}].to_s`
    case 'id':
      return `headers[${quoted(idHeader ?? '')}].to_s`
    case 'secret':
      return 'key'
    case 'target':
      return target
    case 'path':
      return `${target}.split('?', 2).first.to_s`
    case 'query':
      return `${target}.split('?', 2)[1].to_s`
    default:
      return one.kind
  }
}

const digest = ({ keyed, hash }: VerifierPlan): string =>
  keyed
    ? `OpenSSL::HMAC.digest('${hash}', key, message)`
    : `OpenSSL::Digest.digest('${hash}', message)`

function encoded({ encoding }: VerifierPlan): string {
  if (encoding === 'base64') return 'Base64.strict_encode64(digest)'
  if (encoding === 'base64url') return 'Base64.urlsafe_encode64(digest, padding: false)'
  return "digest.unpack1('H*')"
}
