import { createStore } from 'zustand/vanilla'
import {
  type DiffContent,
  type DiffLook,
  type DiffQuestion,
  type DiffReply,
  type DiffRows,
  type DiffSummary,
  type DiffValues,
  firstLook,
} from '../../diff/diff-protocol'
import type { WorkerClient } from '../../workers/worker-client'

/** One comparison on the screen; both bodies lie in the worker, here are the rows in view. */
export interface DiffState {
  readonly summary: DiffSummary | undefined
  /** Of JSON bodies; they come after the lines. */
  readonly values: DiffValues | undefined
  /** SHA-256 of each side; they come a moment after the summary. */
  readonly digests: { readonly a: string; readonly b: string } | undefined
  readonly rows: DiffRows
  readonly look: DiffLook
  /** The row of the change stepped to; -1 before the first step. */
  readonly current: number
  /** Counts the steps, so that the view follows each of them once. */
  readonly steps: number

  /** Compares the lines; the first rows come with the summary. */
  open(look: DiffLook): Promise<void>
  /** Compares the values, then makes the digests. */
  weigh(ignore: readonly string[]): Promise<void>
  show(look: DiffLook): Promise<void>
  /** Tells which rows are in view. */
  view(first: number, count: number): Promise<void>
  step(direction: 1 | -1): Promise<void>
}

export type DiffStore = ReturnType<typeof createDiffStore>

export function createDiffStore(
  ask: WorkerClient<DiffContent, DiffQuestion, DiffReply>['ask'],
  content: DiffContent,
) {
  return createStore<DiffState>()((set, get) => {
    let seen = { first: 0, count: 60 }
    const question = (one: DiffQuestion): Promise<DiffReply> => ask(content, content, one)

    async function fetchRows(): Promise<void> {
      const { look } = get()
      const reply = await question({ kind: 'rows', look, ...seen })
      if (reply.kind === 'rows' && get().look === look) set({ rows: reply.rows })
    }

    return {
      summary: undefined,
      values: undefined,
      digests: undefined,
      rows: { rowCount: 0, first: 0, rows: [] },
      look: firstLook,
      current: -1,
      steps: 0,

      async open(look) {
        set({ look })
        const reply = await question({ kind: 'open', look, ...seen })
        if (reply.kind !== 'opened') return
        set({ summary: reply.summary, ...(get().look === look && { rows: reply.rows }) })
      },
      async weigh(ignore) {
        const reply = await question({ kind: 'values', ignore })
        if (reply.kind === 'values') set({ values: reply.values })
        if (get().digests !== undefined) return
        const digests = await question({ kind: 'digests' })
        if (digests.kind === 'digests') set({ digests })
      },
      async show(look) {
        if (get().look === look) return
        set({ look, current: -1 })
        await fetchRows()
      },
      async view(first, count) {
        if (seen.first === first && seen.count === count) return
        seen = { first, count }
        await fetchRows()
      },
      async step(direction) {
        const { look, current } = get()
        const reply = await question({ kind: 'seek', look, from: current, direction })
        if (reply.kind !== 'sought' || reply.row === undefined || get().look !== look) return
        const { row } = reply
        set(({ steps }) => ({ current: row, steps: steps + 1 }))
      },
    }
  })
}
