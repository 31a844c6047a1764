import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureSummary } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'

/** The tries of the event that the open capture belongs to. */
export interface AttemptsState {
  readonly group: string | undefined
  readonly reading: AttemptsReading
  /** Follows the tries that come. */
  watch(): () => void
  /** Reads a group, again where it is the one that is there; `undefined` forgets. */
  open(group: string | undefined): Promise<void>
}

export type AttemptsReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly tries: readonly SeenTry[]; readonly total: number }
  | { readonly kind: 'failed'; readonly error: AppError }

export interface SeenTry {
  readonly summary: CaptureSummary
  readonly capture: Capture
}

/** More tries than this are counted, and the last ones shown. */
const shownTries = 12

export const createAttemptsStore = (bridge: Bridge) =>
  createStore<AttemptsState>()((set, get) => ({
    group: undefined,
    reading: { kind: 'none' },

    watch: () =>
      bridge.on('captures.changed', ({ rows }) => {
        const { group, open } = get()
        const isIts = ({ derived }: CaptureSummary) => derived?.attempt?.group === group
        if (group !== undefined && rows.some(isIts)) void open(group)
      }),

    async open(group) {
      if (group !== get().group) set({ group, reading: { kind: 'none' } })
      if (group === undefined) return
      const found = await bridge['captures.group']({ group })
      if (get().group !== group) return
      if (!found.ok) return set({ reading: { kind: 'failed', error: found.error } })
      const shown = found.value.slice(-shownTries)
      const captures = await Promise.all(
        shown.map((summary) => bridge['captures.get']({ id: summary.id })),
      )
      if (get().group !== group) return
      // One that was deleted meanwhile is no try to show.
      const tries = shown.flatMap((summary, place) => {
        const capture = captures[place]
        return capture?.ok ? [{ summary, capture: capture.value }] : []
      })
      set({ reading: { kind: 'read', tries, total: found.value.length } })
    },
  }))
