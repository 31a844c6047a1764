import { createStore } from 'zustand/vanilla'
import type {
  AcceptanceLook,
  AcceptanceReport,
  AcceptanceRow,
} from '../../shared/acceptance/report'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import type { ReplayOrder } from '../../shared/replay'
import type { Report } from './messages'
import { oneAtATime } from './one-at-a-time'

/** An acceptance run of the open capture: what it would send, how far it is, what came of it. */
export interface AcceptanceState {
  readonly look: AcceptanceLooking
  /** Ids of variants that a person took out. */
  readonly left: ReadonlySet<string>
  readonly run: AcceptanceRun
  readonly only: 'all' | 'failed'

  watch(): () => void
  /** Works out what the present order would send; `undefined` while it is not complete. */
  consider(order: ReplayOrder | undefined): void
  take(id: string, isTaken: boolean): void
  takeAll(isTaken: boolean): void
  start(order: ReplayOrder): Promise<void>
  cancel(): void
  show(only: 'all' | 'failed'): void
  save(format: 'html' | 'junit'): Promise<void>
  /** Back to the choice of variants. */
  leave(): void
}

export type AcceptanceLooking =
  | { readonly kind: 'none' }
  | { readonly kind: 'ready'; readonly look: AcceptanceLook }
  | { readonly kind: 'failed'; readonly error: AppError }

export type AcceptanceRun =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running'
      readonly captureId: CaptureId
      readonly rows: readonly AcceptanceRow[]
      readonly total: number
    }
  | { readonly kind: 'over'; readonly report: AcceptanceReport }
  | { readonly kind: 'failed'; readonly error: AppError }

/** Each change is looked at after this pause, so that typing is not held up. */
const PAUSE_MS = 120

export const createAcceptanceStore = (bridge: Bridge, report: Report) =>
  createStore<AcceptanceState>()((set, get) => {
    let wanted: ReplayOrder | undefined
    let timer: ReturnType<typeof setTimeout> | undefined

    const look = oneAtATime(async () => {
      const order = wanted
      if (order === undefined) return
      const answer = await bridge['acceptance.look']({ order, only: [] })
      // An answer to an older question says nothing about the present one.
      if (wanted !== order) return
      set({
        look: answer.ok
          ? { kind: 'ready', look: answer.value }
          : { kind: 'failed', error: answer.error },
      })
    })

    return {
      look: { kind: 'none' },
      left: new Set(),
      run: { kind: 'none' },
      only: 'all',

      watch: () =>
        bridge.on('acceptance.progress', ({ captureId, row, total }) => {
          const { run } = get()
          if (run.kind !== 'running' || run.captureId !== captureId) return
          set({ run: { ...run, rows: [...run.rows, row], total } })
        }),

      consider(order) {
        if (wanted?.captureId !== order?.captureId) set({ look: { kind: 'none' }, left: new Set() })
        wanted = order
        clearTimeout(timer)
        if (order === undefined) set({ look: { kind: 'none' } })
        else timer = setTimeout(() => void look(), PAUSE_MS)
      },
      take: (id, isTaken) =>
        set(({ left }) => {
          const others = [...left].filter((one) => one !== id)
          return { left: new Set(isTaken ? others : [...others, id]) }
        }),
      takeAll: (isTaken) => set({ left: new Set(isTaken ? [] : selectApplicable(get())) }),

      async start(order) {
        const { left } = get()
        const only = selectApplicable(get()).filter((id) => !left.has(id))
        const { captureId } = order
        set({ only: 'all', run: { kind: 'running', captureId, rows: [], total: only.length } })
        const answer = await bridge['acceptance.run']({ order, only })
        set({
          run: answer.ok
            ? { kind: 'over', report: answer.value }
            : { kind: 'failed', error: answer.error },
        })
      },
      cancel() {
        const { run } = get()
        if (run.kind !== 'running') return
        void bridge['acceptance.cancel']({ captureId: run.captureId })
      },
      show: (only) => set({ only }),
      async save(format) {
        const { run } = get()
        if (run.kind !== 'over') return
        const answer = await bridge['files.saveReport']({ id: run.report.id, format })
        if (!answer.ok) return report.failed(answer.error)
        if (answer.value.file !== undefined) report.done(`Report saved in ${answer.value.file}`)
      },
      leave: () => set({ run: { kind: 'none' } }),
    }
  })

/** Ids of the variants that this sender has. */
export const selectApplicable = ({ look }: AcceptanceState): readonly string[] =>
  look.kind === 'ready'
    ? look.look.variants.filter(({ kind }) => kind === 'wanted').map(({ id }) => id)
    : []

/** How many would be sent. */
export const selectTaken = (state: AcceptanceState): number =>
  selectApplicable(state).filter((id) => !state.left.has(id)).length
