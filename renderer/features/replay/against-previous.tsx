import type { ReplayAttempt } from '../../../shared/replay'
import { useStores } from '../../state/context'
import { LoadingNote } from '../../ui/loading-note'
import type { CompareBodies } from './changes-view'
import { useAttemptBody } from './use-attempt-body'
import { useTwoBodies } from './use-two-bodies'

interface AgainstPreviousProps {
  readonly attempt: ReplayAttempt
  readonly previous: ReplayAttempt
  readonly Compare: CompareBodies
}

const nothing: readonly string[] = []

/** The answer beside the one before it from the same URL. */
export function AgainstPrevious({ attempt, previous, Compare }: AgainstPreviousProps) {
  const { replyBody } = useStores()
  const before = useAttemptBody(replyBody, previous)
  const content = useTwoBodies(before, useAttemptBody(replyBody, attempt), 'pretty')
  if (!content) return <LoadingNote readBytes={0} totalBytes={0} />
  return (
    <Compare
      content={content}
      ignored={nothing}
      controls={
        <span className="text-small text-ink-soft">
          #{previous.number} {statusOf(previous)} → #{attempt.number} {statusOf(attempt)}
        </span>
      }
    />
  )
}

const statusOf = ({ outcome }: ReplayAttempt): string =>
  outcome.kind === 'answered' ? `answered ${outcome.reply.status}` : 'failed'
