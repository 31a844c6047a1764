import { createStore } from 'zustand/vanilla'
import type { Bytes } from '../../shared/bytes'
import type { EndpointChange, EndpointsView, ProviderChange } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import type { EndpointSeen } from '../../shared/ipc/endpoint-calls'
import type { JudgingView } from '../../shared/judging-view'
import type { Result } from '../../shared/result'
import type { Report } from './messages'

/** Endpoints, their secrets as far as a window may know them, and judging under changed ones. */
export interface EndpointsState {
  /** `undefined` until somebody looked: to say how secrets are kept, the key store is asked. */
  readonly view: EndpointsView | undefined
  /** How far judging many captures has come; `undefined` while none of that goes on. */
  readonly recheck: JudgingView | undefined

  watch(): () => void
  /** Has judging wait, or go on. */
  turnRecheck(): Promise<void>
  /** Asks once. */
  load(): Promise<void>
  /** What each endpoint took; empty until somebody looked. */
  readonly seen: readonly EndpointSeen[]
  /** Asks anew. */
  look(): Promise<void>
  /** A capture with the first megabyte of its body, for templates to be tried on. */
  open(id: CaptureId): Promise<{ readonly capture: Capture; readonly body: Bytes } | undefined>
  /** Resolves to whether the change was kept. */
  save(change: EndpointChange): Promise<boolean>
  /** The same, resolving to why it was not kept. */
  keep(change: EndpointChange): Promise<AppError | undefined>
  keepProvider(change: ProviderChange): Promise<AppError | undefined>
  /** Resolves to whether it is gone. */
  remove(path: string): Promise<boolean>
  /** Brings back one that was removed in this run. */
  restore(path: string): Promise<boolean>
  saveProvider(change: ProviderChange): Promise<boolean>
}

/** Templates read no larger body as JSON. */
const triedBytes = 1024 * 1024

export const createEndpointsStore = (bridge: Bridge, report: Report) =>
  createStore<EndpointsState>()((set, get) => {
    const taken = (answer: Result<EndpointsView, AppError>): AppError | undefined => {
      if (!answer.ok) return answer.error
      set({ view: answer.value })
      return undefined
    }
    const kept = (answer: Result<EndpointsView, AppError>): boolean => {
      const error = taken(answer)
      if (error) report.failed(error)
      return error === undefined
    }
    return {
      view: undefined,
      seen: [],
      recheck: undefined,

      watch() {
        const stops = [
          bridge.on('endpoints.changed', (view) => set({ view })),
          bridge.on('judging.progress', (recheck) =>
            set({ recheck: recheck.done < recheck.total ? recheck : undefined }),
          ),
        ]
        // It may have begun, and even been paused, before this window was there.
        void bridge['judging.look'](null).then((looked) => {
          if (looked.ok && looked.value && !get().recheck) set({ recheck: looked.value })
        })
        return () => {
          for (const stop of stops) stop()
        }
      },

      async turnRecheck() {
        const isPaused = get().recheck?.state === 'paused'
        const turned = await bridge[isPaused ? 'judging.resume' : 'judging.pause'](null)
        if (!turned.ok) report.failed(turned.error)
      },

      async load() {
        if (get().view) return
        const answer = await bridge['endpoints.list'](null)
        if (!answer.ok) report.failed(answer.error)
        // News is newer than the answer to a question asked before it.
        else if (!get().view) set({ view: answer.value })
      },

      async look() {
        const answer = await bridge['endpoints.seen'](null)
        if (answer.ok) set({ seen: answer.value })
        else report.failed(answer.error)
      },

      async open(id) {
        const [capture, slice] = await Promise.all([
          bridge['captures.get']({ id }),
          bridge['captures.body']({ id, form: 'raw', offset: 0, length: triedBytes }),
        ])
        return capture.ok && slice.ok
          ? { capture: capture.value, body: slice.value.bytes }
          : undefined
      },

      save: async (change) => kept(await bridge['endpoints.save'](change)),
      keep: async (change) => taken(await bridge['endpoints.save'](change)),
      keepProvider: async (change) => taken(await bridge['providers.save'](change)),
      remove: async (path) => kept(await bridge['endpoints.remove']({ path })),
      restore: async (path) => kept(await bridge['endpoints.restore']({ path })),
      saveProvider: async (change) => kept(await bridge['providers.save'](change)),
    }
  })
