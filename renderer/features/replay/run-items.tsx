import { useEffect } from 'react'
import type { CaptureId } from '../../../shared/http/capture'
import type { RunItem } from '../../../shared/replay-run'
import { visibleText } from '../../../shared/visible-text'
import { useCaptures, useRuns, useStores } from '../../state/context'
import { indexOfRow, rowAt } from '../../state/rows'
import { classes } from '../../ui/classes'
import { formatCount, formatDuration } from '../../ui/format'
import { ScrollRegion } from '../../ui/scroll-region'
import { StatusCode } from '../../ui/status-code'
import { useVirtualRows } from '../../ui/use-virtual-rows'
import { VerdictChip } from './verdict-chip'

const rowHeight = 28

/** What became of each capture, in the order of sending; one opens by a press. */
export function RunItems({ onOpen }: { onOpen: () => void }) {
  const items = useRuns((state) => state.items)
  const hasMore = useRuns((state) => state.hasMore)
  const { runs } = useStores()
  const { viewport, onScroll, first, end, height, offset } = useVirtualRows({
    count: items.length,
    rowHeight,
  })
  const isNearEnd = hasMore && end > items.length - 100
  useEffect(() => {
    if (isNearEnd) void runs.getState().loadMore()
  }, [runs, isNearEnd])

  return (
    <ScrollRegion
      ref={viewport}
      aria-label="Results of the run"
      onScroll={onScroll}
      className="h-72 overflow-auto rounded-control border border-line"
    >
      {items.length === 0 && <p className="px-3 py-2 text-ink-soft">Nothing here yet.</p>}
      <div className="relative" style={{ height }}>
        <ol
          className="absolute top-0 left-0 w-full"
          style={{ transform: `translateY(${offset}px)` }}
        >
          {items.slice(first, end).map((item) => (
            <ItemRow key={item.position} item={item} onOpen={onOpen} />
          ))}
        </ol>
      </div>
    </ScrollRegion>
  )
}

function ItemRow({ item, onOpen }: { item: RunItem; onOpen: () => void }) {
  const { captures, replay, screen } = useStores()
  const open = (): void => {
    captures.getState().select(item.captureId)
    // It may be open already, with a history from before the run.
    void replay.getState().open(item.captureId)
    screen.getState().showTab('replay')
    onOpen()
  }
  return (
    <li style={{ height: rowHeight }}>
      <button
        type="button"
        onClick={open}
        className={classes(
          'grid size-full grid-cols-[48px_44px_108px_64px_minmax(0,1fr)] items-center gap-3 px-3 text-left text-small hover:bg-hover',
          item.state === 'waiting' && 'text-ink-faint',
        )}
      >
        <span className="text-ink-soft tabular-nums">{formatCount(item.position + 1)}</span>
        {item.state === 'sending' ? <span>…</span> : <StatusCode status={item.status ?? 0} />}
        <span>
          <VerdictChip verdict={item.verdict} />
        </span>
        <span className="text-right text-ink-soft tabular-nums">
          {item.durationMs === undefined ? '' : formatDuration(item.durationMs)}
        </span>
        <bdi className="truncate">
          {item.failure === undefined ? (
            <CaptureName id={item.captureId} />
          ) : (
            visibleText(item.failure)
          )}
        </bdi>
      </button>
    </li>
  )
}

/** What the list knows the capture by; its id where the list does not hold it. */
function CaptureName({ id }: { id: CaptureId }) {
  const row = useCaptures(({ rows }) => rowAt(rows, indexOfRow(rows, id)))
  return (
    <span className="font-mono text-ink-soft" title={id}>
      {row === undefined ? id : `${visibleText(row.method)} ${visibleText(row.target)}`}
    </span>
  )
}
