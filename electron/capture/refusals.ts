import type { AppError } from '../../shared/errors'
import { type Answer, plainText } from './answer'

/** Every answer by which the receiver turns a request away. */
export const refusals = {
  noHost: plainText(400, 'Bad request: HTTP/1.1 needs a Host header.'),
  invalidHost: plainText(400, 'Bad request: the Host header names no host.'),
  severalHosts: plainText(400, 'Bad request: more than one Host header.'),
  ambiguousLength: plainText(400, 'Bad request: the length of the body is ambiguous.'),
  malformed: plainText(400, 'Bad request: this is not valid HTTP/1.1.'),
  brokenOff: plainText(400, 'Bad request: it ended before it was complete.'),
  noProxy: plainText(405, 'This receiver is not a proxy.', [
    ['Allow', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'],
  ]),
  tooSlow: plainText(408, 'The request took too long to arrive.'),
  chunkExtensions: plainText(413, 'The chunk extensions are too long.'),
  headTooLarge: plainText(431, 'The request line and headers are too long.'),
  paused: plainText(503, 'Receiving is paused. Nothing was kept.', [['Retry-After', '10']]),
  busy: plainText(503, 'Too many large bodies at once. Nothing was kept.', [['Retry-After', '5']]),
  diskFull: plainText(507, 'The disk is full. The request was not kept.'),
  notKept: plainText(503, 'The request could not be stored and was not kept.', [
    ['Retry-After', '10'],
  ]),
  version: plainText(505, 'Only HTTP/1.0 and HTTP/1.1 are spoken here.'),
} as const satisfies Record<string, Answer>

export const tooLarge = (limitBytes: number): Answer =>
  plainText(413, `The body is larger than the limit of ${limitBytes} bytes. It was not kept.`)

/** What a sender is told whose request did not reach the disk. */
export const refusalOfKeepError = (error: AppError): Answer =>
  error.code === 'disk-full' ? refusals.diskFull : refusals.notKept

/**
 * What a sender is told after an error of node's parser or time limits; `undefined` where the
 * connection itself failed and nobody is left to be told.
 */
export function refusalOfParserError(code: string | undefined): Answer | undefined {
  if (code === undefined) return undefined
  const known = parserRefusals[code]
  if (known) return known
  return code.startsWith('HPE_') ? refusals.malformed : undefined
}

const parserRefusals: Readonly<Record<string, Answer>> = {
  ERR_HTTP_REQUEST_TIMEOUT: refusals.tooSlow,
  HPE_HEADER_OVERFLOW: refusals.headTooLarge,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: refusals.chunkExtensions,
  HPE_INVALID_VERSION: refusals.version,
  HPE_PAUSED_H2_UPGRADE: refusals.version,
  HPE_INVALID_EOF_STATE: refusals.brokenOff,
}
