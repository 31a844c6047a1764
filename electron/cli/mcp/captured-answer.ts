import { type Bytes, toBase64, toLossyText, toText } from '../../../shared/bytes'
import type { ExportedCapture } from '../../../shared/fixtures/exported-capture'
import type { Derived } from '../../../shared/http/capture'
import type { Answer } from './fence'

/** A part of a body, as far as one answer goes. */
export interface BodyPart {
  /** From the first byte of the body. */
  readonly offset: number
  readonly bytes: number
}

/** More is neither read by a model nor wanted in its memory. */
export const usualPartBytes = 16 * 1024
export const mostPartBytes = 64 * 1024

/** A masked capture with a part of its body. */
export function capturedAnswer(
  capture: ExportedCapture,
  {
    body,
    part,
    derived,
  }: {
    /** In the form that was asked for. */
    readonly body: Bytes
    readonly part: BodyPart
    readonly derived: Derived | undefined
  },
): Answer {
  const { id, receivedAt, origin, bodyBytes, answered, provider, pinned, httpVersion } = capture
  const { method, target, headers, trailers, remoteAddress, endpoint, note, tags } = capture
  const slice = sliceOf(body, part)
  const { text, ...place } = slice
  return {
    facts: {
      id,
      receivedAt: new Date(receivedAt).toISOString(),
      origin,
      provider,
      httpVersion,
      bodyBytes,
      answered,
      pinned,
      judged: judgedBy(derived),
      body: place,
    },
    captured: {
      method,
      target,
      headers,
      ...(trailers.length > 0 ? { trailers } : {}),
      remoteAddress,
      endpoint,
      ...(capture.eventType === undefined ? {} : { eventType: capture.eventType }),
      ...(note === '' ? {} : { note }),
      ...(tags.length > 0 ? { tags } : {}),
      ...masked(capture),
    },
    ...(text === '' ? {} : { text }),
  }
}

/** The verdicts of the process that received it, which has the secrets of its settings. */
export const judgedBy = (derived: Derived | undefined) =>
  derived
    ? {
        signature: derived.signature,
        schema: derived.schema,
        ...(derived.attempt ? { attempt: derived.attempt.number } : {}),
      }
    : 'not yet'

/** Many places may have been masked; these show what it is about. */
const MOST_PLACES = 100

function masked({ redaction }: ExportedCapture) {
  if (redaction.kind === 'none') return {}
  const { replaced, remarks } = redaction
  return {
    ...(replaced.length > 0 ? { masked: replaced.slice(0, MOST_PLACES) } : {}),
    ...(remarks.length > 0 ? { remarks } : {}),
  }
}

/** Text where the whole body is text, base64 where it is not. */
export function sliceOf(body: Bytes, { offset, bytes }: BodyPart) {
  const isText = toText(body) !== undefined
  const start = Math.min(offset, body.length)
  const end = isText
    ? wholeCharacters(body, start, start + bytes)
    : Math.min(body.length, start + bytes)
  const part = body.subarray(start, end)
  return {
    encoding: isText ? ('utf-8' as const) : ('base64' as const),
    totalBytes: body.length,
    offset: start,
    shownBytes: part.length,
    ...(end < body.length ? { nextOffset: end } : {}),
    text: isText ? toLossyText(part) : toBase64(part),
  }
}

function wholeCharacters(body: Bytes, start: number, wanted: number): number {
  if (wanted >= body.length) return body.length
  let end = wanted
  while (end > start && ((body[end] ?? 0) & 0xc0) === 0x80) end--
  return end > start ? end : Math.min(body.length, wanted)
}
