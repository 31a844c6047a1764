import type { Bytes } from '../bytes'
import type { AppError } from '../errors'
import { type Headers, headersOf } from '../http/headers'
import { ok, type Result } from '../result'
import { type BodyChange, changeBody } from './change-body'

/** Undoes content codings and does them again, so that what is inside can be changed. */
export interface BodyCodec {
  /** Those that headers name, in the order they were applied; none for a plain body. */
  codings(headers: Headers): readonly string[]
  /** Fails for a body that is not what its headers say. */
  decode(body: Bytes, codings: readonly string[]): Result<Bytes, AppError>
  encode(body: Bytes, codings: readonly string[]): Result<Bytes, AppError>
}

export interface ChangedBody {
  readonly body: Bytes
  /** The codings that were undone and done again; none where the bytes went through as they were. */
  readonly recoded: readonly string[]
}

/** As `changeBody`, looking into a compressed body where values or the layout change. */
export function changeCodedBody(
  captured: Bytes,
  change: BodyChange,
  { headers, codec }: { readonly headers: Headers; readonly codec?: BodyCodec },
): Result<ChangedBody, AppError> {
  const isInside = change.bodyIs === 'inside' && change.body !== undefined
  const needsLook = isInside || change.edits.length > 0 || change.form !== 'captured'
  const recoded = codec && needsLook ? codec.codings(headers) : []
  if (codec === undefined || recoded.length === 0) {
    const body = changeBody(captured, change)
    return body.ok ? ok({ body: body.value, recoded }) : body
  }
  const packed = change.body ?? captured
  const plain = isInside ? ok(packed) : codec.decode(packed, recoded)
  if (!plain.ok) return plain
  const changed = changeBody(plain.value, { edits: change.edits, form: change.form })
  if (!changed.ok) return changed
  const body = codec.encode(changed.value, recoded)
  return body.ok ? ok({ body: body.value, recoded }) : body
}

/** The Content-Encoding of a body that can be edited inside it; `undefined` for a plain one. */
export function editableCoding(headers: Headers): string | undefined {
  const names = headersOf(headers, 'content-encoding')
    .flatMap((value) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  return names.length > 0 && names.every((name) => editable.has(name))
    ? names.join(', ')
    : undefined
}

const editable = new Set(['gzip', 'x-gzip', 'deflate', 'br'])
