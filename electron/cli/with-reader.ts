import type { AppError } from '../../shared/errors'
import { err, type Result } from '../../shared/result'
import { openReader, type Reader } from '../storage/reader'

/** Opened for one look: an index that is made meanwhile is seen, and nothing is held open. */
export async function withReader<T>(
  dataDir: string,
  read: (reader: Reader) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const opened = openReader(dataDir)
  if (!opened.ok) return opened
  try {
    return await read(opened.value)
  } catch (thrown) {
    return err({ code: 'internal', detail: String(thrown) })
  } finally {
    opened.value.close()
  }
}
