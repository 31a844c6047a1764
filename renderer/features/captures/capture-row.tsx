import { type MouseEvent, memo } from 'react'
import type { CaptureId, CaptureSummary } from '../../../shared/http/capture'
import { visibleText } from '../../../shared/visible-text'
import { classes } from '../../ui/classes'
import { formatBytes, formatMoment } from '../../ui/format'
import { MethodMark } from '../../ui/method-mark'
import { MiddleCut } from '../../ui/middle-cut'
import { StatusCode } from '../../ui/status-code'
import { mediaWord } from '../../words/media-words'
import { marksOf } from './capture-marks'

export interface CaptureRowProps {
  readonly row: CaptureSummary
  /** From 1, the newest first. */
  readonly place: number
  /** How many there are, or -1 where that is not known. */
  readonly setSize: number
  readonly isCurrent: boolean
  readonly isMarked: boolean
  /** Midnight before this moment decides whether a row shows a time or a day. */
  readonly nowMs: number
  readonly onPick: (event: MouseEvent, id: CaptureId) => void
}

export const rowId = (id: CaptureId): string => `capture-${id}`

/** One capture in the list. */
export const CaptureRow = memo(function CaptureRow({ row, nowMs, ...props }: CaptureRowProps) {
  const { isCurrent, isMarked } = props
  return (
    <div
      role="option"
      id={rowId(row.id)}
      tabIndex={-1}
      aria-selected={isMarked}
      aria-posinset={props.place}
      aria-setsize={props.setSize}
      aria-label={spoken(row)}
      onMouseDown={(event) => props.onPick(event, row.id)}
      className={classes(
        'capture-grid h-(--row) border-l-2 pr-3 pl-2.5 outline-offset-[-2px]',
        isCurrent ? 'border-accent bg-accent-wash' : 'border-transparent',
        !isCurrent && (isMarked ? 'bg-accent-wash' : 'hover:bg-hover'),
      )}
    >
      <MethodMark method={row.method} />
      <PathCell row={row} />
      <span className="wide-only truncate text-ink-soft">{row.derived?.provider ?? ''}</span>
      <span className="wider-only truncate text-ink-soft" title={row.contentType}>
        {mediaWord(row.contentType)}
      </span>
      <span className="text-right" title={`Answered in ${row.answered.durationMs} ms`}>
        <StatusCode status={row.answered.status} />
      </span>
      <span className="text-right text-small whitespace-nowrap text-ink-soft tabular-nums">
        {formatBytes(row.bodyBytes)}
      </span>
      <span className="text-right text-small whitespace-nowrap text-ink-soft tabular-nums">
        {formatMoment(row.receivedAt, nowMs)}
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
        <bdi className="min-w-8 shrink-[4] truncate text-small text-ink-faint">
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

/** The row as a screen reader says it. */
const spoken = (row: CaptureSummary): string =>
  [
    `${row.method} ${visibleText(row.target)}`,
    row.derived?.provider,
    row.derived?.eventType && visibleText(row.derived.eventType),
    row.answered.status === 0 ? 'not answered' : `answered ${row.answered.status}`,
    formatBytes(row.bodyBytes),
    formatMoment(row.receivedAt, Date.now()),
    ...marksOf(row).map(({ words }) => visibleText(words)),
  ]
    .filter(Boolean)
    .join(', ')
