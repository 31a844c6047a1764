import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../shared/ipc/contract'
import { defaultSettings, type Settings } from '../../shared/settings'
import type { Report } from './messages'

export interface SettingsState {
  readonly settings: Settings
  /** False until the stored settings came; the defaults stand in for them till then. */
  readonly isLoaded: boolean
  watch(): Promise<() => void>
  /** Resolves to whether the change was kept. */
  change(change: Partial<Settings>): Promise<boolean>
}

export const createSettingsStore = (bridge: Bridge, report: Report) =>
  createStore<SettingsState>()((set) => ({
    settings: defaultSettings,
    isLoaded: false,

    async watch() {
      // News is newer than the answer to a question asked before it.
      let isStale = false
      const stop = bridge.on('settings.changed', (settings) => {
        isStale = true
        set({ settings, isLoaded: true })
      })
      const answer = await bridge['settings.get'](null)
      if (!answer.ok) report.failed(answer.error)
      else if (!isStale) set({ settings: answer.value, isLoaded: true })
      return stop
    },

    async change(change) {
      const answer = await bridge['settings.change'](change)
      if (answer.ok) set({ settings: answer.value })
      else report.failed(answer.error)
      return answer.ok
    },
  }))
