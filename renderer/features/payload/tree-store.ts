import { createStore } from 'zustand/vanilla'
import type { PayloadContent, PayloadQuestion, PayloadReply } from '../../payload/payload-keeper'
import type {
  CopyWhat,
  PayloadCommand,
  PayloadState,
  PayloadSummary,
  RowWindow,
} from '../../payload/payload-protocol'
import type { WorkerClient } from '../../workers/worker-client'

/** One payload on the screen. The tree itself lies in the worker; here are the rows in view. */
export interface TreeState {
  readonly reading: TreeReading
  /** Rows that the view wants drawn. */
  readonly window: RowWindow
  /** Counts the times the focus moved, so that the view follows each of them once. */
  readonly reveals: number

  open(): Promise<void>
  /** Tells which rows are in view. */
  look(window: RowWindow): void
  run(command: PayloadCommand): Promise<void>
  copyText(node: number, what: CopyWhat): Promise<string>
}

export type TreeReading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'tree'; readonly summary: PayloadSummary; readonly state: PayloadState }
  /** XML, or nothing that makes a tree. */
  | { readonly kind: 'none'; readonly summary: PayloadSummary }

type AskPayload = WorkerClient<PayloadContent, PayloadQuestion, PayloadReply>['ask']

export type TreeStore = ReturnType<typeof createTreeStore>

const firstWindow: RowWindow = { first: 0, count: 60 }

export function createTreeStore(ask: AskPayload, content: PayloadContent) {
  return createStore<TreeState>()((set, get) => {
    const question = (one: PayloadQuestion): Promise<PayloadReply> =>
      ask(content.bytes, content, one)

    /** Answers come in the order of the questions, so the last one holds. */
    function take(reply: PayloadReply): void {
      if (reply.kind === 'opened') {
        const { summary, state } = reply
        set({ reading: state ? { kind: 'tree', summary, state } : { kind: 'none', summary } })
        return
      }
      if (reply.kind !== 'state') return
      const { state } = reply
      set(({ reading, reveals }) =>
        reading.kind === 'tree'
          ? { reading: { ...reading, state }, reveals: state.reveal ? reveals + 1 : reveals }
          : {},
      )
    }

    return {
      reading: { kind: 'reading' },
      window: firstWindow,
      reveals: 0,

      open: async () => take(await question({ kind: 'open', window: get().window })),
      look(window) {
        const { window: before, reading } = get()
        set({ window })
        if (reading.kind !== 'tree') return
        if (window.first === before.first && window.count === before.count) return
        void question({ kind: 'run', command: { kind: 'look' }, window }).then(take)
      },
      run: async (command) => take(await question({ kind: 'run', command, window: get().window })),
      async copyText(node, what) {
        const reply = await question({ kind: 'copy', node, what })
        return reply.kind === 'text' ? reply.text : ''
      },
    }
  })
}
