import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { PayloadState } from '../../payload/payload-protocol'
import { useVirtualRows } from '../../ui/use-virtual-rows'
import { PayloadRowView } from './payload-row'
import { createTreeKeys } from './tree-keys'
import type { TreeStore } from './tree-store'

interface PayloadTreeProps {
  readonly store: TreeStore
  readonly state: PayloadState
  /** The row a pointer rests on; `undefined` once it left the tree. */
  readonly onRest: (node: number | undefined) => void
  /** Keys that the tree itself has no use for. */
  readonly onKey: (event: KeyboardEvent) => void
}

const rowHeight = 24

/** The rows in view, as a tree with one tab stop; everything else lies in the worker. */
export function PayloadTree({ store, state, onRest, onKey }: PayloadTreeProps) {
  const view = useVirtualRows({ count: state.rowCount, rowHeight })
  const [isFocused, setFocused] = useState(false)
  const keys = useMemo(() => createTreeKeys(() => performance.now()), [])
  const reveals = useStore(store, (one) => one.reveals)
  const id = useId()
  const { first, end, reveal } = view

  useEffect(() => store.getState().look({ first, count: end - first }), [store, first, end])
  // Only when the focus moved: a person who scrolled away from it wants to stay there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is followed when told to
  useEffect(() => {
    if (reveals > 0) reveal(state.focusRow)
  }, [reveals])

  const { run } = store.getState()
  const press = (event: KeyboardEvent): void => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    const command = isPlain ? keys(event.key, state.focusNode) : undefined
    if (!command) {
      onKey(event)
      return
    }
    event.preventDefault()
    event.stopPropagation()
    void run(command)
  }
  const idOf = (node: number): string => `${id}row${node}`
  const isDrawn = state.rows.some(({ node }) => node === state.focusNode)

  return (
    <div
      ref={view.viewport}
      onScroll={view.onScroll}
      className="min-h-0 flex-1 overflow-auto font-mono text-small outline-none"
      role="tree"
      aria-label="Payload"
      tabIndex={0}
      aria-activedescendant={isDrawn ? idOf(state.focusNode) : undefined}
      onKeyDown={press}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onPointerLeave={() => onRest(undefined)}
    >
      <div role="presentation" className="relative min-w-full" style={{ height: view.height }}>
        <div
          role="presentation"
          className="absolute top-0 left-0 min-w-full"
          style={{ transform: `translateY(${view.offset + (state.first - first) * rowHeight}px)` }}
        >
          {state.rows.map((row) => (
            <PayloadRowView
              key={row.node}
              row={row}
              id={idOf(row.node)}
              isFocused={row.node === state.focusNode}
              isTreeFocused={isFocused && row.node === state.focusNode}
              run={run}
              onEnter={onRest}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
