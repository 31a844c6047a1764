import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import { err, ok, type Result } from '../../shared/result'
import type { Reader } from '../storage/reader'

/** Captures named by id, `latest` or `A..B`, or all that a query asks for, in order of arrival. */
export async function chosenCaptures(
  words: readonly string[],
  query: string | undefined,
  { reader, signal }: { readonly reader: Reader; readonly signal: AbortSignal },
): Promise<Result<readonly CaptureId[], AppError>> {
  if (query !== undefined) {
    return words.length > 0
      ? err({ code: 'bad-input', detail: 'Give ids or --filter, not both' })
      : reader.ids(query, { signal })
  }
  if (words.length === 0) {
    return err({ code: 'bad-input', detail: 'Name captures by id, or give --filter' })
  }
  const ids: CaptureId[] = []
  for (const word of words) {
    const some = namedBy(word, reader)
    if (!some.ok) return some
    ids.push(...some.value)
  }
  return ok(ids)
}

function namedBy(word: string, reader: Reader): Result<readonly CaptureId[], AppError> {
  const [first = '', last] = word.split('..')
  const from = reader.resolve(first)
  if (!from.ok) return from
  if (last === undefined) return ok([from.value])
  const to = reader.resolve(last)
  return to.ok ? reader.between(from.value, to.value) : to
}
