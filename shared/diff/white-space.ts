import type { JsonIndex } from '../json/scan-json'

/** White space outside strings, counted. */
export interface WhiteSpace {
  readonly spaces: number
  readonly tabs: number
  readonly lineFeeds: number
  readonly carriageReturns: number
}

/** Counts what lies between the tokens of a document. */
export function whiteSpaceOf(index: JsonIndex): WhiteSpace {
  const counts = new Uint32Array(256)
  let at = 0
  for (let token = 0; token < index.length; token++) {
    const start = index.start[token] as number
    for (; at < start; at++) count(counts, index, at)
    // The inside of a container is counted as its own tokens and gaps are met.
    at = Math.max(at, (index.kind[token] as number) <= 1 ? start + 1 : (index.end[token] as number))
  }
  for (; at < index.bytes.length; at++) count(counts, index, at)
  return {
    spaces: counts[0x20] ?? 0,
    tabs: counts[0x09] ?? 0,
    lineFeeds: counts[0x0a] ?? 0,
    carriageReturns: counts[0x0d] ?? 0,
  }
}

function count(counts: Uint32Array, { bytes }: JsonIndex, at: number): void {
  const byte = bytes[at] as number
  counts[byte] = (counts[byte] as number) + 1
}
