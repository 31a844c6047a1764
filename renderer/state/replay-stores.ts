import type { StoreApi } from 'zustand/vanilla'
import type { Bridge } from '../../shared/ipc/contract'
import { createAcceptanceStore } from './acceptance'
import { createDraftStore } from './draft'
import type { Report } from './messages'
import { createPreviewStore } from './preview'
import { createReplayStore } from './replay'
import { createReplayChoices } from './replay-choices'
import { createReplayNow } from './replay-now'
import { createReplyBody, createSentBody } from './reply-body'
import { createRunsStore } from './runs'
import type { ScreenState } from './screen'
import type { SettingsState } from './settings'
import { createTargetsStore } from './targets'

/** Everything about sending captures again. */
export function createReplayStores({
  bridge,
  report,
  storage,
  ...parts
}: {
  readonly bridge: Bridge
  readonly report: Report
  readonly screen: StoreApi<ScreenState>
  readonly settings: StoreApi<SettingsState>
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
}) {
  const replay = createReplayStore(bridge)
  const targets = createTargetsStore(bridge, report)
  const choices = createReplayChoices({ targets, settings: parts.settings, storage })
  const draft = createDraftStore(bridge, report)
  const runs = createRunsStore(bridge)
  runs.subscribe(({ run }, before) => {
    const isOver = run?.state === 'finished' || run?.state === 'stopped'
    // The open capture may have been one of them.
    if (isOver && before.run?.state !== run.state) {
      void replay.getState().open(replay.getState().captureId)
    }
  })
  return {
    replay,
    targets,
    choices,
    draft,
    preview: createPreviewStore(bridge),
    runs,
    acceptance: createAcceptanceStore(bridge, report),
    replyBody: createReplyBody(bridge),
    sentBody: createSentBody(bridge),
    replayNow: createReplayNow({ ...parts, replay, targets, choices, draft }),
  }
}
