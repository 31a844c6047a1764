/**
 * Whether a number is a whole multiple of another, by their decimal digits: in binary, 0.0075 is
 * none of 0.0001.
 */
export function isMultiple(value: number, divisor: number): boolean {
  if (divisor === 0 || !Number.isFinite(value) || !Number.isFinite(divisor)) return false
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0
  const a = decimalOf(value)
  const b = decimalOf(divisor)
  const exponent = Math.min(a.exponent, b.exponent)
  const scaled = ({ digits, exponent: own }: Decimal): bigint =>
    digits * 10n ** BigInt(own - exponent)
  return scaled(a) % scaled(b) === 0n
}

/** `digits × 10^exponent`. */
interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

function decimalOf(number: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(number).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length }
}
