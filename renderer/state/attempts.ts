import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import { oneAtATime } from './one-at-a-time'

/** The tries of the event that the open capture belongs to. */
export interface AttemptsState {
  /** That capture. */
  readonly id: CaptureId | undefined
  readonly reading: AttemptsReading
  /** Follows the tries that come. */
  watch(): () => void
  /** Reads the tries of a capture’s event, again where it is the one that is there; `undefined` forgets. */
  open(id: CaptureId | undefined): Promise<void>
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
    const readAgain = oneAtATime(() => get().open(get().id))
    return {
      id: undefined,
      reading: { kind: 'none' },

      watch: () =>
        bridge.on('captures.changed', ({ rows }) => {
          if (rows.some(mayBelongTo(get()))) void readAgain()
        }),

      async open(id) {
        if (id !== get().id) set((state) => turnedTo(state, id))
        if (id === undefined) return
        const found = await bridge['captures.group']({ id, limit: shownTries })
        if (get().id !== id) return
        if (!found.ok) return set({ reading: { kind: 'failed', error: found.error } })
        const { rows, total } = found.value
        const tries = await triesOf(bridge, rows, get().reading)
        if (get().id === id) set({ reading: { kind: 'read', tries, total } })
      },
    }
  })

/** From one try to another the list of them stays. */
const turnedTo = (
  state: AttemptsState,
  id: CaptureId | undefined,
): Pick<AttemptsState, 'id' | 'reading'> => ({
  id,
  reading: triesIn(state).some(({ summary }) => summary.id === id)
    ? state.reading
    : { kind: 'none' },
})

const triesIn = ({ reading }: AttemptsState): readonly SeenTry[] =>
  reading.kind === 'read' ? reading.tries : []

/**
 * Whether a row that was judged can be one of the tries. Rows do not say of which event they are:
 * at 100,000 that would be a third of the memory. So a repeat of the same kind of event is enough.
 */
function mayBelongTo(state: AttemptsState): (row: CaptureSummary) => boolean {
  const tries = triesIn(state)
  const ids = new Set([state.id, ...tries.map(({ summary }) => summary.id)])
  const known = tries.at(-1)?.summary.derived
  return ({ id, derived }) => {
    if (ids.has(id)) return true
    const isRepeat = (derived?.attempt?.number ?? 1) > 1
    return (
      isRepeat && derived?.provider === known?.provider && derived?.eventType === known?.eventType
    )
  }
}

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
