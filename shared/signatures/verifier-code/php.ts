import type { VerifierLanguage } from './language'
import { decodesBase64, isHex, lines, type Piece, stripsWhsec, type VerifierPlan } from './plan'

export const php: VerifierLanguage = {
  id: 'php',
  label: 'PHP',
  extension: 'php',
  write: (plan) =>
    lines(
      '<?php',
      '',
      '/** Header names in lower case; the body as the raw bytes that arrived. */',
      'function verify(string $method, string $url, array $headers, string $body, string $secret): bool',
      '{',
      `    $value = $headers[${quoted(plan.header)}] ?? '';`,
      `    $items = ${items(plan)};`,
      ...timestamp(plan),
      `    $key = ${key(plan)};`,
      `    $message = ${plan.pieces.map((one) => piece(plan, one)).join(' . ') || "''"};`,
      `    $digest = ${digest(plan)};`,
      `    $expected = ${encoded(plan)};`,
      '    foreach ($items as $item) {',
      `        if (!str_starts_with($item, ${quoted(plan.prefix)})) continue;`,
      `        $one = substr($item, ${plan.prefix.length});`,
      `        if (hash_equals($expected, ${isHex(plan) ? 'strtolower($one)' : '$one'})) return true;`,
      '    }',
      '    return false;',
      '}',
    ),
}

/** PHP would read `$name` inside double quotes. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll('$', '\\$')

const items = ({ separator }: VerifierPlan): string =>
  separator === undefined ? '[$value]' : `array_map('trim', explode(${quoted(separator)}, $value))`

function timestamp({ timestamp: source }: VerifierPlan): readonly string[] {
  if (source === undefined) return []
  if (source.kind === 'header') {
    return [`    $timestamp = $headers[${quoted(source.header)}] ?? '';`]
  }
  return [
    "    $timestamp = '';",
    '    foreach ($items as $item) {',
    `        if (!str_starts_with($item, ${quoted(source.prefix)})) continue;`,
    `        $timestamp = substr($item, ${source.prefix.length});`,
    '        break;',
    '    }',
  ]
}

function key(plan: VerifierPlan): string {
  const text = stripsWhsec(plan) ? "preg_replace('/^(v1,)?whsec_/', '', $secret)" : '$secret'
  const decode = `base64_decode(${text})`
  if (plan.secret === 'whsec-or-utf8') {
    return `str_starts_with($secret, 'whsec_') ? ${decode} : $secret`
  }
  if (decodesBase64(plan)) return decode
  return plan.secret === 'hex' ? `hex2bin(${text})` : text
}

const target = "preg_replace('~^[a-z]+://[^/?]*~i', '', $url)"

function piece({ idHeader }: VerifierPlan, one: Piece): string {
  switch (one.kind) {
    case 'text':
      return quoted(one.text)
    case 'header':
      return `($headers[${quoted(one.header)}] ?? '')`
    case 'id':
      return `($headers[${quoted(idHeader ?? '')}] ?? '')`
    case 'secret':
      return '$key'
    case 'target':
      return target
    case 'path':
      return `explode('?', ${target}, 2)[0]`
    case 'query':
      return `(explode('?', ${target}, 2)[1] ?? '')`
    default:
      return `$${one.kind}`
  }
}

const digest = ({ keyed, hash }: VerifierPlan): string =>
  keyed ? `hash_hmac('${hash}', $message, $key, true)` : `hash('${hash}', $message, true)`

function encoded({ encoding }: VerifierPlan): string {
  if (encoding === 'base64') return 'base64_encode($digest)'
  if (encoding === 'base64url') {
    return "rtrim(strtr(base64_encode($digest), '+/', '-_'), '=')"
  }
  return 'bin2hex($digest)'
}
