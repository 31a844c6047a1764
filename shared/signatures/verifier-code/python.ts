import type { VerifierLanguage } from './language'
import {
  decodesBase64,
  isHex,
  lines,
  type Piece,
  quoted,
  stripsWhsec,
  uses,
  type VerifierPlan,
} from './plan'

export const python: VerifierLanguage = {
  id: 'python',
  label: 'Python',
  extension: 'py',
  write: (plan) =>
    lines(
      'import base64',
      'import hashlib',
      'import hmac',
      (uses(plan, 'target') || uses(plan, 'path') || uses(plan, 'query')) && 'import re',
      '',
      '',
      'def verify(method, url, headers, body, secret):',
      '    """Header names in lower case; the body as the raw bytes that arrived."""',
      `    value = headers.get(${quoted(plan.header)}, "")`,
      `    items = ${items(plan)}`,
      timestamp(plan),
      `    signatures = [item[${plan.prefix.length}:]${isHex(plan) ? '.lower()' : ''} for item in items if item.startswith(${quoted(plan.prefix)})]`,
      ...key(plan),
      `    message = ${plan.pieces.map(piece(plan)).join(' + ') || 'b""'}`,
      `    digest = ${digest(plan)}`,
      `    expected = ${encoded(plan)}`,
      '    return any(hmac.compare_digest(one.encode(), expected.encode()) for one in signatures)',
    ),
}

const items = ({ separator }: VerifierPlan): string =>
  separator === undefined
    ? '[value]'
    : `[item.strip() for item in value.split(${quoted(separator)})]`

function timestamp({ timestamp: source }: VerifierPlan): string | undefined {
  if (source === undefined) return undefined
  return source.kind === 'header'
    ? `    timestamp = headers.get(${quoted(source.header)}, "")`
    : `    timestamp = next((item[${source.prefix.length}:] for item in items if item.startswith(${quoted(source.prefix)})), "")`
}

function key(plan: VerifierPlan): readonly string[] {
  const strip = stripsWhsec(plan)
    ? ['    text = secret.removeprefix("v1,").removeprefix("whsec_")']
    : ['    text = secret']
  const decode = 'base64.b64decode(text + "=" * (-len(text) % 4))'
  if (plan.secret === 'whsec-or-utf8') {
    return [...strip, `    key = ${decode} if secret.startswith("whsec_") else secret.encode()`]
  }
  if (decodesBase64(plan)) return [...strip, `    key = ${decode}`]
  return [
    ...strip,
    plan.secret === 'hex' ? '    key = bytes.fromhex(text)' : '    key = text.encode()',
  ]
}

const target = 're.sub(r"^[a-z]+://[^/?]*", "", url, flags=re.I)'

const piece =
  ({ idHeader }: VerifierPlan) =>
  (one: Piece): string => {
    switch (one.kind) {
      case 'text':
        return `${quoted(one.text)}.encode()`
      case 'header':
        return `headers.get(${quoted(one.header)}, "").encode("latin-1")`
      case 'id':
        return `headers.get(${quoted(idHeader ?? '')}, "").encode("latin-1")`
      case 'body':
        return 'body'
      case 'secret':
        return 'key'
      case 'timestamp':
        return 'timestamp.encode("latin-1")'
      case 'method':
      case 'url':
        return `${one.kind}.encode()`
      case 'target':
        return `${target}.encode()`
      case 'path':
        return `${target}.partition("?")[0].encode()`
      case 'query':
        return `${target}.partition("?")[2].encode()`
    }
  }

const digest = ({ keyed, hash }: VerifierPlan): string =>
  keyed ? `hmac.new(key, message, hashlib.${hash}).digest()` : `hashlib.${hash}(message).digest()`

function encoded({ encoding }: VerifierPlan): string {
  if (encoding === 'base64') return 'base64.b64encode(digest).decode()'
  if (encoding === 'base64url') return 'base64.urlsafe_b64encode(digest).decode().rstrip("=")'
  return 'digest.hex()'
}
