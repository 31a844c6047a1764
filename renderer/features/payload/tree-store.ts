import { createStore } from 'zustand/vanilla'
import type { PayloadReply } from '../../payload/payload-keeper'
import type {
  CopyWhat,
  PayloadCommand,
  PayloadState,
  PayloadSummary,
  RowWindow,
} from '../../payload/payload-protocol'
import {
  type AskPayload,
  createBodyFeed,
  type Opened,
  pieceBytes,
  type TreeSource,
} from './body-feed'

/** One payload on the screen. The tree itself lies in the worker; here are the rows in view. */
export interface TreeState {
  readonly reading: TreeReading
  /** Rows that the view wants drawn. */
  readonly window: RowWindow
  /** Counts the times the focus moved, so that the view follows each of them once. */
  readonly reveals: number

  /** Tells that so many bytes of the body have come in; they are read, and their rows shown. */
  grew(knownBytes: number): void
  /** Reads no further until told again that the body grew. */
  rest(): void
  /** Tells which rows are in view. */
  look(window: RowWindow): void
  /** Done once the whole is read: what concerns all rows cannot be said of some. */
  run(command: PayloadCommand): Promise<void>
  copyText(node: number, what: CopyWhat): Promise<string>
}

export type TreeReading =
  | { readonly kind: 'reading' }
  | {
      readonly kind: 'tree'
      readonly summary: PayloadSummary
      readonly state: PayloadState
      /** Less than the body has while it comes in: rows are missing behind the last one. */
      readonly readBytes: number
    }
  /** XML, or nothing that makes a tree. */
  | { readonly kind: 'none'; readonly summary: PayloadSummary }

export type TreeStore = ReturnType<typeof createTreeStore>

const firstWindow: RowWindow = { first: 0, count: 40 }
/** After so much, what is on the screen is told of the rows that came to it. */
const tellEveryBytes = 8 * pieceBytes

export function createTreeStore(askWorker: AskPayload, source: TreeSource) {
  return createStore<TreeState>()((set, get) => {
    const feed = createBodyFeed({ askWorker, source, windowAt, onOpened })

    /** Not with every piece, or drawing would take longer than reading. */
    function windowAt(readBytes: number): RowWindow | undefined {
      const { window, reading } = get()
      const isWanted =
        reading.kind !== 'tree' ||
        readBytes === source.bytes.length ||
        reading.state.rows.length < window.count ||
        readBytes - reading.readBytes >= tellEveryBytes
      return isWanted ? window : undefined
    }

    function onOpened({ summary, state, readBytes }: Opened): void {
      if (state && summary) set({ reading: { kind: 'tree', summary, state, readBytes } })
      else if (summary && summary.kind !== 'tree') set({ reading: { kind: 'none', summary } })
    }

    function take(reply: PayloadReply): void {
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

      grew: feed.grew,
      rest: feed.rest,
      look(window) {
        const { window: before, reading } = get()
        set({ window })
        if (reading.kind !== 'tree') return
        if (window.first === before.first && window.count === before.count) return
        void feed.ask({ kind: 'run', command: { kind: 'look' }, window }).then(take)
      },
      async run(command) {
        await feed.whole
        take(await feed.ask({ kind: 'run', command, window: get().window }))
      },
      async copyText(node, what) {
        await feed.whole
        const reply = await feed.ask({ kind: 'copy', node, what })
        return reply.kind === 'text' ? reply.text : ''
      },
    }
  })
}
