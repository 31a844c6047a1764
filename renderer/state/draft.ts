import { createStore } from 'zustand/vanilla'
import type { Draft } from '../../shared/draft'
import type { CaptureId } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import type { Report } from './messages'

/** The draft of the open capture: kept on disk while it is edited. */
export interface DraftState {
  readonly captureId: CaptureId | undefined
  /** `loading` until it is known whether there is one. */
  readonly phase: 'loading' | 'ready'
  /** `undefined` where nothing was edited. */
  readonly draft: Draft | undefined
  open(id: CaptureId | undefined): Promise<void>
  /** `undefined` goes back to what was captured; a draft without any change is none. */
  change(change: DraftChange): void
  discard(): Promise<void>
  /** Writes what was changed a moment ago; resolves when it is on disk. */
  flush(): Promise<void>
}

export type DraftChange = { readonly [K in keyof Draft]?: Draft[K] | undefined }

/** Typing is written down at most so often. */
const SAVE_AFTER_MS = 300

export const createDraftStore = (bridge: Bridge, report: Report) =>
  createStore<DraftState>()((set, get) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let unsaved: { readonly captureId: CaptureId; readonly draft: Draft } | undefined

    async function flush(): Promise<void> {
      clearTimeout(timer)
      timer = undefined
      const saving = unsaved
      unsaved = undefined
      if (saving === undefined) return
      const kept = await bridge['drafts.keep'](saving)
      if (!kept.ok) report.failed(kept.error)
    }

    return {
      captureId: undefined,
      phase: 'ready',
      draft: undefined,

      async open(captureId) {
        // Written before the next one is read: it may be the same capture again.
        const saved = flush()
        if (captureId === undefined) return set({ captureId, phase: 'ready', draft: undefined })
        set({ captureId, phase: 'loading', draft: undefined })
        await saved
        const answer = await bridge['drafts.get']({ captureId })
        if (get().captureId !== captureId) return
        if (!answer.ok) report.failed(answer.error)
        set({ phase: 'ready', draft: answer.ok ? answer.value : undefined })
      },

      change(change) {
        const { captureId, phase, draft = { form: 'captured' } } = get()
        if (captureId === undefined || phase === 'loading') return
        const next = changed(draft, change)
        if (next === undefined) return void get().discard()
        set({ draft: next })
        unsaved = { captureId, draft: next }
        timer ??= setTimeout(() => void flush(), SAVE_AFTER_MS)
      },

      async discard() {
        const { captureId } = get()
        clearTimeout(timer)
        timer = undefined
        unsaved = undefined
        if (captureId === undefined) return
        set({ draft: undefined })
        const kept = await bridge['drafts.keep']({ captureId, draft: undefined })
        if (!kept.ok) report.failed(kept.error)
      },
      flush,
    }
  })

function changed(draft: Draft, change: DraftChange): Draft | undefined {
  const parts = Object.entries({ ...draft, ...change }).filter(([, value]) => value !== undefined)
  const next: Draft = { form: 'captured', ...Object.fromEntries(parts) }
  return parts.every(([name]) => name === 'form') && next.form === 'captured' ? undefined : next
}
