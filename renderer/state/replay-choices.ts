import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Capture } from '../../shared/http/capture'
import type { TargetView } from '../../shared/target'
import type { ReplayChoices } from './replay-order'
import type { SettingsState } from './settings'
import { type TargetsState, targetNamed } from './targets'

/** Where the open capture is to be sent, and how. */
export interface ReplayChoicesState extends ReplayChoices {
  /** Begins anew for a capture: nothing that weakens a check outlives the one it was chosen for. */
  begin(capture: Pick<Capture, 'endpoint'> | undefined): void
  type(url: string): void
  /** `undefined` goes back to a URL that is typed. */
  choose(name: string | undefined): void
  set(change: Partial<Pick<ReplayChoices, 'signing' | 'credentials' | 'tls'>>): void
  /** Remembers the present target or URL for the next capture. */
  remember(): void
}

interface Needed {
  readonly targets: StoreApi<TargetsState>
  readonly settings: StoreApi<SettingsState>
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
}

const lastTargetKey = 'hookwright.last-target'
const cautious = { signing: 'auto', credentials: 'leave-out', tls: 'verify' } as const

export const createReplayChoices = ({ targets, settings, storage }: Needed) =>
  createStore<ReplayChoicesState>()((set, get) => {
    const lastUrl = (): string => settings.getState().settings.replayUrl
    const placeOf = (target: TargetView | undefined) => ({
      targetName: target?.name,
      url: target?.url ?? lastUrl(),
      signing: target?.signing.kind ?? cautious.signing,
    })
    const firstFor = (endpoint: string | undefined): TargetView | undefined => {
      const view = targets.getState()
      const set = endpoint === undefined ? undefined : view.defaultTargets[endpoint]
      return (
        targetNamed(view, set) ?? targetNamed(view, storage.getItem(lastTargetKey) ?? undefined)
      )
    }
    return {
      targetName: undefined,
      url: '',
      ...cautious,

      begin: (capture) => set({ ...cautious, ...placeOf(firstFor(capture?.endpoint)) }),
      type: (url) => set({ url, targetName: undefined }),
      choose: (name) => set(placeOf(targetNamed(targets.getState(), name))),
      set,
      remember() {
        const { targetName, url } = get()
        storage.setItem(lastTargetKey, targetName ?? '')
        const typed = url.trim()
        if (targetName === undefined && typed !== lastUrl()) {
          void settings.getState().change({ replayUrl: typed })
        }
      },
    }
  })
