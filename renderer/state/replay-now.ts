import type { StoreApi } from 'zustand/vanilla'
import type { CaptureId } from '../../shared/http/capture'
import type { ReplayState } from './replay'
import type { ScreenState } from './screen'
import type { SettingsState } from './settings'

interface Needed {
  readonly replay: StoreApi<ReplayState>
  readonly screen: StoreApi<ScreenState>
  readonly settings: StoreApi<SettingsState>
}

/** Replays to the URL used last; asks for one where there is none yet. */
export function createReplayNow({ replay, screen, settings }: Needed) {
  return (captureId: CaptureId): void => {
    const { replayUrl: url, replayTimeoutMs: timeoutMs } = settings.getState().settings
    screen.getState().showTab('replay')
    if (url === '') screen.getState().focusOn('replay-url')
    else void replay.getState().send({ captureId, url, timeoutMs, tls: 'verify' })
  }
}
