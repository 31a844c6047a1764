import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Bytes } from '../../shared/bytes'

/** What the receiver knows about one socket. */
export interface Connection {
  readonly socket: Socket
  readonly remoteAddress: string
  /** The newest response that was promised; it leaves after all before it. */
  lastResponse: ServerResponse | undefined
  /** The newest request whose body was begun. */
  intake: Intake | undefined
  /** Nothing that arrives from here on is answered or kept. */
  ended: boolean
  /** The last words are said or about to be; what still arrives is thrown away until then. */
  lingering: Lingering | undefined
  /** Since when the sender has not read what was written to it. */
  unreadSinceMs: number | undefined
  /** What has come of a method that was cut; empty at most times. */
  methodBegun: string
  /** Whether the parser has already failed at the method that has begun. */
  methodWaits: boolean
  endIsWatched: boolean
  /** The method of the next request, where node's parser was given another in its place. */
  realMethod: string | undefined
  /** A request that the parser is to be given again. */
  retaken: Retaken | undefined
  /** Whether the parser is given bytes again, or is about to be. */
  reading: 'from the socket' | 'own bytes'
}

/** A request whose method node's parser does not know. */
export interface Retaken {
  readonly method: string
  /** Everything behind the method. */
  readonly rest: Buffer
}

export interface Lingering {
  readonly untilMs: number
  /** Of everything read from this socket. */
  readonly untilBytes: number
}

/** A request whose head was taken and whose body is arriving. */
export interface Intake {
  readonly connection: Connection
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /**
   * The response that was promised before this one on the same socket. Given up when the intake
   * is settled: each response leads to its request and its intake, so a busy connection would
   * otherwise hold everything it ever carried.
   */
  before: ServerResponse | undefined
  /** On the clock that never runs backwards. */
  readonly startedAtMs: number
  /** The body so far; given up when the intake is settled, so that an idle socket holds nothing. */
  chunks: Bytes[]
  bodyBytes: number
  /** Kept, refused or broken off: what still happens to it is of no interest. */
  settled: boolean
}
