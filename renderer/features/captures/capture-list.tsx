import { ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useRef } from 'react'
import type { CaptureId } from '../../../shared/http/capture'
import { useCaptures, useScreen, useSettings, useStores } from '../../state/context'
import { indexOfRow, type Rows as LoadedRows, rowAt, rowCount } from '../../state/rows'
import { formatCount } from '../../ui/format'
import { isMac } from '../../ui/platform'
import type { VirtualRows } from '../../ui/use-virtual-rows'
import { CaptureRow, spokenRow } from './capture-row'
import { nextRowKeys, noRowKeys } from './row-keys'
import { useDragOut } from './use-drag-out'
import { useLiveRows } from './use-live-rows'

const rowHeights = { comfortable: 32, compact: 25 } as const

const rowId = (id: CaptureId): string => `capture-${id}`

/** The captures as a listbox: live, newest first, drawing only the rows in view. */
export function CaptureList() {
  const rows = useCaptures((state) => state.rows)
  const more = useCaptures((state) => state.more)
  const selectedId = useCaptures((state) => state.selectedId)
  const { captures } = useStores()
  const rowHeight = rowHeights[useSettings((state) => state.settings.density)]
  const view = useLiveRows(rows, rowHeight)
  const cursor = selectedId === undefined ? -1 : indexOfRow(rows, selectedId)
  const isCursorAway = cursor >= 0 && (cursor < view.first || cursor >= view.end)

  useRevealedCursor(selectedId, rows, view)
  useFocusRequest(view)
  useEffect(() => {
    if (more && view.end > rowCount(rows) - 40) void captures.getState().loadMore()
  }, [captures, more, view.end, rows])

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={view.viewport}
        data-focus-home
        role="listbox"
        aria-label="Captures"
        aria-multiselectable
        aria-activedescendant={
          selectedId !== undefined && cursor >= 0 ? rowId(selectedId) : undefined
        }
        tabIndex={0}
        onScroll={view.onScroll}
        onKeyDown={(event) => moveCursor(event, { view, captures })}
        className="row-list min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]"
        style={{ '--row': `${rowHeight}px`, overflowAnchor: 'none' } as React.CSSProperties}
      >
        <div role="presentation" className="relative" style={{ height: view.height }}>
          <Rows from={view.first} to={view.end} top={view.offset} />
          {/* The listbox refers to the row under the cursor, so it exists wherever it is. */}
          {isCursorAway && <Rows from={cursor} to={cursor + 1} top={cursor * rowHeight} />}
        </div>
      </div>
      {view.unseen > 0 && <NewRows count={view.unseen} onClick={view.scrollToTop} />}
    </div>
  )
}

interface RowsProps {
  readonly from: number
  readonly to: number
  readonly top: number
}

/**
 * A stretch of rows below one another. Elements are used again for other rows, which costs less
 * than making new ones; a row keeps its element while rows come in above or below it.
 */
function Rows({ from, to, top }: RowsProps) {
  const rows = useCaptures((state) => state.rows)
  const marked = useCaptures((state) => state.marked)
  const selectedId = useCaptures((state) => state.selectedId)
  const setSize = useCaptures((state) => (state.more ? -1 : rowCount(state.rows)))
  const { captures } = useStores()
  const dragOut = useDragOut()
  const todayMs = new Date().setHours(0, 0, 0, 0)
  const keys = useRowKeys(rows.newerCount - from, Math.max(0, to - from))
  return (
    <div
      role="presentation"
      className="absolute inset-x-0 top-0"
      style={{ transform: `translateY(${top}px)` }}
    >
      {keys.map((key, step) => {
        const index = from + step
        const row = rowAt(rows, index)
        return (
          row && (
            <div
              key={key}
              role="option"
              id={rowId(row.id)}
              tabIndex={-1}
              aria-selected={marked.has(row.id)}
              aria-posinset={index + 1}
              aria-setsize={setSize}
              aria-label={spokenRow(row)}
              onMouseDown={(event) => {
                if (event.button !== 0) return
                dragOut(event, { id: row.id, onClick: pick(captures, event, row.id) })
              }}
              className="h-(--row) contain-strict"
            >
              <CaptureRow
                row={row}
                isCurrent={row.id === selectedId}
                isMarked={marked.has(row.id)}
                todayMs={todayMs}
              />
            </div>
          )
        )
      })}
    </div>
  )
}

/** Keeps rows and elements together from one drawing to the next. */
function useRowKeys(top: number, count: number): readonly number[] {
  const drawn = useRef(noRowKeys)
  const next = nextRowKeys(drawn.current, top, count)
  useLayoutEffect(() => {
    drawn.current = next
  })
  return next.keys
}

/** @returns what is left for the moment the button is let go: a drag needs the selection till then */
function pick(captures: Captures, event: MouseEvent, id: CaptureId): () => void {
  // The list keeps the keyboard, not the row: rows come and go.
  event.preventDefault()
  event.currentTarget.closest<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true })
  const { select, toggle, extendTo, marked } = captures.getState()
  if (event.shiftKey) extendTo(id)
  else if (isMac ? event.metaKey : event.ctrlKey) toggle(id)
  else if (marked.size > 1 && marked.has(id)) return () => select(id)
  else select(id)
  return () => undefined
}

type Captures = ReturnType<typeof useStores>['captures']

const NewRows = ({ count, onClick }: { count: number; onClick: () => void }) => (
  <button
    type="button"
    onClick={onClick}
    className="absolute inset-x-0 top-2 mx-auto flex h-7 w-max animate-[rise_120ms] items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-on-accent shadow-lift"
  >
    <ArrowUp size={14} aria-hidden />
    {formatCount(count)} new
  </button>
)

/** Scrolls to the cursor when it moved, but not when the rows around it did. */
function useRevealedCursor(
  selectedId: CaptureId | undefined,
  rows: LoadedRows,
  view: VirtualRows,
): void {
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
  readonly captures: Captures
}

const steps: Readonly<Record<string, (page: number) => number>> = {
  ArrowDown: () => 1,
  ArrowUp: () => -1,
  PageDown: (page) => page,
  PageUp: (page) => -page,
  Home: () => Number.NEGATIVE_INFINITY,
}

function moveCursor(event: KeyboardEvent, { view, captures }: CursorMove): void {
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
  const { rows, selectedId } = state
  const cursor = selectedId === undefined ? -1 : indexOfRow(rows, selectedId)
  state.moveTo(cursor + step, how)
}
