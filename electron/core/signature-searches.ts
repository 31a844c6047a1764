import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import { err, type Result } from '../../shared/result'

/** Searches that are running, one a capture. */
export interface SignatureSearches {
  /** Ends the search this capture may have, and begins another. */
  readonly run: <T>(
    id: CaptureId,
    search: (signal: AbortSignal) => Promise<Result<T, AppError>>,
  ) => Promise<Result<T, AppError>>
  /** Resolves when it has stopped. */
  readonly cancel: (id: CaptureId) => Promise<void>
}

/** A step of a search takes far less; one that takes longer hangs. */
const GRACE_MS = 2_000

/** @param force ends a search that does not hear, and all others with it */
export function createSignatureSearches(
  force: (reason: string) => Promise<void>,
): SignatureSearches {
  const running = new Map<CaptureId, { control: AbortController; ended: Promise<unknown> }>()

  const cancel = async (id: CaptureId): Promise<void> => {
    const search = running.get(id)
    if (!search) return
    search.control.abort()
    const outcome = await Promise.race([search.ended.then(() => 'ended'), after(GRACE_MS)])
    if (outcome !== 'ended') await force('a search did not stop when it was asked to')
  }

  return {
    cancel,
    async run(id, search) {
      await cancel(id)
      const control = new AbortController()
      const work = search(control.signal).catch(
        (thrown): Result<never, AppError> =>
          control.signal.aborted
            ? err({ code: 'cancelled' })
            : err({ code: 'worker-failed', worker: 'solver', detail: String(thrown) }),
      )
      const mine = { control, ended: work }
      running.set(id, mine)
      const result = await work
      if (running.get(id) === mine) running.delete(id)
      return result
    },
  }
}

const after = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms).unref())
