import { createStore } from 'zustand/vanilla'
import type { CertificateView } from '../../shared/certificate'
import type { Bridge } from '../../shared/ipc/contract'
import type { Sample } from '../../shared/ipc/receiver-calls'
import type { AppState, Notice } from '../../shared/ipc/shell-calls'
import type { ReceiverState } from '../../shared/receiver-state'
import type { Report } from './messages'

/** The receiver, the samples that can be sent to it, and what a person should know about both. */
export interface ReceiverStore {
  readonly receiver: ReceiverState
  readonly notices: readonly Notice[]
  /** Versions and folder; `undefined` until the first answer. */
  readonly app: Pick<AppState, 'version' | 'electron' | 'dataFolder'> | undefined
  readonly samples: readonly Sample[]

  watch(): Promise<() => void>
  pauseOrResume(): Promise<void>
  /** Moves the receiver to the host and port of the settings. */
  restart(): Promise<void>
  sendSample(id: string): Promise<void>
  openFolder(): Promise<void>
  /** Of HTTPS; `undefined` where there is none. */
  certificate(): Promise<CertificateView | undefined>
}

export const createReceiverStore = (bridge: Bridge, report: Report) =>
  createStore<ReceiverStore>()((set, get) => ({
    receiver: { kind: 'starting' },
    notices: [],
    app: undefined,
    samples: [],

    async watch() {
      // What an event said meanwhile is newer than the answer.
      const told = { receiver: false, notices: false }
      const stops = [
        bridge.on('receiver.changed', (receiver) => {
          told.receiver = true
          set({ receiver })
        }),
        bridge.on('notices.changed', (notices) => {
          told.notices = true
          set({ notices })
        }),
      ]
      const [state, samples] = await Promise.all([
        bridge['app.state'](null),
        bridge['samples.list'](null),
      ])
      if (state.ok) {
        const { receiver, notices, version, electron, dataFolder } = state.value
        set({
          app: { version, electron, dataFolder },
          ...(told.receiver ? {} : { receiver }),
          ...(told.notices ? {} : { notices }),
        })
      } else report.failed(state.error)
      if (samples.ok) set({ samples: samples.value })
      return () => {
        for (const stop of stops) stop()
      }
    },

    async pauseOrResume() {
      const name = get().receiver.kind === 'paused' ? 'receiver.resume' : 'receiver.pause'
      const answer = await bridge[name](null)
      if (answer.ok) set({ receiver: answer.value })
      else report.failed(answer.error)
    },

    async restart() {
      set({ receiver: { kind: 'starting' } })
      const answer = await bridge['receiver.restart'](null)
      set({ receiver: answer.ok ? answer.value : { kind: 'failed', error: answer.error } })
    },

    async sendSample(id) {
      const answer = await bridge['samples.send']({ id })
      if (!answer.ok) report.failed(answer.error)
    },

    async openFolder() {
      const answer = await bridge['folder.open'](null)
      if (!answer.ok) report.failed(answer.error)
    },

    async certificate() {
      const answer = await bridge['receiver.certificate'](null)
      if (answer.ok) return answer.value
      report.failed(answer.error)
      return undefined
    },
  }))

/** The address to send to; `undefined` while there is none. */
export const selectAddress = ({ receiver }: ReceiverStore): string | undefined =>
  receiver.kind === 'listening' || receiver.kind === 'paused' ? receiver.url : undefined

/** The same by HTTPS. */
export const selectHttpsAddress = ({ receiver }: ReceiverStore): string | undefined =>
  receiver.kind === 'listening' || receiver.kind === 'paused' ? receiver.httpsUrl : undefined
