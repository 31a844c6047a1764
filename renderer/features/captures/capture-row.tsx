import { memo } from 'react'
import type { CaptureSummary } from '../../../shared/http/capture'
import { visibleText } from '../../../shared/visible-text'
import { classes } from '../../ui/classes'
import { formatBytes, formatMoment } from '../../ui/format'
import { MethodMark } from '../../ui/method-mark'
import { MiddleCut } from '../../ui/middle-cut'
import { StatusCode } from '../../ui/status-code'
import { mediaWord } from '../../words/media-words'
import { providerName } from '../../words/provider-name'
import { marksOf } from './capture-marks'

export interface CaptureRowProps {
  readonly row: CaptureSummary
  readonly isCurrent: boolean
  readonly isMarked: boolean
  /** A moment of today: other days are shown by date. Changes once a day. */
  readonly todayMs: number
}

/**
 * What is seen of one capture in the list. Its place in the list is not among what it is given:
 * arrivals change every place, and must not draw every row again.
 */
export const CaptureRow = memo(function CaptureRow(props: CaptureRowProps) {
  const { row, isCurrent, isMarked, todayMs } = props
  return (
    <div
      className={classes(
        'capture-grid h-(--row) border-l-2 pr-3 pl-2.5',
        isCurrent ? 'row-current border-accent bg-accent-wash' : 'border-transparent',
        !isCurrent && (isMarked ? 'bg-accent-wash' : 'hover:bg-hover'),
      )}
    >
      <MethodMark method={row.method} />
      <PathCell row={row} />
      <span className="wide-only truncate text-ink-soft" title={providerOf(row)}>
        {providerOf(row)}
      </span>
      <span className="wider-only truncate text-ink-soft" title={row.contentType}>
        {mediaWord(row.contentType)}
      </span>
      <span className="flex justify-end" title={`Answered in ${row.answered.durationMs} ms`}>
        <StatusCode status={row.answered.status} />
      </span>
      <span className="size-cell text-right text-small whitespace-nowrap text-ink-soft tabular-nums">
        {formatBytes(row.bodyBytes)}
      </span>
      <span className="text-right text-small whitespace-nowrap text-ink-soft tabular-nums">
        {formatMoment(row.receivedAt, todayMs)}
      </span>
    </div>
  )
})

function PathCell({ row }: { row: CaptureSummary }) {
  const event = row.derived?.eventType
  return (
    <span className="flex min-w-0 items-center gap-2">
      <bdi className="flex min-w-0 font-mono text-small" title={visibleText(row.target)}>
        <MiddleCut text={row.target} />
      </bdi>
      {event && (
        <bdi className="event-name min-w-0 truncate text-small text-ink-faint">
          {visibleText(event)}
        </bdi>
      )}
      <span className="ml-auto flex shrink-0 gap-1">
        {marksOf(row).map(({ icon: Icon, className, words }) => (
          <span
            key={words}
            title={visibleText(words)}
            className={classes('keeps-colour', className)}
          >
            <Icon size={14} strokeWidth={1.9} aria-hidden />
          </span>
        ))}
      </span>
    </span>
  )
}

/** Empty where nobody could be told. */
const providerOf = ({ derived }: CaptureSummary): string =>
  derived === undefined || derived.provider === 'unknown'
    ? ''
    : visibleText(providerName(derived.provider))

/** The row as a screen reader says it. */
export const spokenRow = (row: CaptureSummary): string =>
  [
    `${row.method} ${visibleText(row.target)}`,
    providerOf(row),
    row.derived?.eventType && visibleText(row.derived.eventType),
    row.answered.status === 0 ? 'not answered' : `answered ${row.answered.status}`,
    formatBytes(row.bodyBytes),
    formatMoment(row.receivedAt, Date.now()),
    ...marksOf(row).map(({ words }) => visibleText(words)),
  ]
    .filter(Boolean)
    .join(', ')
