import { createStore } from 'zustand/vanilla'

/** Which part of the window is in front; nothing here outlives the window. */
export interface ScreenState {
  readonly dialog: Dialog | undefined
  readonly detailTab: string
  readonly isNoteOpen: boolean
  /** What comes back when the dialog is left. */
  readonly beneath: Dialog | undefined
  /** Which part of the settings is in front. */
  readonly settingsSection: string
  /** Which part of the endpoints dialog it opens with. */
  readonly endpointsPart: 'endpoints' | 'systems'
  /** Which of the five systems is to be seen first there. */
  readonly system: string | undefined
  /** The sender that setup help is about; `undefined` for the one looked at last. */
  readonly setupSender: string | undefined
  /** A wish to see the next or previous part of the capture; `count` tells one from another. */
  readonly tabStep: { readonly by: number; readonly count: number }
  /** Where the keyboard should go; `count` makes the same request twice two requests. */
  readonly focus: { readonly place: FocusPlace | undefined; readonly count: number }

  openDialog(dialog: Dialog): void
  /** Opens a dialog out of another one, which comes back when it is left. */
  openOver(dialog: Dialog): void
  openSystems(system: string): void
  openSettings(section?: string): void
  openSetup(sender: string): void
  closeDialog(): void
  leaveDialog(): void
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
    beneath: undefined,
    endpointsPart: 'endpoints',
    system: undefined,
    detailTab: 'overview',
    isNoteOpen: false,
    settingsSection: 'general',
    setupSender: undefined,
    tabStep: { by: 0, count: 0 },
    focus: { place: undefined, count: 0 },

    openDialog: (dialog) =>
      set({ dialog, beneath: undefined, endpointsPart: 'endpoints', system: undefined }),
    openOver: (dialog) => set((state) => ({ dialog, beneath: state.dialog })),
    openSystems: (system) =>
      set(({ dialog: beneath }) => ({
        dialog: 'endpoints',
        beneath,
        endpointsPart: 'systems',
        system,
      })),
    openSettings: (section) =>
      set((state) => ({
        dialog: 'settings',
        settingsSection: section ?? state.settingsSection,
      })),
    openSetup: (setupSender) => set({ dialog: 'setup', setupSender }),
    closeDialog: () => set({ dialog: undefined, beneath: undefined }),
    leaveDialog: () => set(({ beneath }) => ({ dialog: beneath, beneath: undefined })),
    showTab: (detailTab) => set({ detailTab }),
    stepTab: (by) => set(({ tabStep }) => ({ tabStep: { by, count: tabStep.count + 1 } })),
    editNote: (state) => set({ isNoteOpen: state === 'open' }),
    focusOn: (place) => set(({ focus }) => ({ focus: { place, count: focus.count + 1 } })),
  }))
