import { createStore } from 'zustand/vanilla'
import { toLossyText, utf8 } from '../../shared/bytes'
import type { CaptureId } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import { layOut, pretty } from '../../shared/json/layout'
import { scanJson } from '../../shared/json/scan-json'
import type { BrokerState, PublishedRow } from '../../shared/published'
import type { Report } from './messages'

/** Messages of the gaia role, as far as they were read. */
export interface PublishedState {
  readonly rows: readonly PublishedRow[]
  readonly more: boolean
  readonly total: number
  readonly waiting: number
  readonly broker: BrokerState
  /** The binding key that the list is narrowed by; empty for none. */
  readonly binding: string
  readonly selected: CaptureId | undefined
  readonly content: PublishedContent | undefined

  /** Reads while it is in sight; returns how to stop. */
  watch(): () => void
  narrow(binding: string): void
  readMore(): Promise<void>
  select(captureId: CaptureId | undefined): Promise<void>
  clear(which: 'settled' | 'all'): Promise<void>
}

export interface PublishedContent {
  readonly captureId: CaptureId
  /** As it was published, for copying. */
  readonly text: string
  /** The same values, laid out over lines. */
  readonly shown: string
  readonly cut: boolean
}

const PAGE_ROWS = 200

export const createPublishedStore = (bridge: Bridge, report: Report) =>
  createStore<PublishedState>()((set, get) => {
    // An answer to an older question than the last is of no interest.
    let asked = 0
    const read = async (): Promise<void> => {
      const mine = ++asked
      const limit = Math.min(1000, Math.max(PAGE_ROWS, get().rows.length))
      const page = await bridge['published.page']({
        binding: get().binding,
        before: undefined,
        limit,
      })
      if (mine !== asked) return
      if (!page.ok) return report.failed(page.error)
      set(page.value)
    }

    return {
      rows: [],
      more: false,
      total: 0,
      waiting: 0,
      broker: { kind: 'off' },
      binding: '',
      selected: undefined,
      content: undefined,

      watch() {
        const stop = bridge.on('published.changed', () => void read())
        void read()
        return stop
      },
      narrow(binding) {
        set({ binding, rows: [] })
        void read()
      },
      async readMore() {
        const { binding, rows } = get()
        const mine = ++asked
        const before = rows.at(-1)?.seq
        const page = await bridge['published.page']({ binding, before, limit: PAGE_ROWS })
        if (mine !== asked) return
        if (!page.ok) return report.failed(page.error)
        set({ ...page.value, rows: [...rows, ...page.value.rows] })
      },
      async select(captureId) {
        set({ selected: captureId, content: undefined })
        if (captureId === undefined) return
        const content = await bridge['published.content']({ captureId })
        if (get().selected !== captureId) return
        if (!content.ok) return report.failed(content.error)
        const { text, cut } = content.value
        set({ content: { captureId, text, cut, shown: overLines(text) } })
      },
      async clear(which) {
        const cleared = await bridge['published.clear']({ which })
        if (!cleared.ok) return report.failed(cleared.error)
        set({ selected: undefined, content: undefined, rows: [] })
        await read()
      },
    }
  })

/** A longer one is shown as it is. */
const LONGEST_LAID_OUT = 500_000

/** Every number and escape as it is; only white space is added. */
function overLines(text: string): string {
  if (text.length > LONGEST_LAID_OUT) return text
  const index = scanJson(utf8(text))
  const bytes = index.state === 'valid' ? layOut(index, pretty('  ')) : undefined
  return bytes === undefined ? text : toLossyText(bytes)
}
