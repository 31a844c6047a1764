import { createStore } from 'zustand/vanilla'
import type { SecretView } from '../../shared/endpoint-view'
import type { Bridge } from '../../shared/ipc/contract'
import { fetching } from './backfill-fetching'
import type { BackfillState } from './backfill-state'
import type { Report } from './messages'

export const createBackfillStore = (bridge: Bridge, report: Report) =>
  createStore<BackfillState>()((set, get) => {
    const recall = async (): Promise<void> => {
      const memory = await bridge['backfill.memory'](null)
      if (memory.ok) set({ memory: memory.value })
      else report.failed(memory.error)
    }
    return {
      source: undefined,
      place: {},
      api: '',
      since: { kind: 'last capture' },
      token: '',
      keepsToken: false,
      memory: [],
      step: { kind: 'asking' },
      chosen: new Set(),

      watch(usual) {
        if (!get().source) set({ source: usual })
        const stop = bridge.on('backfill.progress', (progress) => {
          const { step } = get()
          if (step.kind === 'fetching') set({ step: { ...step, progress } })
        })
        void recall().then(() => {
          const { source = usual, place } = get()
          // What a person has typed meanwhile stays.
          if (Object.keys(place).length === 0) get().choose(source)
        })
        return () => {
          stop()
          get().cancel()
          // A secret is not held longer than it is in sight.
          set({ token: '', step: { kind: 'asking' } })
        }
      },
      choose(source) {
        const known = get().memory.find((one) => one.source === source.id)
        const api = known === undefined || known.api === source.api ? '' : known.api
        set({ source, place: known?.place ?? {}, api, token: '', step: { kind: 'asking' } })
      },
      set: (change) => set({ ...change, step: { kind: 'asking' } }),
      setField: (id, value) =>
        set(({ place: { [id]: _, ...others } }) => ({
          place: value === '' ? others : { ...others, [id]: value },
          step: { kind: 'asking' },
        })),
      ...fetching({ bridge, recall, set, get }),
      async forgetToken() {
        const { source } = get()
        if (!source) return
        const memory = await bridge['backfill.forget']({ source: source.id })
        if (memory.ok) set({ memory: memory.value })
        else report.failed(memory.error)
      },
    }
  })

/** The token that is kept for the address that is asked; `undefined` for none. */
export function selectKeptToken({ memory, source, api }: BackfillState): SecretView | undefined {
  const asked = api === '' ? source?.api : api
  const known = memory.find((one) => one.source === source?.id && one.api === asked)
  return known?.token?.state === 'ready' ? known.token : undefined
}

/** Why nothing can be asked yet, as a sentence; `undefined` where it can. */
export function selectFault(state: BackfillState): string | undefined {
  const fault = state.source?.placeFault(state.place)
  if (fault !== undefined) return fault
  return state.token === '' && !selectKeptToken(state) ? 'A token is needed' : undefined
}
