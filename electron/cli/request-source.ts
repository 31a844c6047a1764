import { existsSync, readFileSync } from 'node:fs'
import {
  type Bytes,
  concat,
  emptyBytes,
  fromBase64,
  fromLatin1,
  toText,
  utf8,
} from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import { requestEnding } from '../../shared/fixtures/fixture'
import type { CaptureId, FixtureSigning } from '../../shared/http/capture'
import type { HeaderField, Headers } from '../../shared/http/headers'
import { parseMessage } from '../../shared/http/raw-message'
import { isObject, type JsonValue } from '../../shared/json-value'
import { err, ok, type Result } from '../../shared/result'
import { importFile } from '../fixtures/import-files'
import { openReader } from '../storage/reader'
import type { CommandContext } from './command'
import { wholeBody } from './whole-body'

/** A request named on the command line: a capture, or a file outside the store. */
export interface NamedRequest {
  readonly method: string
  /** A full URL where the file has one, otherwise path and query. */
  readonly url: string
  readonly headers: Headers
  readonly body: Bytes
  /** Set for a capture. */
  readonly captureId: CaptureId | undefined
  /** Milliseconds since the Unix epoch; set for a capture. */
  readonly receivedAt: number | undefined
  /** Path of the endpoint that took it; set for a capture. */
  readonly endpoint: string | undefined
  /** The made-up secret that a redacted fixture tells. */
  readonly signing?: FixtureSigning
}

/** `ID`, `latest`, a file with a request as JSON or as a raw HTTP message, or `-` for stdin. */
export async function namedRequest(
  word: string,
  { dataDir, stdin }: Pick<CommandContext, 'dataDir' | 'stdin'>,
): Promise<Result<NamedRequest, AppError>> {
  if (word === '-') return fileRequest(await readAll(stdin))
  if (existsSync(word)) {
    if (word.endsWith(requestEnding)) return fixtureRequest(word)
    try {
      return fileRequest(readFileSync(word))
    } catch (thrown) {
      return fault(`${word} cannot be read: ${String(thrown)}`)
    }
  }
  return captureRequest(word, dataDir)
}

const fault = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const parts: Bytes[] = []
  for await (const part of stream) parts.push(part)
  return concat(...parts)
}

function captureRequest(word: string, dataDir: string): Result<NamedRequest, AppError> {
  const reader = openReader(dataDir)
  if (!reader.ok) return reader
  const id = reader.value.resolve(word)
  if (!id.ok) return id
  const capture = reader.value.get(id.value)
  if (!capture.ok) return capture
  const body = wholeBody(reader.value, id.value)
  reader.value.close()
  if (!body.ok) return body
  const { method, target, headers, receivedAt, endpoint, signing } = capture.value
  return ok({
    method,
    url: target,
    headers,
    body: body.value,
    captureId: id.value,
    receivedAt,
    endpoint,
    ...(signing ? { signing } : {}),
  })
}

const outside = { captureId: undefined, receivedAt: undefined, endpoint: undefined } as const

/** A fixture, whose body stands in a file beside it. */
function fixtureRequest(file: string): Result<NamedRequest, AppError> {
  const read = importFile(file)
  if (!read.ok) return read
  const [request] = read.value.requests
  if (!request) return fault(`${file} cannot be used: ${read.value.skipped[0]?.reason ?? 'empty'}`)
  const { method, url, headers, body, receivedAt, signing } = request
  return ok({ method, url, headers, body, ...outside, receivedAt, ...(signing ? { signing } : {}) })
}

function fileRequest(bytes: Bytes): Result<NamedRequest, AppError> {
  const text = toText(bytes)
  if (!text?.trimStart().startsWith('{')) {
    const message = parseMessage(bytes)
    if (!message.ok) return message
    const { target, ...rest } = message.value
    return ok({ ...rest, url: target, ...outside })
  }
  let json: JsonValue
  try {
    json = JSON.parse(text) as JsonValue
  } catch (thrown) {
    return fault(`This file is not a request as JSON: ${String(thrown)}`)
  }
  return jsonRequest(isObject(json) && isObject(json.request) ? json.request : json)
}

function jsonRequest(json: JsonValue): Result<NamedRequest, AppError> {
  if (!isObject(json)) return fault('A request as JSON is an object')
  const { method = 'POST', url = '/', headers = [], body, bodyBase64 } = json
  if (typeof method !== 'string') return fault('“method” must be text')
  if (typeof url !== 'string') return fault('“url” must be text')
  const pairs = headerPairs(headers)
  if (!pairs) return fault('“headers” must be a list of [name, value] pairs')
  const bytes = bodyBytes(body, bodyBase64)
  if (!bytes) return fault('“body” must be text, or “bodyBase64” valid base64')
  return ok({ method, url, headers: pairs, body: bytes, ...outside })
}

/** Text beyond one byte per character is what UTF-8 makes of it on the wire. */
const onTheWire = (text: string): string =>
  [...text].some((character) => character > '\u00ff') ? fromLatin1(utf8(text)) : text

function headerPairs(headers: JsonValue): Headers | undefined {
  const list = Array.isArray(headers)
    ? (headers as readonly JsonValue[])
    : isObject(headers)
      ? Object.entries(headers)
      : undefined
  if (!list) return undefined
  const pairs: HeaderField[] = []
  for (const item of list) {
    const [name, value] = Array.isArray(item) ? (item as readonly JsonValue[]) : []
    if (typeof name !== 'string' || typeof value !== 'string') return undefined
    pairs.push([name, onTheWire(value)])
  }
  return pairs
}

function bodyBytes(body: JsonValue | undefined, base64: JsonValue | undefined): Bytes | undefined {
  if (typeof base64 === 'string') return fromBase64(base64)
  if (body === undefined || body === null) return emptyBytes
  return typeof body === 'string' ? utf8(body) : undefined
}
