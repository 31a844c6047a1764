import type { StoreApi } from 'zustand/vanilla'
import type { Capture } from '../../shared/http/capture'
import type { DraftState } from './draft'
import type { ReplayState } from './replay'
import type { ReplayChoicesState } from './replay-choices'
import { orderFor } from './replay-order'
import type { ScreenState } from './screen'
import type { SettingsState } from './settings'
import { type TargetsState, targetNamed } from './targets'

interface Needed {
  readonly replay: StoreApi<ReplayState>
  readonly choices: StoreApi<ReplayChoicesState>
  readonly draft: StoreApi<DraftState>
  readonly targets: StoreApi<TargetsState>
  readonly screen: StoreApi<ScreenState>
  readonly settings: StoreApi<SettingsState>
}

/** The order for the open capture as things stand; `undefined` where nobody said where to. */
export function presentOrder(captureId: Capture['id'], needed: Omit<Needed, 'screen' | 'replay'>) {
  const choices = needed.choices.getState()
  if (choices.url.trim() === '') return undefined
  const { draft, captureId: draftOf } = needed.draft.getState()
  return orderFor(captureId, choices, {
    target: targetNamed(needed.targets.getState(), choices.targetName),
    draft: draftOf === captureId ? draft : undefined,
    timeoutMs: needed.settings.getState().settings.replayTimeoutMs,
  })
}

/** Replays to the target used last, with the draft if there is one; asks for a URL where none is. */
export function createReplayNow(needed: Needed) {
  return (captureId: Capture['id']): void => {
    const { replay, screen, choices } = needed
    screen.getState().showTab('replay')
    const order = presentOrder(captureId, needed)
    if (order === undefined) {
      screen.getState().focusOn('replay-url')
      return
    }
    choices.getState().remember()
    void replay.getState().send(order)
  }
}
