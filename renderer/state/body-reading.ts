import type { Bytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { BodySlice } from '../../shared/ipc/capture-calls'
import type { Result } from '../../shared/result'

/** How far a body has come into the window. */
export type BodyReading =
  | { readonly kind: 'unread' }
  | { readonly kind: 'reading'; readonly readBytes: number; readonly totalBytes: number }
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

/** What the contract allows in one call. */
export const sliceBytes = 4 * 1024 * 1024

/** Fetches a body slice by slice; after an abort nothing more is reported. */
export async function readBody({ fetch, report, signal }: BodySource): Promise<void> {
  let whole: Uint8Array | undefined
  let at = 0
  report({ kind: 'reading', readBytes: 0, totalBytes: 0 })
  for (;;) {
    const slice = await fetch(at, sliceBytes)
    if (signal.aborted) return
    if (!slice.ok) return report({ kind: 'failed', error: slice.error })
    const { bytes, totalBytes, trouble } = slice.value
    // One slice is the usual case, and needs no copy.
    if (at === 0 && bytes.length >= totalBytes) return report({ kind: 'read', bytes, trouble })
    whole ??= new Uint8Array(totalBytes)
    whole.set(bytes.subarray(0, totalBytes - at), at)
    at += bytes.length
    if (at >= totalBytes || bytes.length === 0) {
      return report({ kind: 'read', bytes: whole.subarray(0, at), trouble })
    }
    report({ kind: 'reading', readBytes: at, totalBytes })
  }
}
