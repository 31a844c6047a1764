/** A piece of a line of JSON and what it is, for colouring; joined, the pieces are the line. */
export interface JsonPiece {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'mark'
  readonly text: string
}

const pieces =
  /("(?:[^"\\]|\\.)*")(?=\s*:)|("(?:[^"\\]|\\.)*"?)|(-?\d[\d.eE+-]*)|(true|false|null)|([^"\d\-tfn]+|.)/gs

/** Cuts one line of pretty JSON into pieces. A guess by looks, good enough to colour by. */
export function jsonPieces(line: string): readonly JsonPiece[] {
  return Array.from(line.matchAll(pieces), ([text, key, string, number, word]) => ({
    kind: key ? 'key' : string ? 'string' : number ? 'number' : word ? 'word' : 'mark',
    text,
  }))
}
