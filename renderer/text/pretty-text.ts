import { type Bytes, toLossyText } from '../../shared/bytes'
import { layOut, pretty } from '../../shared/json/layout'
import { scanJson } from '../../shared/json/scan-json'
import { err, ok, type Result } from '../../shared/result'
import { type DecodedText, lossRemark } from './decode-text'

const twoSpaces = pretty('  ')
const namedKeys = 3

/**
 * JSON with line breaks and indents, every token as it was written: big numbers, escapes and
 * repeated keys stay. The error says why it is shown as it was sent instead.
 */
export function prettyText(bytes: Bytes): Result<DecodedText, string> {
  const index = scanJson(bytes)
  const laidOut = index.wellFormed && index.length > 0 ? layOut(index, twoSpaces) : undefined
  if (!laidOut) {
    const why =
      index.wellFormed && index.length > 0 ? 'JSON nested too deep to indent' : 'not valid JSON'
    return err(`This is ${why}, so it is shown as it was sent.`)
  }
  const loss = index.state === 'invalid-utf8' ? [lossRemark('utf-8')] : []
  return ok({
    text: toLossyText(laidOut),
    remarks: [...loss, ...repeatedKeys(index.duplicateKeys)],
  })
}

function repeatedKeys(keys: readonly string[]): readonly string[] {
  if (keys.length === 0) return []
  const names = keys.slice(0, namedKeys).map((key) => `“${key}”`)
  const others = keys.length > namedKeys ? ` and ${keys.length - namedKeys} more` : ''
  return [
    `Names given twice in one object: ${names.join(', ')}${others}. Most readers keep only the last value.`,
  ]
}

/**
 * The beginning of a text that is taken for JSON, laid out the same way. A glance to be replaced
 * by the whole: it does not ask whether this is JSON, and cuts the last token where the text ends.
 */
export function prettyStart(text: string): string {
  const out: string[] = []
  let depth = 0
  let last = ''
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/gs)) {
    const isClosing = token === '}' || token === ']'
    const isInside = last === '{' || last === '['
    if (isClosing) depth -= 1
    if (isClosing !== isInside || last === ',') {
      out.push('\n', '  '.repeat(Math.max(0, depth)))
    }
    out.push(token === ':' ? ': ' : token)
    if (token === '{' || token === '[') depth += 1
    last = token
  }
  return out.join('')
}
