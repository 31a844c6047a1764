import { createStore } from 'zustand/vanilla'
import type { EndpointChange, EndpointsView, ProviderChange } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import type { Bridge } from '../../shared/ipc/contract'
import type { Result } from '../../shared/result'
import type { Report } from './messages'

/** Endpoints, their secrets as far as a window may know them, and judging under changed ones. */
export interface EndpointsState {
  /** `undefined` until the first answer came. */
  readonly view: EndpointsView | undefined
  /** How far judging every capture again has come; `undefined` while none of that goes on. */
  readonly recheck: { readonly done: number; readonly total: number } | undefined

  watch(): Promise<() => void>
  /** Resolves to whether the change was kept. */
  save(change: EndpointChange): Promise<boolean>
  saveProvider(change: ProviderChange): Promise<boolean>
}

export const createEndpointsStore = (bridge: Bridge, report: Report) =>
  createStore<EndpointsState>()((set) => {
    const kept = (answer: Result<EndpointsView, AppError>): boolean => {
      if (answer.ok) set({ view: answer.value })
      else report.failed(answer.error)
      return answer.ok
    }
    return {
      view: undefined,
      recheck: undefined,

      async watch() {
        // News is newer than the answer to a question asked before it.
        let isStale = false
        const stops = [
          bridge.on('endpoints.changed', (view) => {
            isStale = true
            set({ view })
          }),
          bridge.on('judging.progress', (recheck) =>
            set({ recheck: recheck.done < recheck.total ? recheck : undefined }),
          ),
        ]
        const answer = await bridge['endpoints.list'](null)
        if (!answer.ok) report.failed(answer.error)
        else if (!isStale) set({ view: answer.value })
        return () => {
          for (const stop of stops) stop()
        }
      },

      save: async (change) => kept(await bridge['endpoints.save'](change)),
      saveProvider: async (change) => kept(await bridge['providers.save'](change)),
    }
  })
