import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId } from '../../shared/http/capture'
import type { CaptureChange } from '../../shared/ipc/capture-calls'
import type { Bridge } from '../../shared/ipc/contract'
import { type BodyReading, readBody } from './body-reading'
import type { Report } from './messages'

/** The capture that is open, and its body once a view asked for it. */
export interface DetailState {
  readonly open: OpenCapture
  /** As sent. */
  readonly raw: BodyReading
  /** Without its Content-Encoding, for viewing only. */
  readonly decoded: BodyReading

  show(id: CaptureId | undefined): Promise<void>
  /** Fetches the body in this form, unless that was done or is under way. */
  load(form: 'raw' | 'decoded'): Promise<void>
  /**
   * The body of the capture that was open before, as long as nothing else needed its memory: it is
   * the one that the open capture is mostly compared with.
   */
  readBefore(id: CaptureId, form: 'raw' | 'decoded'): ReadBody | undefined
  saveBody(): Promise<void>
  /** Takes over a note, tags or pin changed elsewhere in the window. */
  adopt(id: CaptureId, change: CaptureChange): void
}

type ReadBody = Extract<BodyReading, { readonly kind: 'read' }>

export type OpenCapture =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly id: CaptureId }
  | { readonly kind: 'open'; readonly capture: Capture }
  | { readonly kind: 'failed'; readonly id: CaptureId; readonly error: AppError }

const unread = { raw: { kind: 'unread' }, decoded: { kind: 'unread' } } as const

export const createDetailStore = (bridge: Bridge, report: Report) =>
  createStore<DetailState>()((set, get) => {
    /** Aborted when another capture is opened: nobody will see the rest of this body. */
    let opening = new AbortController()
    let before: ReturnType<typeof bodiesOf> | undefined

    return {
      open: { kind: 'none' },
      ...unread,

      async show(id) {
        opening.abort()
        opening = new AbortController()
        const { signal } = opening
        before = bodiesOf(get())
        if (id === undefined) return set({ open: { kind: 'none' }, ...unread })
        set({ open: { kind: 'loading', id }, ...unread })
        const answer = await bridge['captures.get']({ id })
        if (signal.aborted) return
        set({
          open: answer.ok
            ? { kind: 'open', capture: answer.value }
            : { kind: 'failed', id, error: answer.error },
        })
      },

      async load(form) {
        const { open } = get()
        if (open.kind !== 'open' || get()[form].kind !== 'unread') return
        const { id } = open.capture
        await readBody({
          fetch: (offset, length) => bridge['captures.body']({ id, form, offset, length }),
          report: (reading) => set({ [form]: reading }),
          signal: opening.signal,
        })
      },

      readBefore(id, form) {
        return before?.id === id ? before[form]?.deref() : undefined
      },

      async saveBody() {
        const { open } = get()
        if (open.kind !== 'open') return
        const saved = await bridge['files.saveBody']({ id: open.capture.id })
        if (!saved.ok) report.failed(saved.error)
        else if (saved.value.file !== undefined) report.done(`Saved ${saved.value.file}`)
      },

      adopt: (id, change) =>
        set(({ open }) =>
          open.kind === 'open' && open.capture.id === id
            ? { open: { kind: 'open', capture: { ...open.capture, ...change } } }
            : {},
        ),
    }
  })

function bodiesOf({ open, raw, decoded }: DetailState) {
  const held = (body: BodyReading): WeakRef<ReadBody> | undefined =>
    body.kind === 'read' ? new WeakRef(body) : undefined
  const id = open.kind === 'open' ? open.capture.id : undefined
  return { id, raw: held(raw), decoded: held(decoded) }
}
