import type { CaptureId } from '../../../shared/http/capture'
import { useCaptures } from '../../state/context'

/** The capture that was marked together with the open one: where a range was begun, or the only other. */
export const useMarkedOther = (open: CaptureId): CaptureId | undefined =>
  useCaptures(({ marked, anchorId }) => {
    if (marked.size < 2) return undefined
    if (anchorId !== undefined && anchorId !== open && marked.has(anchorId)) return anchorId
    return [...marked].find((id) => id !== open)
  })
