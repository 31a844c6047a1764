import type { StoreApi } from 'zustand/vanilla'
import type { CapturesState } from './captures'
import { rowAt } from './rows'
import type { ScreenState } from './screen'
import type { SettingsState } from './settings'

interface Needed {
  readonly captures: StoreApi<CapturesState>
  readonly screen: StoreApi<ScreenState>
  readonly settings: StoreApi<SettingsState>
  /** Whether a text field has the focus: what is open must not change under a hand that writes. */
  readonly isTyping: () => boolean
}

/** Selects the newest capture as it arrives, while the settings want it; returns how to stop. */
export function followNewest({ captures, screen, settings, isTyping }: Needed): () => void {
  return captures.subscribe((state, before) => {
    const newest = rowAt(state.rows, 0)?.id
    if (newest === undefined || newest === rowAt(before.rows, 0)?.id) return
    // A search that begins with another row is no arrival, and several may be selected on purpose.
    if (state.arrived === before.arrived || state.marked.size > 1) return
    if (!settings.getState().settings.follow || isTyping()) return
    const { dialog, isNoteOpen } = screen.getState()
    if (dialog === undefined && !isNoteOpen) state.moveTo(0, 'alone')
  })
}
