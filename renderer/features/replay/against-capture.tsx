import { useEffect } from 'react'
import type { ReplayAttempt } from '../../../shared/replay'
import { useDetail, useStores } from '../../state/context'
import { LoadingNote } from '../../ui/loading-note'
import { type CompareBodies, HeaderChanges } from './changes-view'
import { useAttemptBody } from './use-attempt-body'
import { useTwoBodies } from './use-two-bodies'

interface AgainstCaptureProps {
  readonly attempt: ReplayAttempt
  readonly Compare: CompareBodies
}

const nothing: readonly string[] = []

/** What one replay really sent beside what was captured. */
export function AgainstCapture({ attempt, Compare }: AgainstCaptureProps) {
  const reading = useDetail((state) => state.raw)
  const capture = useDetail((state) =>
    state.open.kind === 'open' ? state.open.capture : undefined,
  )
  const { detail, sentBody } = useStores()
  useEffect(() => void detail.getState().load('raw'), [detail])
  const captured = reading.kind === 'read' ? reading.bytes : undefined
  const content = useTwoBodies(captured, useAttemptBody(sentBody, attempt), 'raw')
  if (!content || capture?.id !== attempt.captureId) {
    return <LoadingNote readBytes={0} totalBytes={0} />
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <HeaderChanges before={capture.headers} after={attempt.sentHeaders} />
      <Compare
        content={content}
        ignored={nothing}
        controls={
          <span className="text-small text-ink-soft">Captured → sent as #{attempt.number}</span>
        }
      />
    </div>
  )
}
