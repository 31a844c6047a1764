import { useMemo } from 'react'
import type { Capture } from '../../../shared/http/capture'
import type { ReplayOrder } from '../../../shared/replay'
import { useDraft, useReplayChoices, useSettings, useTargets } from '../../state/context'
import { orderFor } from '../../state/replay-order'
import { targetNamed } from '../../state/targets'

/** Where to and how, as the Replay tab has it; `undefined` while nobody said where to. */
export function useAcceptanceOrder({ id }: Capture): ReplayOrder | undefined {
  const choices = useReplayChoices((state) => state)
  const draft = useDraft((state) => (state.captureId === id ? state.draft : undefined))
  const timeoutMs = useSettings((state) => state.settings.replayTimeoutMs)
  const target = useTargets((state) => targetNamed(state, choices.targetName))
  return useMemo(
    () =>
      /^https?:\/\/./i.test(choices.url.trim())
        ? orderFor(id, choices, { target, draft, timeoutMs })
        : undefined,
    [id, choices, target, draft, timeoutMs],
  )
}
