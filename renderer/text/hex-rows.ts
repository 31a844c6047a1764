import type { Bytes } from '../../shared/bytes'

export const bytesPerRow = 16

export const hexRowCount = (bytes: Bytes): number =>
  Math.max(1, Math.ceil(bytes.length / bytesPerRow))

export interface HexRow {
  /** Of the first byte, eight hex digits. */
  readonly offset: string
  /** Two digits per byte, a wider gap in the middle, padded to full width. */
  readonly hex: string
  /** Printable ASCII as it is, anything else as a dot. */
  readonly ascii: string
}

export function hexRow(bytes: Bytes, row: number): HexRow {
  const from = row * bytesPerRow
  const part = bytes.subarray(from, from + bytesPerRow)
  const pairs = [...part].map((value) => value.toString(16).padStart(2, '0'))
  const half = bytesPerRow / 2
  const hex = `${pairs.slice(0, half).join(' ')}  ${pairs.slice(half).join(' ')}`
  return {
    offset: from.toString(16).padStart(8, '0'),
    hex: hex.padEnd(bytesPerRow * 3),
    ascii: [...part]
      .map((value) => (value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : '·'))
      .join(''),
  }
}
