import { ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect } from 'react'
import type { CaptureId } from '../../../shared/http/capture'
import { useCaptures, useScreen, useSettings, useStores } from '../../state/context'
import { indexOfRow, type Rows, rowAt, rowCount } from '../../state/rows'
import { isMac } from '../../ui/platform'
import { useVirtualRows, type VirtualRows } from '../../ui/use-virtual-rows'
import { CaptureRow, rowId } from './capture-row'
import { useKeptPlace } from './use-kept-place'

const rowHeights = { comfortable: 34, compact: 26 } as const

/** The captures as a listbox: live, newest first, drawing only the rows in view. */
export function CaptureList() {
  const rows = useCaptures((state) => state.rows)
  const more = useCaptures((state) => state.more)
  const selectedId = useCaptures((state) => state.selectedId)
  const marked = useCaptures((state) => state.marked)
  const { captures } = useStores()
  const rowHeight = rowHeights[useSettings((state) => state.settings.density)]
  const view = useVirtualRows(rowCount(rows), rowHeight)
  const unseen = useKeptPlace(rows, view)
  const cursor = selectedId === undefined ? -1 : indexOfRow(rows, selectedId)

  useRevealedCursor(selectedId, rows, view)
  useFocusRequest(view)
  useEffect(() => {
    if (more && view.end > rowCount(rows) - 40) void captures.getState().loadMore()
  }, [captures, more, view.end, rows])

  const pick = useCallback(
    (event: MouseEvent, id: CaptureId) => {
      const { select, toggle, extendTo } = captures.getState()
      if (event.shiftKey) extendTo(id)
      else if (isMac ? event.metaKey : event.ctrlKey) toggle(id)
      else select(id)
    },
    [captures],
  )

  const drawn = drawnIndexes(view, cursor)
  const nowMs = Date.now()
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={view.viewport}
        role="listbox"
        aria-label="Captures"
        aria-multiselectable
        aria-activedescendant={
          selectedId !== undefined && cursor >= 0 ? rowId(selectedId) : undefined
        }
        tabIndex={0}
        onScroll={view.onScroll}
        onKeyDown={(event) => moveCursor(event, { view, cursor, captures })}
        className="peer min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
        style={{ '--row': `${rowHeight}px`, overflowAnchor: 'none' } as React.CSSProperties}
      >
        <div role="presentation" className="relative" style={{ height: view.height }}>
          {drawn.map((index) => {
            const row = rowAt(rows, index)
            return (
              row && (
                <div
                  key={row.id}
                  role="presentation"
                  className="absolute inset-x-0 top-0"
                  style={{
                    transform: `translateY(${view.offset + (index - view.first) * rowHeight}px)`,
                  }}
                >
                  <CaptureRow
                    row={row}
                    place={index + 1}
                    setSize={more ? -1 : rowCount(rows)}
                    isCurrent={index === cursor}
                    isMarked={marked.has(row.id)}
                    nowMs={nowMs}
                    onPick={pick}
                  />
                </div>
              )
            )
          })}
        </div>
      </div>
      {unseen > 0 && (
        <button
          type="button"
          onClick={view.scrollToTop}
          className="absolute top-2 left-1/2 flex h-7 -translate-x-1/2 animate-[rise_120ms] items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-on-accent shadow-lift"
        >
          <ArrowUp size={14} aria-hidden />
          {unseen.toLocaleString('en')} new
        </button>
      )}
    </div>
  )
}

/** The rows in view, and the one under the cursor wherever it is: the listbox refers to it. */
function drawnIndexes({ first, end }: VirtualRows, cursor: number): readonly number[] {
  const indexes = Array.from({ length: Math.max(0, end - first) }, (_, step) => first + step)
  return cursor >= 0 && (cursor < first || cursor >= end) ? [...indexes, cursor] : indexes
}

/** Scrolls to the cursor when it moved, but not when the rows around it did. */
function useRevealedCursor(selectedId: CaptureId | undefined, rows: Rows, view: VirtualRows): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the cursor scrolls
  useLayoutEffect(() => {
    const index = selectedId === undefined ? -1 : indexOfRow(rows, selectedId)
    if (index >= 0) view.reveal(index)
  }, [selectedId])
}

function useFocusRequest({ viewport }: VirtualRows): void {
  const { place, count } = useScreen((state) => state.focus)
  useEffect(() => {
    if (place === 'list' && count > 0) viewport.current?.focus()
  }, [place, count, viewport])
}

interface CursorMove {
  readonly view: VirtualRows
  readonly cursor: number
  readonly captures: ReturnType<typeof useStores>['captures']
}

const steps: Readonly<Record<string, (page: number) => number>> = {
  ArrowDown: () => 1,
  ArrowUp: () => -1,
  PageDown: (page) => page,
  PageUp: (page) => -page,
  Home: () => Number.NEGATIVE_INFINITY,
}

function moveCursor(event: KeyboardEvent, { view, cursor, captures }: CursorMove): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const how = event.shiftKey ? 'extending' : 'alone'
  const state = captures.getState()
  if (event.key === 'End') {
    event.preventDefault()
    void state.loadAll().then(() => captures.getState().moveTo(Number.POSITIVE_INFINITY, how))
    return
  }
  const step = steps[event.key]?.(view.rowsPerPage - 1)
  if (step === undefined) return
  event.preventDefault()
  state.moveTo(cursor + step, how)
}
