import type { VerifierLanguage } from './language'
import {
  decodesBase64,
  isHex,
  lines,
  type Piece,
  quoted,
  stripsWhsec,
  type VerifierPlan,
} from './plan'

export const typescript: VerifierLanguage = {
  id: 'typescript',
  label: 'TypeScript (Node.js)',
  extension: 'ts',
  write: (plan) =>
    lines(
      `import { ${plan.keyed ? 'createHmac' : 'createHash'}, timingSafeEqual } from 'node:crypto'`,
      '',
      '/** Header names in lower case; the body as the raw bytes that arrived. */',
      'export function verify(',
      '  request: { method: string; url: string; headers: Record<string, string>; body: Uint8Array },',
      '  secret: string,',
      '): boolean {',
      `  const value = request.headers[${quoted(plan.header)}] ?? ''`,
      `  const items = ${items(plan)}`,
      timestamp(plan),
      `  const signatures = items.filter((item) => item.startsWith(${quoted(plan.prefix)})).map((item) => item.slice(${plan.prefix.length})${isHex(plan) ? '.toLowerCase()' : ''})`,
      `  const key = ${key(plan)}`,
      `  const message = Buffer.concat([${plan.pieces.map(piece(plan)).join(', ')}])`,
      `  const expected = ${digest(plan)}`,
      '  return signatures.some(',
      '    (one) => one.length === expected.length && timingSafeEqual(Buffer.from(one), Buffer.from(expected)),',
      '  )',
      '}',
    ),
}

const items = ({ separator }: VerifierPlan): string =>
  separator === undefined
    ? '[value]'
    : `value.split(${quoted(separator)}).map((item) => item.trim())`

function timestamp({ timestamp: source }: VerifierPlan): string | undefined {
  if (source === undefined) return undefined
  return source.kind === 'header'
    ? `  const timestamp = request.headers[${quoted(source.header)}] ?? ''`
    : `  const timestamp = items.find((item) => item.startsWith(${quoted(source.prefix)}))?.slice(${source.prefix.length}) ?? ''`
}

function key(plan: VerifierPlan): string {
  if (plan.secret === 'whsec-or-utf8') {
    return "secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)"
  }
  const text = stripsWhsec(plan) ? "secret.replace(/^(v1,)?whsec_/, '')" : 'secret'
  if (decodesBase64(plan)) return `Buffer.from(${text}, 'base64')`
  return plan.secret === 'hex' ? `Buffer.from(${text}, 'hex')` : `Buffer.from(${text})`
}

const target = "request.url.replace(/^[a-z]+:\\/\\/[^/?]*/i, '')"

const piece =
  ({ idHeader }: VerifierPlan) =>
  (one: Piece): string => {
    switch (one.kind) {
      case 'text':
        return `Buffer.from(${quoted(one.text)})`
      case 'header':
        return `Buffer.from(request.headers[${quoted(one.header)}] ?? '', 'latin1')`
      case 'id':
        return `Buffer.from(request.headers[${quoted(idHeader ?? '')}] ?? '', 'latin1')`
      case 'body':
        return 'request.body'
      case 'secret':
        return 'key'
      case 'timestamp':
        return "Buffer.from(timestamp, 'latin1')"
      case 'method':
      case 'url':
        return `Buffer.from(request.${one.kind})`
      case 'target':
        return `Buffer.from(${target})`
      case 'path':
        return `Buffer.from(${target}.split('?')[0] ?? '')`
      case 'query':
        return `Buffer.from(${target}.split(/\\?(.*)/s)[1] ?? '')`
    }
  }

function digest({ keyed, hash, encoding }: VerifierPlan): string {
  const start = keyed ? `createHmac('${hash}', key)` : `createHash('${hash}')`
  return `${start}.update(message).digest('${encoding.toLowerCase()}')`
}
