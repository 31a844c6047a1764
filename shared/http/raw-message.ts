import { type Bytes, concat, emptyBytes, fromLatin1, latin1 } from '../bytes'
import type { AppError } from '../errors'
import { err, ok, type Result } from '../result'
import { type HeaderField, type Headers, headerOf } from './headers'

/** A request outside of any capture: read from a file or about to be written to one. */
export interface PlainRequest {
  readonly method: string
  /** Path and query, or a full URL, as written. */
  readonly target: string
  readonly headers: Headers
  readonly body: Bytes
}

/** The bytes of an HTTP/1.1 request. A chunked body is written as it is meant, not re-chunked. */
export function formatMessage(request: PlainRequest & { readonly httpVersion: string }): Bytes {
  const head = [
    `${request.method} ${request.target} HTTP/${request.httpVersion}`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n')
  return concat(latin1(head), request.body)
}

/**
 * Reads one HTTP/1.1 request message. Line ends may be CRLF or LF in the head, because editors
 * change them; the body is taken byte for byte: by Content-Length, by chunks, or to the end.
 */
export function parseMessage(bytes: Bytes): Result<PlainRequest, AppError> {
  const end = headEnd(bytes)
  if (!end) return fault('there is no empty line after the headers')
  const [line = '', ...fields] = fromLatin1(bytes.subarray(0, end.head)).split(/\r?\n/)
  const words = /^(\S+) (\S+) HTTP\/\d\.\d$/.exec(line)
  if (!words) return fault(`“${line.slice(0, 80)}” is not a request line`)

  const headers: HeaderField[] = []
  for (const field of fields) {
    const colon = field.indexOf(':')
    if (colon < 1) return fault(`“${field.slice(0, 80)}” is not a header`)
    headers.push([field.slice(0, colon), field.slice(colon + 1).trim()])
  }
  const body = bodyOf(bytes.subarray(end.body), headers)
  if (!body.ok) return body
  return ok({ method: words[1] ?? '', target: words[2] ?? '', headers, body: body.value })
}

const fault = (why: string): Result<never, AppError> =>
  err({ code: 'bad-input', detail: `This is not an HTTP/1.1 request: ${why}` })

const LF = 10
const CR = 13

function headEnd(bytes: Bytes): { readonly head: number; readonly body: number } | undefined {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== LF) continue
    const next = bytes[at + 1] === CR ? at + 2 : at + 1
    if (bytes[next] === LF) return { head: bytes[at - 1] === CR ? at - 1 : at, body: next + 1 }
  }
  return undefined
}

function bodyOf(rest: Bytes, headers: Headers): Result<Bytes, AppError> {
  if (/chunked\s*$/i.test(headerOf(headers, 'transfer-encoding') ?? '')) return dechunk(rest)
  const declared = headerOf(headers, 'content-length')
  if (declared === undefined) return ok(rest)
  const length = Number(declared)
  if (!/^\d+$/.test(declared)) return fault(`Content-Length is “${declared}”`)
  return rest.length < length
    ? fault(`Content-Length says ${length} bytes, ${rest.length} are there`)
    : ok(rest.subarray(0, length))
}

function dechunk(bytes: Bytes): Result<Bytes, AppError> {
  const parts: Bytes[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf(LF, at)
    const size = /^([0-9a-fA-F]{1,8})[ \t]*(;.*)?\r?$/.exec(
      lineEnd < 0 ? '' : fromLatin1(bytes.subarray(at, lineEnd)),
    )?.[1]
    if (size === undefined) return fault(`the chunk at byte ${at} of the body has no valid size`)
    const length = Number.parseInt(size, 16)
    if (length === 0) return ok(parts.length === 0 ? emptyBytes : concat(...parts))
    if (lineEnd + 1 + length > bytes.length) return fault('the last chunk is cut short')
    parts.push(bytes.subarray(lineEnd + 1, lineEnd + 1 + length))
    at = bytes.indexOf(LF, lineEnd + 1 + length) + 1
    if (at === 0) return fault('the last chunk is cut short')
  }
}
