import { RotateCw } from 'lucide-react'
import { useEffect } from 'react'
import type { Capture } from '../../../shared/http/capture'
import { useReplay, useStores } from '../../state/context'
import { selectShownAttempt } from '../../state/replay'
import { EmptyNote } from '../../ui/empty-note'
import { FailureNote } from '../../ui/failure-note'
import { AttemptList } from './attempt-list'
import { OutcomeView } from './outcome-view'
import { ReplayForm } from './replay-form'

/** Sending the capture again: where to, what came back, and what came back before. */
export function ReplayTab({ capture }: { capture: Capture }) {
  const attempts = useReplay((state) => state.attempts)
  const shown = useReplay(selectShownAttempt)
  const history = useReplay((state) => state.history)
  const failure = useReplay((state) => state.failure)
  const refusal = useReplay((state) => state.refusals.get(capture.id))
  const isRunning = useReplay((state) => state.running.has(capture.id))
  const { replay } = useStores()
  const replyId = shown?.outcome.kind === 'answered' ? shown.id : undefined

  useEffect(() => {
    if (replyId !== undefined) void replay.getState().loadBody(replyId)
  }, [replay, replyId])

  return (
    <>
      <ReplayForm capture={capture} />
      {(refusal ?? failure) && (
        <div className="shrink-0 px-4 pt-3">
          {refusal && <FailureNote error={refusal} />}
          {failure && <FailureNote error={failure} />}
        </div>
      )}
      {attempts.length > 1 && <AttemptList attempts={attempts} shownId={shown?.id} />}
      {shown && <OutcomeView key={shown.id} attempt={shown} />}
      {!shown && history === 'ready' && !isRunning && (
        <EmptyNote icon={RotateCw} title="Not replayed yet">
          Send this capture again, byte for byte, to any URL. Its answer appears here.
        </EmptyNote>
      )}
    </>
  )
}
