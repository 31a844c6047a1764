import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { Bridge } from '../../shared/ipc/contract'
import type { ReplayRun, RunId, RunItem, RunRequest } from '../../shared/replay-run'
import { oneAtATime } from './one-at-a-time'

/** Runs of many replays: the one that is shown, and its results in pages. */
export interface RunsState {
  readonly run: ReplayRun | undefined
  readonly only: 'all' | 'failed'
  /** From the first on, as far as they were read. */
  readonly items: readonly RunItem[]
  readonly hasMore: boolean
  readonly failure: AppError | undefined
  /** What the shown run asked for; known for runs of this window. */
  readonly request: RunRequest | undefined
  /** Those so far, newest first; `undefined` until they were read. */
  readonly earlier: readonly ReplayRun[] | undefined

  watch(): () => void
  /** Resolves to whether it was begun. */
  start(request: RunRequest): Promise<boolean>
  pause(): Promise<void>
  resume(): Promise<void>
  stop(): Promise<void>
  /** Sends what the shown run did not. */
  goOn(): Promise<void>
  /** Reads which runs there were. */
  look(): Promise<void>
  /** Shows one of them. */
  open(run: ReplayRun): Promise<void>
  show(only: 'all' | 'failed'): void
  loadMore(): Promise<void>
  /** Back to the choice of what to send. */
  leave(): void
}

const PAGE = 500

const noResults = { only: 'all', items: [], hasMore: false, failure: undefined } as const

export const createRunsStore = (bridge: Bridge) =>
  createStore<RunsState>()((set, get) => {
    const shownId = (): RunId | undefined => get().run?.id

    const page = async (run: RunId, after: number, limit: number): Promise<void> => {
      const { only } = get()
      const answer = await bridge['runs.items']({ run, only, after, limit })
      if (shownId() !== run || get().only !== only) return
      if (!answer.ok) return set({ failure: answer.error })
      const before = after < 0 ? [] : get().items
      set({ items: [...before, ...answer.value], hasMore: answer.value.length === limit })
    }
    /** What is loaded is read again: its states may be other ones by now. */
    const refresh = oneAtATime(async () => {
      const run = shownId()
      if (run === undefined) return
      const loaded = Math.max(get().items.length, PAGE)
      await page(run, -1, Math.min(loaded, 1000))
    })
    const told = async (asking: ReturnType<Bridge['runs.pause']>): Promise<void> => {
      const answer = await asking
      if (answer.ok) set({ run: answer.value, failure: undefined })
      else set({ failure: answer.error })
    }
    const onShown = async (ask: (id: RunId) => ReturnType<Bridge['runs.pause']>): Promise<void> => {
      const id = shownId()
      if (id !== undefined) await told(ask(id))
    }

    return {
      run: undefined,
      ...noResults,
      request: undefined,
      earlier: undefined,

      watch: () =>
        bridge.on('runs.changed', (run) => {
          if (run.id !== shownId()) return
          set({ run })
          void refresh()
        }),

      async start(request) {
        const answer = await bridge['runs.start'](request)
        if (!answer.ok) {
          set({ failure: answer.error })
          return false
        }
        set({ ...noResults, run: answer.value, request })
        await refresh()
        return true
      },
      pause: () => onShown((id) => bridge['runs.pause']({ id })),
      resume: () => onShown((id) => bridge['runs.resume']({ id })),
      stop: () => onShown((id) => bridge['runs.stop']({ id })),
      goOn: () => onShown((id) => bridge['runs.continue']({ id })),
      async look() {
        const answer = await bridge['runs.list'](null)
        set(answer.ok ? { earlier: answer.value } : { failure: answer.error })
      },
      async open(run) {
        set({ ...noResults, run, request: undefined })
        await refresh()
      },
      show(only) {
        set({ only, items: [], hasMore: false })
        void refresh()
      },
      async loadMore() {
        const { items, hasMore } = get()
        const run = shownId()
        const last = items.at(-1)
        if (run !== undefined && hasMore && last) await page(run, last.position, PAGE)
      },
      leave: () => set({ run: undefined, items: [], failure: undefined }),
    }
  })
