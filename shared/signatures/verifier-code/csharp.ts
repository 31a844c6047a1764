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

export const csharp: VerifierLanguage = {
  id: 'csharp',
  label: 'C#',
  extension: 'cs',
  write: (plan) =>
    lines(
      'using System;',
      'using System.Collections.Generic;',
      'using System.Linq;',
      'using System.Security.Cryptography;',
      'using System.Text;',
      'using System.Text.RegularExpressions;',
      '',
      'public static class Verifier',
      '{',
      '    /// <summary>Header names in lower case; the body as the raw bytes that arrived.</summary>',
      '    public static bool Verify(string method, string url, IReadOnlyDictionary<string, string> headers, byte[] body, string secret)',
      '    {',
      '        string Header(string name) => headers.TryGetValue(name, out var found) ? found : "";',
      `        var items = ${items(plan)};`,
      timestamp(plan),
      `        var key = ${key(plan)};`,
      `        var message = new[] { ${plan.pieces.map((one) => piece(plan, one)).join(', ')} }.SelectMany(part => part).ToArray();`,
      `        var digest = ${digest(plan)};`,
      `        var expected = Encoding.UTF8.GetBytes(${encoded(plan)});`,
      '        return items',
      `            .Where(item => item.StartsWith(${quoted(plan.prefix)}, StringComparison.Ordinal))`,
      `            .Select(item => item[${plan.prefix.length}..]${isHex(plan) ? '.ToLowerInvariant()' : ''})`,
      '            .Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));',
      '    }',
      '}',
    ),
}

const items = ({ header, separator }: VerifierPlan): string =>
  separator === undefined
    ? `new[] { Header(${quoted(header)}) }`
    : `Header(${quoted(header)}).Split(${quoted(separator)}).Select(item => item.Trim()).ToArray()`

function timestamp({ timestamp: source }: VerifierPlan): string | undefined {
  if (source === undefined) return undefined
  return source.kind === 'header'
    ? `        var timestamp = Header(${quoted(source.header)});`
    : `        var timestamp = items.Where(item => item.StartsWith(${quoted(source.prefix)}, StringComparison.Ordinal)).Select(item => item[${source.prefix.length}..]).FirstOrDefault() ?? "";`
}

function key(plan: VerifierPlan): string {
  const text = stripsWhsec(plan) ? 'Regex.Replace(secret, "^(v1,)?whsec_", "")' : 'secret'
  const decode = `Convert.FromBase64String(${text})`
  if (plan.secret === 'whsec-or-utf8') {
    return `secret.StartsWith("whsec_") ? ${decode} : Encoding.UTF8.GetBytes(secret)`
  }
  if (decodesBase64(plan)) return decode
  return plan.secret === 'hex'
    ? `Convert.FromHexString(${text})`
    : `Encoding.UTF8.GetBytes(${text})`
}

const target = 'Regex.Replace(url, "^[a-z]+://[^/?]*", "", RegexOptions.IgnoreCase)'

function piece({ idHeader }: VerifierPlan, one: Piece): string {
  const utf8 = (text: string): string => `Encoding.UTF8.GetBytes(${text})`
  switch (one.kind) {
    case 'text':
      return utf8(quoted(one.text))
    case 'header':
      return `Encoding.Latin1.GetBytes(Header(${quoted(one.header)}))`
    case 'id':
      return `Encoding.Latin1.GetBytes(Header(${quoted(idHeader ?? '')}))`
    case 'body':
      return 'body'
    case 'secret':
      return 'key'
    case 'target':
      return utf8(target)
    case 'path':
      return utf8(`${target}.Split('?', 2)[0]`)
    case 'query':
      return utf8(`${target}.Split('?', 2).ElementAtOrDefault(1) ?? ""`)
    default:
      return utf8(one.kind)
  }
}

const digest = ({ keyed, hash }: VerifierPlan): string =>
  keyed
    ? `HMAC${hash.toUpperCase()}.HashData(key, message)`
    : `${hash.toUpperCase()}.HashData(message)`

function encoded({ encoding }: VerifierPlan): string {
  if (encoding === 'base64') return 'Convert.ToBase64String(digest)'
  if (encoding === 'base64url') {
    return "Convert.ToBase64String(digest).TrimEnd('=').Replace('+', '-').Replace('/', '_')"
  }
  return 'Convert.ToHexString(digest).ToLowerInvariant()'
}
