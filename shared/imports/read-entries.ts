import type { Result } from '../result'
import type { ImportedRequest, ReadEntries, Skipped } from './imported'
import { importLimits } from './imported'

/** Takes each entry that is a request and tells why the others are not. */
export function readEntries<T>(
  entries: Iterable<T>,
  read: (entry: T) => Result<ImportedRequest, string>,
): ReadEntries {
  const requests: ImportedRequest[] = []
  const skipped: Skipped[] = []
  let number = 0
  for (const entry of entries) {
    number++
    if (requests.length === importLimits.requests) {
      skipped.push({
        place: `entry ${number} and all after it`,
        reason: `a file gives at most ${importLimits.requests} captures`,
      })
      break
    }
    const request = read(entry)
    if (request.ok) requests.push(request.value)
    else skipped.push({ place: `entry ${number}`, reason: request.error })
  }
  return { requests, skipped }
}
