import { type Bytes, emptyBytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { BodySlice } from '../../shared/ipc/capture-calls'
import type { Result } from '../../shared/result'

/** How far a body has come into the window. */
export type BodyReading =
  | { readonly kind: 'unread' }
  | {
      readonly kind: 'reading'
      readonly readBytes: number
      readonly totalBytes: number
      /** As long as the whole, filled as far as it is read; once it is all there, the same. */
      readonly bytes: Bytes
    }
  | {
      readonly kind: 'read'
      readonly bytes: Bytes
      /** Why this is not the whole of it, or not decoded; `undefined` where it is. */
      readonly trouble: string | undefined
    }
  | { readonly kind: 'failed'; readonly error: AppError }

export interface BodySource {
  fetch(offset: number, length: number): Promise<Result<BodySlice, AppError>>
  report(reading: BodyReading): void
  readonly signal: AbortSignal
}

/** The first rows of a large body need no more than this, and most bodies are no longer. */
const firstBytes = 128 * 1024
/** Taking over a longer one would hold the window up for a noticeable time. */
export const sliceBytes = 512 * 1024

/** Fetches a body slice by slice; after an abort nothing more is reported. */
export async function readBody({ fetch, report, signal }: BodySource): Promise<void> {
  const nextSlice = inAdvance(fetch)
  let whole = emptyBytes
  let at = 0
  report({ kind: 'reading', readBytes: 0, totalBytes: 0, bytes: whole })
  for (;;) {
    const slice = await nextSlice(at, whole.length)
    if (signal.aborted) return
    if (!slice.ok) return report({ kind: 'failed', error: slice.error })
    const { bytes, totalBytes, trouble } = slice.value
    // One slice is the usual case, and needs no copy.
    if (at === 0 && bytes.length >= totalBytes) return report({ kind: 'read', bytes, trouble })
    if (at === 0) whole = new Uint8Array(totalBytes)
    whole.set(bytes.subarray(0, totalBytes - at), at)
    at += bytes.length
    if (at >= totalBytes) return report({ kind: 'read', bytes: whole, trouble })
    if (bytes.length === 0) return report({ kind: 'read', bytes: whole.slice(0, at), trouble })
    report({ kind: 'reading', readBytes: at, totalBytes, bytes: whole })
  }
}

/** Asks for the slice after next while the next is awaited, so that none has to be waited for. */
function inAdvance(fetch: BodySource['fetch']) {
  let ahead: { readonly at: number; readonly answer: ReturnType<BodySource['fetch']> } | undefined
  return (at: number, totalBytes: number): ReturnType<BodySource['fetch']> => {
    if (at === 0) return fetch(0, firstBytes)
    const answer = ahead?.at === at ? ahead.answer : fetch(at, sliceBytes)
    const next = at + sliceBytes
    ahead = next < totalBytes ? { at: next, answer: fetch(next, sliceBytes) } : undefined
    return answer
  }
}
