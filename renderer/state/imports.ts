import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { DroppedFile, ImportLook } from '../../shared/exports/export-order'
import type { Bridge } from '../../shared/ipc/contract'
import type { Report } from './messages'

/** Files on their way in: looked at first, kept when a person says so. */
export interface ImportsState {
  readonly files: readonly DroppedFile[]
  readonly state: Importing

  /** Looks at these files; nothing is kept yet. Those that could not be read are told of. */
  offer(files: readonly DroppedFile[], unread?: readonly UnreadFile[]): Promise<void>
  /** Keeps what was looked at; resolves to whether it is there. */
  keep(): Promise<boolean>
  forget(): void
}

export interface UnreadFile {
  readonly name: string
  readonly reason: string
}

export type Importing =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'offered'; readonly looks: readonly ImportLook[] }
  | { readonly kind: 'keeping' }
  | { readonly kind: 'failed'; readonly error: AppError }

export const createImportsStore = (bridge: Bridge, report: Report) =>
  createStore<ImportsState>()((set, get) => ({
    files: [],
    state: { kind: 'none' },

    async offer(files, unread = []) {
      set({ files, state: { kind: 'reading' } })
      const answer = await bridge['imports.look']({ files })
      if (get().files !== files) return
      set({
        state: answer.ok
          ? { kind: 'offered', looks: [...answer.value, ...unread.map(asLook)] }
          : { kind: 'failed', error: answer.error },
      })
    },
    async keep() {
      const { files } = get()
      set({ state: { kind: 'keeping' } })
      const answer = await bridge['imports.keep']({ files })
      if (!answer.ok) {
        set({ state: { kind: 'failed', error: answer.error } })
        return false
      }
      const { kept } = answer.value
      set({ files: [], state: { kind: 'none' } })
      report.done(kept === 1 ? '1 capture imported' : `${kept} captures imported`)
      return true
    },
    forget: () => set({ files: [], state: { kind: 'none' } }),
  }))

const asLook = ({ name, reason }: UnreadFile): ImportLook => ({
  name,
  format: '',
  requests: [],
  count: 0,
  skipped: [{ place: 'the file', reason }],
})
