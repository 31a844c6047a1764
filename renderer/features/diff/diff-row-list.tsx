import { useEffect } from 'react'
import { useStore } from 'zustand'
import { ScrollRegion } from '../../ui/scroll-region'
import { useVirtualRows } from '../../ui/use-virtual-rows'
import { DiffRowView } from './diff-row-view'
import type { DiffStore } from './diff-store'

const rowHeight = 20

/** The rows in view of a comparison. */
export function DiffRowList({ store }: { store: DiffStore }) {
  const rows = useStore(store, (state) => state.rows)
  const arrangement = useStore(store, (state) => state.look.arrangement)
  const current = useStore(store, (state) => state.current)
  const steps = useStore(store, (state) => state.steps)
  const view = useVirtualRows({ count: rows.rowCount, rowHeight })
  const { first, end, reveal } = view

  useEffect(() => void store.getState().view(first, end - first), [store, first, end])
  // biome-ignore lint/correctness/useExhaustiveDependencies: followed once for each step
  useEffect(() => {
    if (steps > 0) reveal(current)
  }, [steps])

  return (
    <ScrollRegion
      ref={view.viewport}
      aria-label="Differences"
      onScroll={view.onScroll}
      className="min-h-0 flex-1 overflow-auto font-mono text-small outline-offset-[-2px]"
    >
      <div className="relative min-w-full" style={{ height: view.height }}>
        <div
          className="absolute top-0 left-0 w-full"
          style={{ transform: `translateY(${view.offset + (rows.first - first) * rowHeight}px)` }}
        >
          {rows.rows.map((row, place) => (
            <DiffRowView
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              key={rows.first + place}
              row={row}
              arrangement={arrangement}
              isCurrent={rows.first + place === current}
            />
          ))}
        </div>
      </div>
    </ScrollRegion>
  )
}
