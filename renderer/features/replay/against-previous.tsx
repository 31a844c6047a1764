import { useEffect, useMemo, useState } from 'react'
import type { Bytes } from '../../../shared/bytes'
import type { ReplayAttempt } from '../../../shared/replay'
import { useStores } from '../../state/context'
import { LoadingNote } from '../../ui/loading-note'
import type { CompareBodies } from './changes-view'

interface AgainstPreviousProps {
  readonly attempt: ReplayAttempt
  readonly previous: ReplayAttempt
  readonly Compare: CompareBodies
}

const nothing: readonly string[] = []

/** The answer beside the one before it from the same URL. */
export function AgainstPrevious({ attempt, previous, Compare }: AgainstPreviousProps) {
  const before = useReply(previous)
  const now = useReply(attempt)
  const content = useMemo(
    () =>
      before && now
        ? { a: { bytes: before, form: 'pretty' }, b: { bytes: now, form: 'pretty' } }
        : undefined,
    [before, now],
  )
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

function useReply({ id }: ReplayAttempt): Bytes | undefined {
  const [bytes, setBytes] = useState<Bytes>()
  const { replyBody } = useStores()
  useEffect(() => {
    let isWanted = true
    void replyBody(id).then((body) => isWanted && setBytes(body))
    return () => {
      isWanted = false
    }
  }, [replyBody, id])
  return bytes
}
