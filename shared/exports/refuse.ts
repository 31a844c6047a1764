import type { AppError } from '../errors'
import { err, type Result } from '../result'

/** Why a request cannot be written in a format without changing it. */
export const refuse = (reason: string): Result<never, AppError> =>
  err({ code: 'bad-input', detail: reason })
