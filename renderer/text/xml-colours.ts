import type { JsonPiece } from './json-colours'

/**
 * Colours of one line of XML, in the kinds that JSON has: names as keys, attribute values as
 * strings, comments and declarations as words. Each line is looked at by itself, so the inside of
 * a comment over several lines passes for text; nothing is hidden by that.
 */
export function xmlPieces(line: string): readonly JsonPiece[] {
  const pieces: JsonPiece[] = []
  for (const [text] of line.matchAll(
    /<!--.*?(?:-->|$)|<[!?][^>]*>?|<\/?[^\s<>"'=/]*|\/?>|[^<>]+/g,
  )) {
    if (/^<[!?]/.test(text)) pieces.push({ kind: 'word', text })
    else if (text.startsWith('<')) pieces.push({ kind: 'key', text })
    else if (text === '>' || text === '/>') pieces.push({ kind: 'key', text })
    else pieces.push(...insideTag(text))
  }
  return pieces
}

/** Attributes look the same inside a tag as quoted text outside; both are read as strings. */
const insideTag = (text: string): readonly JsonPiece[] =>
  [...text.matchAll(/=\s*(?:"[^"]*"?|'[^']*'?)|[^=]+|=/g)].map(([piece]) => ({
    kind: piece.startsWith('=') && piece.length > 1 ? ('string' as const) : ('mark' as const),
    text: piece,
  }))
