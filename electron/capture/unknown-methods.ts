import type { Socket } from 'node:net'
import type { Connection, Intake, Retaken } from './connection'
import { declaredBytes } from './head-fault'
import { beginsMethod, methodStart } from './method-start'
import { isRevivable, parserOf, reviveParser } from './revive-parser'

/** Node's error with what its parser was reading. */
export interface ParserError {
  readonly code?: string | undefined
  readonly bytesParsed?: number
  readonly rawPacket?: Buffer
}

/** A method may be this long; HTTP names no bound, and the head's limit does not count it. */
const longestMethod = 256
/**
 * What the parser reads in place of a method that it does not know. It is one that neither RTSP
 * nor ICE has and that says nothing about bodies.
 */
const standIn = Buffer.from('PUT')
const space = 0x20

/**
 * Remembers the beginning of a method that a packet ends in: when its rest makes it unknown, the
 * parser has only the rest to show. The parser calls this once for a packet; only heads that are
 * cut over several packets are looked at.
 */
export function watchMethods(connection: Connection): void {
  const parser = parserOf(connection.socket)
  if (!parser) return
  const { kOnExecute } = parser.constructor
  const hooks = parser as unknown as Record<number, (result: unknown) => void>
  const onExecute = hooks[kOnExecute]
  if (!onExecute) return
  hooks[kOnExecute] = (result) => {
    if (typeof result === 'number') {
      if (parser.headersCompleted()) connection.methodBegun = ''
      else noteBeginning(connection, parser.getCurrentBuffer())
    }
    onExecute(result)
  }
}

/**
 * Takes up a request whose method node's parser does not know: the parser is given a known one in
 * its place and goes on with the bytes behind it. `false` where it is no such request. `onCut` is
 * called where the sender closes before the method has ended.
 */
export function retake(connection: Connection, error: ParserError, onCut: () => void): boolean {
  const { rawPacket } = error
  if (connection.ended || error.code !== 'HPE_INVALID_METHOD' || !rawPacket) return false
  if (!isRevivable(connection.socket)) return false
  const begun = connection.methodBegun
  const waited = connection.methodWaits
  connection.methodBegun = ''
  connection.methodWaits = false
  const bytes = begun === '' ? rawPacket : Buffer.concat([Buffer.from(begun, 'latin1'), rawPacket])
  const stopped = begun.length + (error.bytesParsed ?? 0)
  const start = waited ? 0 : methodStart(bytes, stopped, boundaryOf(connection.intake))
  const end = start < 0 ? -1 : methodEnd(bytes, start)
  if (end < 0) return false
  const method = bytes.toString('latin1', start, end)
  if (end === bytes.length) {
    connection.methodBegun = method
    connection.methodWaits = true
    watchEnd(connection, onCut)
    return true
  }
  if (bytes[end] !== space || end === start) return false
  return feed(connection, { method, rest: bytes.subarray(end) })
}

/** Ahead of node, which would close without a word. */
function watchEnd(connection: Connection, onCut: () => void): void {
  if (connection.endIsWatched) return
  connection.endIsWatched = true
  connection.socket.prependOnceListener('end', () => {
    if (connection.methodWaits) onCut()
  })
}

/** Where the token ends; -1 where it is too long. */
function methodEnd(bytes: Buffer, start: number): number {
  const most = Math.min(bytes.length, start + longestMethod + 1)
  let end = start
  while (end < most && isTokenByte(bytes[end] ?? 0)) end++
  return end - start > longestMethod ? -1 : end
}

/** `tchar` of RFC 9110, section 5.6.2. */
const isTokenByte = (byte: number): boolean => /[\w!#$%&'*+.^`|~-]/.test(String.fromCharCode(byte))

function boundaryOf(intake: Intake | undefined) {
  if (!intake) return { declaredBytes: 0, lastPieceBytes: 0 }
  // What came in this packet still waits in the request, or was handed over as one piece.
  const waitingBytes = intake.request.readableLength
  return {
    declaredBytes: declaredBytes(intake.request),
    lastPieceBytes: waitingBytes > 0 ? waitingBytes : (intake.chunks.at(-1)?.length ?? 0),
  }
}

function noteBeginning(connection: Connection, packet: Buffer): void {
  const { methodBegun } = connection
  if (methodBegun !== '') {
    const longer = methodBegun + packet.toString('latin1', 0, longestMethod)
    connection.methodBegun = beginsMethod(longer) ? longer : ''
    return
  }
  const start = methodStart(packet, packet.length, boundaryOf(connection.intake))
  connection.methodBegun = start < 0 ? '' : packet.toString('latin1', start)
}

/**
 * Another unknown method in the same bytes comes back to `retake` while they are read; it is left
 * to the loop that is reading, so that a packet full of them does not grow the stack.
 */
function feed(connection: Connection, retaken: Retaken): boolean {
  connection.retaken = retaken
  if (connection.reading === 'own bytes') return true
  // A sender that does not read its answers is not read from, either, until it does.
  if (isHeldBack(connection.socket)) readOnResume(connection)
  else readRetaken(connection)
  return true
}

function readOnResume(connection: Connection): void {
  const { socket } = connection
  connection.reading = 'own bytes'
  socket.once('resume', () => {
    if (isHeldBack(socket)) readOnResume(connection)
    else readRetaken(connection)
  })
}

/**
 * Goes the way on which node reads a socket that is no system handle, so that all that follows
 * from reading is done as always.
 */
function readRetaken(connection: Connection): void {
  const { socket } = connection
  connection.reading = 'own bytes'
  while (connection.retaken && !connection.ended && !socket.destroyed) {
    if (isHeldBack(socket)) {
      readOnResume(connection)
      return
    }
    const { method, rest } = connection.retaken
    connection.retaken = undefined
    connection.realMethod = method
    reviveParser(socket)
    socket.emit('data', standIn)
    socket.emit('data', rest)
    const failed = connection.ended || connection.methodWaits || connection.retaken
    if (!failed && parserOf(socket)?.headersCompleted() === false) noteBeginning(connection, rest)
  }
  connection.retaken = undefined
  connection.reading = 'from the socket'
}

const isHeldBack = (socket: Socket): boolean =>
  (socket as { readonly _paused?: boolean })._paused === true
