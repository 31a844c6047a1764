import { createStore } from 'zustand/vanilla'

/** Which part of the window is in front; nothing here outlives the window. */
export interface ScreenState {
  readonly dialog: Dialog | undefined
  readonly detailTab: string
  readonly isNoteOpen: boolean
  /** Where the keyboard should go; `count` makes the same request twice two requests. */
  readonly focus: { readonly place: FocusPlace | undefined; readonly count: number }

  openDialog(dialog: Dialog): void
  closeDialog(): void
  showTab(id: string): void
  editNote(state: 'open' | 'closed'): void
  focusOn(place: FocusPlace): void
}

export type Dialog =
  | 'palette'
  | 'shortcuts'
  | 'settings'
  | 'samples'
  | 'setup'
  | 'clear'
  | 'export'
  | 'import'
  | 'tunnel'
  | 'bulk'
export type FocusPlace = 'search' | 'list' | 'detail' | 'replay-url'

export const createScreenStore = () =>
  createStore<ScreenState>()((set) => ({
    dialog: undefined,
    detailTab: 'overview',
    isNoteOpen: false,
    focus: { place: undefined, count: 0 },

    openDialog: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: undefined }),
    showTab: (detailTab) => set({ detailTab }),
    editNote: (state) => set({ isNoteOpen: state === 'open' }),
    focusOn: (place) => set(({ focus }) => ({ focus: { place, count: focus.count + 1 } })),
  }))
