import type { Bytes } from '../../shared/bytes'

export interface DecodedText {
  readonly text: string
  readonly remarks: readonly string[]
}

/** The text of a body for display, in the charset it names, and what was lost on the way. */
export function decodeText(bytes: Bytes, charset: string | undefined): DecodedText {
  const named = decoderFor(charset ?? 'utf-8')
  const decoder = named ?? new TextDecoder('utf-8', { ignoreBOM: true })
  const text = decoder.decode(bytes)
  const remarks: string[] = []
  if (!named) remarks.push(`“${charset}” is not a charset known here; shown as UTF-8.`)
  if (!fits(bytes, decoder.encoding)) remarks.push(lossRemark(decoder.encoding))
  return { text, remarks }
}

export const lossRemark = (encoding: string): string =>
  `Some bytes are not ${encoding.toUpperCase()} and are shown as \ufffd. Hex shows every byte.`

function decoderFor(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { ignoreBOM: true })
  } catch {
    return undefined
  }
}

function fits(bytes: Bytes, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
