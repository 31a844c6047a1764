import * as zlib from 'node:zlib'
import { type Bytes, concat, emptyBytes } from '../../shared/bytes'
import { type Headers, headersOf } from '../../shared/http/headers'

/** Limits that let no body, however it was packed, cost more than a moment and a little memory. */
export interface DecodeLimits {
  readonly outputBytes: number
  readonly layers: number
  readonly timeMs: number
}

export const decodeLimits: DecodeLimits = {
  outputBytes: 50 * 1024 * 1024,
  layers: 4,
  timeMs: 2000,
}

export interface DecodedBody {
  readonly bytes: Bytes
  /** Why this is not the whole decoded body; `undefined` where it is. */
  readonly trouble: string | undefined
}

/** The codings of `Content-Encoding` in the order they were applied, in lower case. */
export const codingsOf = (headers: Headers): readonly string[] =>
  headersOf(headers, 'content-encoding')
    .flatMap((value) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')

/**
 * Undoes the content codings, for viewing only. What cannot be undone is given as far as it goes:
 * the last good output, or the bytes as they are where not even the first coding is known.
 */
export async function decodeBody(
  body: Bytes,
  codings: readonly string[],
  limits: DecodeLimits = decodeLimits,
): Promise<DecodedBody> {
  if (codings.length > limits.layers) {
    const trouble = `It is encoded ${codings.length} times over; at most ${limits.layers} are undone. This is the body as sent.`
    return { bytes: body, trouble }
  }
  const deadlineMs = performance.now() + limits.timeMs
  let bytes = body
  for (const coding of codings.toReversed()) {
    const decoder = decoders.get(coding)?.(bytes)
    if (decoder === undefined) return { bytes, trouble: unknownCoding(coding) }
    const layer = await decodeLayer(bytes, { coding, decoder, deadlineMs, limits })
    bytes = layer.bytes
    if (layer.trouble !== undefined) return layer
  }
  return { bytes, trouble: undefined }
}

const unknownCoding = (coding: string): string =>
  `The Content-Encoding “${coding}” cannot be undone here. This is the body before that.`

type Decoder = zlib.Gunzip | zlib.Inflate | zlib.InflateRaw | zlib.BrotliDecompress

/** Chooses by name; where senders disagree about a name, by the first bytes. */
const decoders: ReadonlyMap<string, (bytes: Bytes) => Decoder> = new Map<
  string,
  (bytes: Bytes) => Decoder
>([
  ['gzip', () => zlib.createGunzip()],
  ['x-gzip', () => zlib.createGunzip()],
  // RFC 9110 means the zlib format; some send the bare stream.
  ['deflate', (bytes) => (hasZlibHeader(bytes) ? zlib.createInflate() : zlib.createInflateRaw())],
  ['br', () => zlib.createBrotliDecompress()],
  ...zstdWhereKnown(),
])

function zstdWhereKnown(): [string, () => Decoder][] {
  // Node has it from 22.15 on; the types here are those of 20.
  const create = (zlib as { readonly createZstdDecompress?: () => Decoder }).createZstdDecompress
  return create === undefined ? [] : [['zstd', () => create()]]
}

/** RFC 1950: method 8, and the first two bytes are a multiple of 31. */
function hasZlibHeader([first = 0, second = 0]: Bytes): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0
}

interface Layer {
  readonly coding: string
  readonly decoder: Decoder
  readonly deadlineMs: number
  readonly limits: DecodeLimits
}

/** Small enough that thousands of tiny members in one piece cannot outlast the time limit by much. */
const inputPieceBytes = 16 * 1024

function decodeLayer(body: Bytes, layer: Layer): Promise<DecodedBody> {
  const { decoder, limits } = layer
  const pieces: Bytes[] = []
  let length = 0
  let offset = 0
  return new Promise((resolve) => {
    const end = (trouble: string | undefined): void => {
      clearTimeout(timer)
      decoder.removeAllListeners()
      // A destroyed decoder may still report what it was doing.
      decoder.on('error', () => undefined)
      decoder.destroy()
      resolve({ bytes: pieces.length === 0 ? emptyBytes : concat(...pieces), trouble })
    }
    const outOfTime = (): void =>
      end(`Decoding took longer than ${limits.timeMs} ms and was stopped. ${soFar(length)}`)
    const timer = setTimeout(outOfTime, layer.deadlineMs - performance.now())
    const feed = (): void => {
      const piece = body.subarray(offset, offset + inputPieceBytes)
      offset += piece.length
      if (performance.now() > layer.deadlineMs) outOfTime()
      else if (piece.length === 0) decoder.end()
      else decoder.write(piece, (failed) => failed == null && feed())
    }
    decoder.on('data', (piece: Bytes) => {
      const room = limits.outputBytes - length
      pieces.push(piece.subarray(0, room))
      length += Math.min(piece.length, room)
      if (piece.length > room) {
        end(`Decoded it is larger than ${limits.outputBytes / 1024 ** 2} MB. ${soFar(length)}`)
      }
    })
    decoder.on('error', (error) =>
      end(`The body is not whole or not ${layer.coding}: ${error.message}. ${soFar(length)}`),
    )
    decoder.on('end', () => end(undefined))
    feed()
  })
}

const soFar = (bytes: number): string =>
  bytes === 0 ? 'Nothing could be decoded.' : `These are the first ${bytes} bytes.`
