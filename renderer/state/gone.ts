import type { CaptureId, CaptureSummary } from '../../shared/http/capture'

/** More than can go while one page is on its way. */
const mostKept = 10_000

/** Remembers what went for good: a page that was read before may bring it still. */
export interface Gone {
  add(ids: readonly CaptureId[]): void
  has(row: CaptureSummary): boolean
}

export function createGone(): Gone {
  const gone = new Set<CaptureId>()
  return {
    add(ids) {
      for (const id of ids) gone.add(id)
      for (const id of gone) {
        if (gone.size <= mostKept) return
        gone.delete(id)
      }
    },
    has: ({ id }) => gone.has(id),
  }
}
