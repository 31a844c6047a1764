/**
 * One text for all spellings of a number: `1.0`, `1`, `10e-1` give the same, as do `0` and `-0`.
 * Exact, whatever the number of digits.
 */
export function canonicalNumber(literal: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal)
  if (!parts) return literal
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const significant = (whole + fraction).replace(/^0+/, '')
  if (significant === '') return '0'
  // An exponent of that many digits says nothing that arithmetic could use.
  if (exponent.length > 1000) return literal
  const digits = withoutTrailingZeros(significant)
  const power =
    BigInt(exponent) - BigInt(fraction.length) + BigInt(significant.length - digits.length)
  return `${sign}${digits}e${power}`
}

/** A loop, because `/0+$/` takes quadratic time on many zeros with another digit at the end. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end)
}

export const sameNumber = (a: string, b: string): boolean =>
  a === b || canonicalNumber(a) === canonicalNumber(b)

/** Whether a program that keeps numbers as doubles turns this one into another. */
export function isLossyNumber(literal: string): boolean {
  if (literal.length <= 15 && !/[eE]/.test(literal)) return false
  return !sameNumber(literal, String(Number(literal)))
}
