import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import { oneAtATime } from './one-at-a-time'

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
  createStore<AttemptsState>()((set, get) => {
    // Hundreds of tries can come in a second: one reading follows another, never beside it.
    const readAgain = oneAtATime(() => get().open(get().group))
    return {
      group: undefined,
      reading: { kind: 'none' },

      watch: () =>
        bridge.on('captures.changed', ({ rows }) => {
          const { group } = get()
          const isIts = ({ derived }: CaptureSummary) => derived?.attempt?.group === group
          if (group !== undefined && rows.some(isIts)) void readAgain()
        }),

      async open(group) {
        if (group !== get().group) set({ group, reading: { kind: 'none' } })
        if (group === undefined) return
        const found = await bridge['captures.group']({ group, limit: shownTries })
        if (get().group !== group) return
        if (!found.ok) return set({ reading: { kind: 'failed', error: found.error } })
        const { rows, total } = found.value
        const tries = await triesOf(bridge, rows, get().reading)
        if (get().group === group) set({ reading: { kind: 'read', tries, total } })
      },
    }
  })

/** The tries with their captures; those that were read before are not read again. */
async function triesOf(
  bridge: Bridge,
  rows: readonly CaptureSummary[],
  before: AttemptsReading,
): Promise<readonly SeenTry[]> {
  const tries = before.kind === 'read' ? before.tries : []
  const known = new Map(tries.map(({ capture }) => [capture.id, capture]))
  const captures = await Promise.all(
    rows.map(async ({ id }) => known.get(id) ?? (await captureOf(bridge, id))),
  )
  // One that was deleted meanwhile is no try to show.
  return rows.flatMap((summary, place) => {
    const capture = captures[place]
    return capture ? [{ summary, capture }] : []
  })
}

async function captureOf(bridge: Bridge, id: CaptureId): Promise<Capture | undefined> {
  const answer = await bridge['captures.get']({ id })
  return answer.ok ? answer.value : undefined
}
