import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { Bridge } from '../../shared/ipc/contract'
import type { Result } from '../../shared/result'
import {
  type FidelityState,
  publicUrlOf,
  type TunnelLook,
  type TunnelProviderEntry,
  type TunnelState,
} from '../../shared/tunnel'
import type { Report } from './messages'

/** The public address of the receiver, while there is one. */
export interface TunnelStore {
  readonly tunnel: TunnelState
  readonly fidelity: FidelityState
  /** Empty until they were asked for. */
  readonly providers: readonly TunnelProviderEntry[]

  watch(): Promise<() => void>
  /** Asks again what there is, for example after a program was installed. */
  look(): Promise<void>
  open(provider: string): Promise<void>
  close(): Promise<void>
  test(): Promise<void>
}

export const createTunnelStore = (bridge: Bridge, report: Report) =>
  createStore<TunnelStore>()((set) => {
    // What an event said meanwhile is newer than the answer.
    let heard = 0
    const ask = async (question: () => Promise<Result<TunnelLook, AppError>>): Promise<void> => {
      const before = heard
      const answer = await question()
      if (!answer.ok) return report.failed(answer.error)
      const { state, fidelity, providers } = answer.value
      set({ providers, ...(heard === before ? { tunnel: state, fidelity } : {}) })
    }
    const look = () => ask(() => bridge['tunnel.look'](null))

    return {
      tunnel: { kind: 'closed' },
      fidelity: { kind: 'untested' },
      providers: [],

      async watch() {
        const stop = bridge.on('tunnel.changed', ({ state, fidelity }) => {
          heard++
          set({ tunnel: state, fidelity })
        })
        await look()
        return stop
      },
      look,
      open: (provider) => ask(() => bridge['tunnel.open']({ provider })),
      close: () => ask(() => bridge['tunnel.close'](null)),
      test: () => ask(() => bridge['tunnel.test'](null)),
    }
  })

/** The URL for senders outside; `undefined` while there is none. */
export const selectPublicUrl = ({ tunnel }: TunnelStore): string | undefined => publicUrlOf(tunnel)
