import type { AttemptId, ReplayAttempt } from '../../../shared/replay'
import { visibleText } from '../../../shared/visible-text'
import { useStores } from '../../state/context'
import { classes } from '../../ui/classes'
import { formatDuration, formatMoment } from '../../ui/format'
import { StatusCode } from '../../ui/status-code'
import { VerdictChip } from './verdict-chip'

interface AttemptListProps {
  readonly attempts: readonly ReplayAttempt[]
  readonly shownId: AttemptId | undefined
}

/** Every replay of this capture, newest first; one of them is shown below. */
export const AttemptList = ({ attempts, shownId }: AttemptListProps) => (
  <ul
    aria-label="Replays of this capture"
    className="max-h-[100px] shrink-0 overflow-y-auto border-b border-line bg-ground py-1"
  >
    {attempts.map((attempt) => (
      <AttemptRow key={attempt.id} attempt={attempt} isShown={attempt.id === shownId} />
    ))}
  </ul>
)

function AttemptRow({ attempt, isShown }: { attempt: ReplayAttempt; isShown: boolean }) {
  const { replay } = useStores()
  const { outcome } = attempt
  const durationMs =
    outcome.kind === 'answered' ? outcome.reply.timings.totalMs : outcome.durationMs
  return (
    <li>
      <button
        type="button"
        aria-current={isShown}
        onClick={() => replay.getState().showAttempt(attempt.id)}
        className={classes(
          'grid h-7 w-full grid-cols-[36px_44px_minmax(0,1fr)_100px_56px_64px] items-center gap-3 px-4 text-left text-small',
          isShown ? 'bg-accent-wash' : 'hover:bg-hover',
        )}
      >
        <span className="text-ink-soft tabular-nums">#{attempt.number}</span>
        {outcome.kind === 'answered' ? (
          <StatusCode status={outcome.reply.status} />
        ) : (
          <span className="font-medium text-bad">Failed</span>
        )}
        <bdi className="truncate font-mono">{visibleText(attempt.url)}</bdi>
        <span className="flex items-center gap-2">
          {attempt.sentBy === 'forward' && (
            <span className="rounded-mark bg-info-wash px-1 text-info">Sent on</span>
          )}
          <VerdictChip verdict={attempt.verdict} />
        </span>
        <span className="text-right text-ink-soft tabular-nums">{formatDuration(durationMs)}</span>
        <span className="text-right text-ink-soft tabular-nums">
          {formatMoment(attempt.startedAt, Date.now())}
        </span>
      </button>
    </li>
  )
}
