import { createStore } from 'zustand/vanilla'

/** Which part of the window is in front; nothing here outlives the window. */
export interface ScreenState {
  readonly dialog: Dialog | undefined
  readonly detailTab: string
  readonly isNoteOpen: boolean
  /** Which part of the settings is in front. */
  readonly settingsSection: string
  /** The sender that setup help is about; `undefined` for the one looked at last. */
  readonly setupSender: string | undefined
  /** A wish to see the next or previous part of the capture; `count` tells one from another. */
  readonly tabStep: { readonly by: number; readonly count: number }
  /** Where the keyboard should go; `count` makes the same request twice two requests. */
  readonly focus: { readonly place: FocusPlace | undefined; readonly count: number }

  openDialog(dialog: Dialog): void
  openSettings(section?: string): void
  openSetup(sender: string): void
  closeDialog(): void
  showTab(id: string): void
  stepTab(by: number): void
  editNote(state: 'open' | 'closed'): void
  focusOn(place: FocusPlace): void
}

export type Dialog =
  | 'palette'
  | 'shortcuts'
  | 'settings'
  | 'samples'
  | 'setup'
  | 'endpoints'
  | 'checks'
  | 'clear'
  | 'export'
  | 'import'
  | 'tunnel'
  | 'forwards'
  | 'published'
  | 'backfill'
  | 'certificate'
  | 'bulk'
  | 'acceptance'
export type FocusPlace = 'search' | 'list' | 'detail' | 'replay-url'

export const createScreenStore = () =>
  createStore<ScreenState>()((set) => ({
    dialog: undefined,
    detailTab: 'overview',
    isNoteOpen: false,
    settingsSection: 'general',
    setupSender: undefined,
    tabStep: { by: 0, count: 0 },
    focus: { place: undefined, count: 0 },

    openDialog: (dialog) => set({ dialog }),
    openSettings: (section) =>
      set((state) => ({
        dialog: 'settings',
        settingsSection: section ?? state.settingsSection,
      })),
    openSetup: (setupSender) => set({ dialog: 'setup', setupSender }),
    closeDialog: () => set({ dialog: undefined }),
    showTab: (detailTab) => set({ detailTab }),
    stepTab: (by) => set(({ tabStep }) => ({ tabStep: { by, count: tabStep.count + 1 } })),
    editNote: (state) => set({ isNoteOpen: state === 'open' }),
    focusOn: (place) => set(({ focus }) => ({ focus: { place, count: focus.count + 1 } })),
  }))
