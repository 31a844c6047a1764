import type { AppError } from '../../shared/errors'
import { faultOf } from './database'

/** What a person is told about an error thrown by the database or the disk. */
export function storageError(thrown: unknown, folder: string): AppError {
  const cause = thrown instanceof Error ? thrown.message : String(thrown)
  switch (faultOf(thrown)) {
    case 'full':
      return { code: 'disk-full', folder }
    case 'unusable':
      return { code: 'data-folder-unusable', folder, cause }
    case 'failed':
    case 'busy':
    case 'damaged':
      return { code: 'disk-failed', folder, cause }
    case 'other':
      return { code: 'internal', detail: cause }
  }
}
