import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { Bridge } from '../../shared/ipc/contract'
import type { ReplayOrder } from '../../shared/replay'
import type { ReplayPreview } from '../../shared/replay-preview'
import { oneAtATime } from './one-at-a-time'

/** What the present order would send. */
export interface PreviewState {
  /** The last that could be worked out; stays while the next one is. */
  readonly preview: ReplayPreview | undefined
  /** Why the present order cannot be sent. */
  readonly failure: AppError | undefined
  /** `undefined` for an order that is not complete yet. */
  look(order: ReplayOrder | undefined): void
}

/** Each change is looked at after this pause, so that typing is not held up. */
const PAUSE_MS = 120

export const createPreviewStore = (bridge: Bridge) =>
  createStore<PreviewState>()((set) => {
    let wanted: ReplayOrder | undefined
    let timer: ReturnType<typeof setTimeout> | undefined

    const run = oneAtATime(async () => {
      const order = wanted
      if (order === undefined) return
      const answer = await bridge['replay.preview'](order)
      // An answer to an older question says nothing about the present one.
      if (wanted !== order) return
      set(
        answer.ok
          ? { preview: answer.value, failure: undefined }
          : { preview: undefined, failure: answer.error },
      )
    })

    return {
      preview: undefined,
      failure: undefined,
      look(order) {
        if (wanted?.captureId !== order?.captureId) set({ preview: undefined, failure: undefined })
        wanted = order
        clearTimeout(timer)
        if (order === undefined) set({ preview: undefined, failure: undefined })
        else timer = setTimeout(() => void run(), PAUSE_MS)
      },
    }
  })
