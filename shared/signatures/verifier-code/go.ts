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

export const go: VerifierLanguage = {
  id: 'go',
  label: 'Go',
  extension: 'go',
  write: (plan) =>
    lines(
      'package verifier',
      '',
      'import (',
      ...imports(plan).map((name) => `\t"${name}"`),
      ')',
      '',
      '// Verify takes header names in lower case, and the body as the raw bytes that arrived.',
      'func Verify(method, url string, headers map[string]string, body []byte, secret string) bool {',
      `\tvalue := headers[${quoted(plan.header)}]`,
      `\titems := ${items(plan)}`,
      ...timestamp(plan),
      ...key(plan),
      '\tmessage := []byte{}',
      ...plan.pieces.map((one) => `\tmessage = append(message, ${piece(plan, one)}...)`),
      ...digest(plan),
      `\texpected := ${encoded(plan)}`,
      '\tfor _, item := range items {',
      '\t\titem = strings.TrimSpace(item)',
      `\t\tif !strings.HasPrefix(item, ${quoted(plan.prefix)}) {`,
      '\t\t\tcontinue',
      '\t\t}',
      `\t\tone := ${isHex(plan) ? `strings.ToLower(item[${plan.prefix.length}:])` : `item[${plan.prefix.length}:]`}`,
      '\t\tif hmac.Equal([]byte(one), []byte(expected)) {',
      '\t\t\treturn true',
      '\t\t}',
      '\t}',
      '\treturn false',
      '}',
    ),
}

function imports(plan: VerifierPlan): readonly string[] {
  const hashes = { md5: 'md5', sha1: 'sha1', sha256: 'sha256', sha384: 'sha512', sha512: 'sha512' }
  const base64 = decodesBase64(plan) || !isHex(plan)
  const hex = isHex(plan) || plan.secret === 'hex'
  const url = uses(plan, 'target') || uses(plan, 'path') || uses(plan, 'query')
  return [
    'crypto/hmac',
    `crypto/${hashes[plan.hash]}`,
    ...(base64 ? ['encoding/base64'] : []),
    ...(hex ? ['encoding/hex'] : []),
    ...(url ? ['regexp'] : []),
    'strings',
  ]
}

const items = ({ separator }: VerifierPlan): string =>
  separator === undefined ? '[]string{value}' : `strings.Split(value, ${quoted(separator)})`

function timestamp({ timestamp: source }: VerifierPlan): readonly string[] {
  if (source === undefined) return []
  if (source.kind === 'header') return [`\ttimestamp := headers[${quoted(source.header)}]`]
  return [
    '\ttimestamp := ""',
    '\tfor _, item := range items {',
    `\t\tif item = strings.TrimSpace(item); strings.HasPrefix(item, ${quoted(source.prefix)}) {`,
    `\t\t\ttimestamp = item[${source.prefix.length}:]`,
    '\t\t\tbreak',
    '\t\t}',
    '\t}',
  ]
}

function key(plan: VerifierPlan): readonly string[] {
  const text = stripsWhsec(plan)
    ? 'strings.TrimPrefix(strings.TrimPrefix(secret, "v1,"), "whsec_")'
    : 'secret'
  const failed = ['\tif err != nil {', '\t\treturn false', '\t}']
  const decode = `\tkey, err := base64.StdEncoding.DecodeString(${text})`
  if (plan.secret === 'whsec-or-utf8') {
    return [
      decode,
      '\tif err != nil || !strings.HasPrefix(secret, "whsec_") {',
      '\t\tkey = []byte(secret)',
      '\t}',
    ]
  }
  if (decodesBase64(plan)) return [decode, ...failed]
  if (plan.secret === 'hex') return [`\tkey, err := hex.DecodeString(${text})`, ...failed]
  return [`\tkey := []byte(${text})`]
}

const target = 'regexp.MustCompile(`(?i)^[a-z]+://[^/?]*`).ReplaceAllString(url, "")'

function piece({ idHeader }: VerifierPlan, one: Piece): string {
  switch (one.kind) {
    case 'text':
      return `[]byte(${quoted(one.text)})`
    case 'header':
      return `[]byte(headers[${quoted(one.header)}])`
    case 'id':
      return `[]byte(headers[${quoted(idHeader ?? '')}])`
    case 'body':
      return 'body'
    case 'secret':
      return 'key'
    case 'timestamp':
    case 'method':
    case 'url':
      return `[]byte(${one.kind})`
    case 'target':
      return `[]byte(${target})`
    case 'path':
      return `[]byte(strings.SplitN(${target}, "?", 2)[0])`
    case 'query':
      return `[]byte(regexp.MustCompile(\`^[^?]*\\??\`).ReplaceAllString(${target}, ""))`
  }
}

function digest({ keyed, hash }: VerifierPlan): readonly string[] {
  const maker = {
    md5: 'md5.New',
    sha1: 'sha1.New',
    sha256: 'sha256.New',
    sha384: 'sha512.New384',
    sha512: 'sha512.New',
  }[hash]
  return [
    keyed ? `\thash := hmac.New(${maker}, key)` : `\thash := ${maker}()`,
    ...(keyed ? [] : ['\t_ = key']),
    '\thash.Write(message)',
    '\tdigest := hash.Sum(nil)',
  ]
}

function encoded({ encoding }: VerifierPlan): string {
  if (encoding === 'base64') return 'base64.StdEncoding.EncodeToString(digest)'
  if (encoding === 'base64url') return 'base64.RawURLEncoding.EncodeToString(digest)'
  return 'hex.EncodeToString(digest)'
}
