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

export const java: VerifierLanguage = {
  id: 'java',
  label: 'Java',
  extension: 'java',
  write: (plan) =>
    lines(
      'import java.io.ByteArrayOutputStream;',
      'import java.nio.charset.StandardCharsets;',
      'import java.security.MessageDigest;',
      'import java.util.Base64;',
      'import java.util.HexFormat;',
      'import java.util.Map;',
      'import javax.crypto.Mac;',
      'import javax.crypto.spec.SecretKeySpec;',
      '',
      'public final class Verifier {',
      '  /** Header names in lower case; the body as the raw bytes that arrived. */',
      '  public static boolean verify(',
      '      String method, String url, Map<String, String> headers, byte[] body, String secret)',
      '      throws Exception {',
      `    String value = headers.getOrDefault(${quoted(plan.header)}, "");`,
      `    String[] items = ${items(plan)};`,
      ...timestamp(plan),
      ...key(plan),
      '    ByteArrayOutputStream message = new ByteArrayOutputStream();',
      ...plan.pieces.map((one) => `    message.write(${piece(plan, one)});`),
      ...digest(plan),
      `    String expected = ${encoded(plan)};`,
      '    for (String item : items) {',
      `      if (!item.trim().startsWith(${quoted(plan.prefix)})) continue;`,
      `      String one = item.trim().substring(${plan.prefix.length})${isHex(plan) ? '.toLowerCase()' : ''};`,
      '      if (MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) return true;',
      '    }',
      '    return false;',
      '  }',
      '}',
    ),
}

const items = ({ separator }: VerifierPlan): string =>
  separator === undefined
    ? 'new String[] {value}'
    : `value.split(java.util.regex.Pattern.quote(${quoted(separator)}))`

function timestamp({ timestamp: source }: VerifierPlan): readonly string[] {
  if (source === undefined) return []
  if (source.kind === 'header') {
    return [`    String timestamp = headers.getOrDefault(${quoted(source.header)}, "");`]
  }
  return [
    '    String timestamp = "";',
    '    for (String item : items) {',
    `      if (!item.trim().startsWith(${quoted(source.prefix)})) continue;`,
    `      timestamp = item.trim().substring(${source.prefix.length});`,
    '      break;',
    '    }',
  ]
}

function key(plan: VerifierPlan): readonly string[] {
  const text = stripsWhsec(plan) ? 'secret.replaceFirst("^(v1,)?whsec_", "")' : 'secret'
  const decode = `Base64.getDecoder().decode(${text})`
  const raw = `${text}.getBytes(StandardCharsets.UTF_8)`
  if (plan.secret === 'whsec-or-utf8') {
    return [`    byte[] key = secret.startsWith("whsec_") ? ${decode} : ${raw};`]
  }
  if (decodesBase64(plan)) return [`    byte[] key = ${decode};`]
  const hex = `HexFormat.of().parseHex(${text})`
  return [`    byte[] key = ${plan.secret === 'hex' ? hex : raw};`]
}

const target = 'url.replaceFirst("(?i)^[a-z]+://[^/?]*", "")'

function piece({ idHeader }: VerifierPlan, one: Piece): string {
  const utf8 = (text: string): string => `${text}.getBytes(StandardCharsets.UTF_8)`
  const latin1 = (text: string): string => `${text}.getBytes(StandardCharsets.ISO_8859_1)`
  switch (one.kind) {
    case 'text':
      return utf8(quoted(one.text))
    case 'header':
      return latin1(`headers.getOrDefault(${quoted(one.header)}, "")`)
    case 'id':
      return latin1(`headers.getOrDefault(${quoted(idHeader ?? '')}, "")`)
    case 'body':
      return 'body'
    case 'secret':
      return 'key'
    case 'timestamp':
      return latin1('timestamp')
    case 'method':
    case 'url':
      return utf8(one.kind)
    case 'target':
      return utf8(target)
    case 'path':
      return utf8(`${target}.replaceFirst("(?s)\\\\?.*$", "")`)
    case 'query':
      return utf8(`${target}.replaceFirst("(?s)^[^?]*\\\\??", "")`)
  }
}

const names = { md5: 'MD5', sha1: 'SHA', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }

function digest({ keyed, hash }: VerifierPlan): readonly string[] {
  if (!keyed) {
    const name = hash === 'sha1' ? 'SHA-1' : names[hash]
    return [
      `    byte[] digest = MessageDigest.getInstance("${name}").digest(message.toByteArray());`,
    ]
  }
  const name = `Hmac${hash.toUpperCase()}`
  return [
    `    Mac mac = Mac.getInstance("${name}");`,
    `    mac.init(new SecretKeySpec(key, "${name}"));`,
    '    byte[] digest = mac.doFinal(message.toByteArray());',
  ]
}

function encoded({ encoding }: VerifierPlan): string {
  if (encoding === 'base64') return 'Base64.getEncoder().encodeToString(digest)'
  if (encoding === 'base64url')
    return 'Base64.getUrlEncoder().withoutPadding().encodeToString(digest)'
  return 'HexFormat.of().formatHex(digest)'
}
