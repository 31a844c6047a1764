import { createStore } from 'zustand/vanilla'
import { type ForwardAct, type ForwardsView, noForwards } from '../../shared/forwards/forwards-view'
import type { Bridge } from '../../shared/ipc/contract'
import type { Report } from './messages'

/** Where captures are sent on to, and what waits for that. */
export interface ForwardsState {
  readonly view: ForwardsView

  watch(): Promise<() => void>
  /** For one target, or for all of them. */
  act(act: ForwardAct, url?: string): Promise<void>
}

export const createForwardsStore = (bridge: Bridge, report: Report) =>
  createStore<ForwardsState>()((set) => ({
    view: noForwards,

    async watch() {
      // What an event said meanwhile is newer than the answer.
      let isTold = false
      const stop = bridge.on('forwards.changed', (view) => {
        isTold = true
        set({ view })
      })
      const answer = await bridge['forwards.list'](null)
      if (!answer.ok) report.failed(answer.error)
      else if (!isTold) set({ view: answer.value })
      return stop
    },

    async act(act, url) {
      const answer = await bridge['forwards.change'](url === undefined ? { act } : { act, url })
      if (!answer.ok) report.failed(answer.error)
    },
  }))
