import type { HmacRecipe } from '../signatures/recipe'
import type { DigestTarget } from './digest-targets'

/** What of the writing of a signature is not as the scheme has it; the digest may be right or not. */
export type FormatCode = 'openssl-prefix' | 'missing-prefix' | 'wrong-prefix'

/** openssl's whole line: `(stdin)= …`, `SHA1(stdin)= …`, `HMAC-SHA1(stdin)= …`. */
const opensslLine = /^[A-Za-z0-9-]*\(stdin\)=\s*([0-9a-fA-F]+)$/

/** Facts about the header's value alone. */
export function formatCodes(recipe: HmacRecipe, value: string): readonly string[] {
  if (opensslLine.test(value)) return ['openssl-prefix', ...lengthCode(recipe, digitsOf(value))]
  if (recipe.syntax.separator !== undefined) return []
  const { prefix, rest } = splitPrefix(value)
  return [...prefixCode(recipe, prefix), ...lengthCode(recipe, rest)]
}

/** The same for one digest that turned out to be right. */
export function formatOf(recipe: HmacRecipe, target: DigestTarget): FormatCode | undefined {
  if (target.prefix.includes('(stdin)')) return 'openssl-prefix'
  const found = prefixCode(recipe, target.prefix)[0]
  const { prefix } = recipe.syntax
  const isThere = prefix !== '' && target.before.replace(/[\s"']+$/, '').endsWith(prefix)
  // A space or a quotation mark after the right prefix makes another one of it.
  return found === 'missing-prefix' && isThere ? 'wrong-prefix' : found
}

function prefixCode({ syntax }: HmacRecipe, prefix: string): readonly FormatCode[] {
  if (prefix === syntax.prefix) return []
  if (prefix === '') return syntax.prefixOptional === true ? [] : ['missing-prefix']
  const otherCase = prefix.toLowerCase() === syntax.prefix.toLowerCase()
  return otherCase && syntax.prefixOptional === true ? [] : ['wrong-prefix']
}

/** Only for hex: base64 of another length is another matter. */
function lengthCode({ digest, encoding }: HmacRecipe, text: string): readonly string[] {
  if (encoding !== 'hex' && encoding !== 'HEX') return []
  const isHex = /^[0-9a-fA-F]+$/.test(text)
  return isHex && text.length !== (digits[digest.replace('hmac-', '')] ?? 0) ? ['wrong-length'] : []
}

const digits: Readonly<Record<string, number>> = {
  md5: 32,
  sha1: 40,
  sha256: 64,
  sha384: 96,
  sha512: 128,
}

const digitsOf = (value: string): string => opensslLine.exec(value)?.[1] ?? ''

/** `sha256=abc` into `sha256=` and `abc`; a bare value has no prefix. */
function splitPrefix(value: string): { readonly prefix: string; readonly rest: string } {
  const match = /^([A-Za-z][A-Za-z0-9_-]*\s*[=:,]\s*)(.*)$/s.exec(value)
  const prefix = match?.[1]
  const rest = match?.[2]
  return prefix === undefined || rest === undefined || rest === ''
    ? { prefix: '', rest: value }
    : { prefix, rest }
}
