import { createStore } from 'zustand/vanilla'
import type { EndpointChange, EndpointsView, ProviderChange } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import type { Bridge } from '../../shared/ipc/contract'
import type { Result } from '../../shared/result'
import type { Report } from './messages'

/** Endpoints, their secrets as far as a window may know them, and judging under changed ones. */
export interface EndpointsState {
  /** `undefined` until somebody looked: to say how secrets are kept, the key store is asked. */
  readonly view: EndpointsView | undefined
  /** How far judging every capture again has come; `undefined` while none of that goes on. */
  readonly recheck: { readonly done: number; readonly total: number } | undefined

  watch(): () => void
  /** Asks once. */
  load(): Promise<void>
  /** Resolves to whether the change was kept. */
  save(change: EndpointChange): Promise<boolean>
  saveProvider(change: ProviderChange): Promise<boolean>
}

export const createEndpointsStore = (bridge: Bridge, report: Report) =>
  createStore<EndpointsState>()((set, get) => {
    const kept = (answer: Result<EndpointsView, AppError>): boolean => {
      if (answer.ok) set({ view: answer.value })
      else report.failed(answer.error)
      return answer.ok
    }
    return {
      view: undefined,
      recheck: undefined,

      watch() {
        const stops = [
          bridge.on('endpoints.changed', (view) => set({ view })),
          bridge.on('judging.progress', (recheck) =>
            set({ recheck: recheck.done < recheck.total ? recheck : undefined }),
          ),
        ]
        return () => {
          for (const stop of stops) stop()
        }
      },

      async load() {
        if (get().view) return
        const answer = await bridge['endpoints.list'](null)
        if (!answer.ok) report.failed(answer.error)
        // News is newer than the answer to a question asked before it.
        else if (!get().view) set({ view: answer.value })
      },

      save: async (change) => kept(await bridge['endpoints.save'](change)),
      saveProvider: async (change) => kept(await bridge['providers.save'](change)),
    }
  })
