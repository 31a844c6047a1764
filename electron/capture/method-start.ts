import { METHODS } from 'node:http'
import { rtspMethods } from './foreign-protocol'

/** What is known about the bytes before a method that node's parser did not know. */
export interface Boundary {
  /** Of the request before it, where its body ends in the same packet; else 0. */
  readonly declaredBytes: number
  /** How much of that body was in the packet. */
  readonly lastPieceBytes: number
}

/**
 * Where the method begins in whose midst the parser stopped: `stopped` is the first byte that it
 * could not take, and what it took before is the beginning of a method that it knows. -1 where
 * that cannot be told for certain: a body may end in letters that also begin a method.
 */
export function methodStart(packet: Buffer, stopped: number, boundary: Boundary): number {
  for (let start = Math.max(0, stopped - longest); start <= stopped; start++) {
    const taken = packet.toString('latin1', start, stopped)
    if (beginsMethod(taken) && isBoundary(packet, start, boundary)) return start
  }
  return -1
}

/** Whether these characters, also none, are the beginning of a method that the parser knows. */
export const beginsMethod = (text: string): boolean =>
  known.some((method) => method.startsWith(text))

/** Older runtimes lack some in their list, and `PRI` begins HTTP/2. */
const known = [...METHODS, ...rtspMethods, 'PRI', 'QUERY']
const longest = Math.max(...known.map((method) => method.length))

const lineFeed = 0x0a
const headEnd = '\r\n\r\n'

function isBoundary(packet: Buffer, start: number, boundary: Boundary): boolean {
  const { declaredBytes, lastPieceBytes } = boundary
  // Every message ends in a line break, but for a body of declared length.
  if (declaredBytes === 0) return start === 0 || packet[start - 1] === lineFeed
  if (lastPieceBytes < declaredBytes) return start === lastPieceBytes
  const bodyFrom = start - declaredBytes
  // The head may have begun in the packet before, so perhaps only the last of its end is here.
  const ahead = packet.toString('latin1', Math.max(0, bodyFrom - headEnd.length), bodyFrom)
  return bodyFrom >= 0 && headEnd.endsWith(ahead)
}
