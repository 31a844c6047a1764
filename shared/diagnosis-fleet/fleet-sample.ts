import type { Bytes } from '../bytes'
import { type Headers, headersOf } from '../http/headers'

/** One capture of a fleet: whether its signature held, and what may have to do with it. */
export interface FleetSample {
  readonly outcome: 'failed' | 'passed'
  /** Milliseconds since the Unix epoch. */
  readonly receivedAt: number
  readonly bodyBytes: number
  readonly eventType: string | undefined
  readonly facts: FleetFacts
}

/** What of a request is known to trip signatures up. */
export interface FleetFacts {
  readonly nonAscii: boolean
  /** `\u00e9`-style escapes. */
  readonly escapes: boolean
  readonly slash: boolean
  /** A number such as `1.0` or `2.50`, which a parser that writes it again shortens. */
  readonly floatEndingInZero: boolean
  readonly finalLineEnd: boolean
  readonly chunked: boolean
  readonly compressed: boolean
}

/** Enough of a body to learn its kind from. */
export const factBytes: number = 256 * 1024

export function factsOf(headers: Headers, body: Bytes): FleetFacts {
  const start = body.subarray(0, factBytes)
  const text = new TextDecoder().decode(start)
  const says = (name: string, word: RegExp): boolean =>
    headersOf(headers, name).some((value) => word.test(value))
  const last = body[body.length - 1]
  return {
    nonAscii: start.some((byte) => byte > 0x7f),
    escapes: /\\u[0-9a-fA-F]{4}/.test(text),
    slash: text.includes('/'),
    floatEndingInZero: /[:[,]\s*-?\d+\.\d*0\s*[,}\]]/.test(text),
    finalLineEnd: last === 0x0a || last === 0x0d,
    chunked: says('transfer-encoding', /chunked/i),
    compressed: says('content-encoding', /gzip|deflate|br|zstd/i),
  }
}
