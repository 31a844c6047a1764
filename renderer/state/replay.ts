import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import type { AttemptId, ReplayAttempt, ReplayOrder } from '../../shared/replay'
import { type BodyReading, readBody } from './body-reading'

/** Sending the open capture again, and what came of it so far. */
export interface ReplayState {
  /** Whose replays `attempts` are. */
  readonly captureId: CaptureId | undefined
  /** Newest first. */
  readonly attempts: readonly ReplayAttempt[]
  readonly history: 'loading' | 'ready'
  /** Why the history could not be read. */
  readonly failure: AppError | undefined
  /** Captures a replay of which is under way. */
  readonly running: ReadonlySet<CaptureId>
  /** Why the last order was not carried out, by capture; an attempt that failed is in `attempts`. */
  readonly refusals: ReadonlyMap<CaptureId, AppError>
  /** The attempt whose reply is shown; the newest one where `undefined`. */
  readonly shownId: AttemptId | undefined
  /** The body of the reply that is shown. */
  readonly body: { readonly attemptId: AttemptId | undefined; readonly reading: BodyReading }

  watch(): () => void
  open(id: CaptureId | undefined): Promise<void>
  send(order: ReplayOrder): Promise<void>
  cancel(id: CaptureId): Promise<void>
  showAttempt(id: AttemptId): void
  loadBody(id: AttemptId): Promise<void>
}

const noBody: ReplayState['body'] = { attemptId: undefined, reading: { kind: 'unread' } }

export const createReplayStore = (bridge: Bridge) =>
  createStore<ReplayState>()((set, get) => {
    let reading = new AbortController()

    const add = (attempt: ReplayAttempt): void =>
      set((state) =>
        state.captureId === attempt.captureId
          ? { attempts: newestFirst([attempt, ...state.attempts]) }
          : {},
      )

    return {
      captureId: undefined,
      attempts: [],
      history: 'ready',
      failure: undefined,
      running: new Set(),
      refusals: new Map(),
      shownId: undefined,
      body: noBody,

      watch: () => bridge.on('replay.finished', add),

      async open(captureId) {
        reading.abort()
        set({ captureId, attempts: [], failure: undefined, shownId: undefined, body: noBody })
        if (captureId === undefined) return set({ history: 'ready' })
        set({ history: 'loading' })
        const answer = await bridge['replay.history']({ captureId })
        if (get().captureId !== captureId) return
        if (!answer.ok) return set({ history: 'ready', failure: answer.error })
        set(({ attempts }) => ({
          history: 'ready',
          attempts: newestFirst([...attempts, ...answer.value]),
        }))
      },

      async send(order) {
        const { captureId } = order
        if (get().running.has(captureId)) return
        set(({ running, refusals }) => ({
          running: new Set([...running, captureId]),
          refusals: without(refusals, captureId),
          shownId: undefined,
        }))
        const answer = await bridge['replay.send'](order)
        set(({ running, refusals }) => ({
          running: new Set([...running].filter((id) => id !== captureId)),
          refusals: answer.ok ? refusals : new Map([...refusals, [captureId, answer.error]]),
        }))
        if (answer.ok) add(answer.value)
      },

      async cancel(captureId) {
        await bridge['replay.cancel']({ captureId })
      },

      showAttempt: (shownId) => set({ shownId }),

      async loadBody(attemptId) {
        const { body } = get()
        if (body.attemptId === attemptId && body.reading.kind !== 'unread') return
        reading.abort()
        reading = new AbortController()
        await readBody({
          fetch: (offset, length) =>
            bridge['replay.body']({ attemptId, form: 'decoded', offset, length }),
          report: (state) => set({ body: { attemptId, reading: state } }),
          signal: reading.signal,
        })
      },
    }
  })

/** The attempt whose reply is shown. */
export const selectShownAttempt = ({ attempts, shownId }: ReplayState): ReplayAttempt | undefined =>
  attempts.find(({ id }) => id === shownId) ?? attempts[0]

/** Each attempt once: it comes as an answer and as an event, in either order. */
function newestFirst(attempts: readonly ReplayAttempt[]): readonly ReplayAttempt[] {
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]))
  return [...byId.values()].sort((a, b) => b.number - a.number)
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const copy = new Map(map)
  copy.delete(key)
  return copy
}

/** The attempt before this one that went to the same URL; what its verdict is about. */
export const selectPrevious = (
  { attempts }: ReplayState,
  { number, url }: ReplayAttempt,
): ReplayAttempt | undefined => attempts.find((other) => other.number < number && other.url === url)
