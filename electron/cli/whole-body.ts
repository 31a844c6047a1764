import { type Bytes, concat } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import { ok, type Result } from '../../shared/result'
import type { Reader } from '../storage/reader'

/** The body of a capture as sent, in one piece. */
export function wholeBody(reader: Reader, id: CaptureId): Result<Bytes, AppError> {
  const pieces = reader.bodyPieces(id)
  return pieces.ok ? ok(concat(...pieces.value)) : pieces
}
