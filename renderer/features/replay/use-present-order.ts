import { useMemo } from 'react'
import type { Capture } from '../../../shared/http/capture'
import type { ReplayOrder } from '../../../shared/replay'
import { useDraft, useReplayChoices, useSettings, useTargets } from '../../state/context'
import { orderFor } from '../../state/replay-order'
import { targetNamed } from '../../state/targets'

/** What “Send” would send now; `undefined` while nobody said where to. */
export function usePresentOrder({ id }: Capture): ReplayOrder | undefined {
  const choices = useReplayChoices((state) => state)
  const draft = useDraft((state) => (state.captureId === id ? state.draft : undefined))
  const timeoutMs = useSettings((state) => state.settings.replayTimeoutMs)
  const target = useTargets((state) => targetNamed(state, choices.targetName))
  return useMemo(
    () =>
      choices.url.trim() === '' ? undefined : orderFor(id, choices, { target, draft, timeoutMs }),
    [id, choices, target, draft, timeoutMs],
  )
}
