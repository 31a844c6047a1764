import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
} from 'node:zlib'
import type { Bytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { BodyCodec } from '../../shared/replay/change-coded-body'
import { err, ok, type Result } from '../../shared/result'
import { codingsOf, decodeLimits } from '../storage/decode-body'

interface Coding {
  readonly decode: (body: Bytes) => Bytes
  readonly encode: (body: Bytes) => Bytes
}

const limit = { maxOutputLength: decodeLimits.outputBytes }
const gzip: Coding = { decode: (body) => gunzipSync(body, limit), encode: (body) => gzipSync(body) }

/** Quality 5 packs nearly as small as the highest and takes a hundredth of its time. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

const known: ReadonlyMap<string, Coding> = new Map([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['deflate', { decode: (body) => inflateSync(body, limit), encode: (body) => deflateSync(body) }],
  [
    'br',
    {
      decode: (body) => brotliDecompressSync(body, limit),
      encode: (body) => brotliCompressSync(body, brotli),
    },
  ],
])

/** gzip, deflate and br. The same body always packs to the same bytes. */
export const bodyCodec: BodyCodec = {
  codings: codingsOf,
  decode: (body, codings) => each(body, codings.toReversed(), 'decode'),
  encode: (body, codings) => each(body, codings, 'encode'),
}

function each(
  body: Bytes,
  codings: readonly string[],
  step: 'decode' | 'encode',
): Result<Bytes, AppError> {
  let bytes = body
  for (const coding of codings) {
    const found = known.get(coding)
    if (!found) return bad(`A body in the Content-Encoding “${coding}” cannot be edited here`)
    try {
      bytes = found[step](bytes)
    } catch {
      return bad(
        `This body is not whole, not ${coding} as its Content-Encoding says, or larger than ${decodeLimits.outputBytes / 1024 ** 2} MB inside, so nothing in it can be set`,
      )
    }
  }
  return ok(bytes)
}

const bad = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })
