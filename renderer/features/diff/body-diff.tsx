import { ArrowDown, ArrowUp, FileX2 } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { type DiffContent, firstLook } from '../../diff/diff-protocol'
import { useStores } from '../../state/context'
import { ChoiceRow } from '../../ui/choice-row'
import { EmptyNote } from '../../ui/empty-note'
import { IconButton } from '../../ui/icon-button'
import { LoadingNote } from '../../ui/loading-note'
import { DiffRowList } from './diff-row-list'
import { createDiffStore } from './diff-store'
import { DiffSummaryView } from './diff-summary-view'
import type { SidesSigned } from './use-form-signatures'

interface BodyDiffProps {
  /** The same object as long as the comparison is the same. */
  readonly content: DiffContent
  readonly ignored: readonly string[]
  readonly onIgnore?: (path: string) => void
  readonly onHeed?: (path: string) => void
  readonly controls: ReactNode
  readonly signatures?: SidesSigned | undefined
}

/** Less is compared before another worker would have been started. */
const largeBytes = 4 * 1024 * 1024

const arrangements = [
  { id: 'side-by-side', label: 'Side by side' },
  { id: 'inline', label: 'Inline' },
] as const

const lineChoices = [
  { id: 'all', label: 'All lines' },
  { id: 'changes', label: 'Changes' },
] as const

/** Two bodies: what kind of differences there are, and where. */
export function BodyDiff({
  content,
  ignored,
  onIgnore,
  onHeed,
  controls,
  signatures,
}: BodyDiffProps) {
  const { diffs } = useStores()
  const store = useMemo(() => createDiffStore(diffs.ask, content), [diffs, content])
  const [look, setLook] = useState(firstLook)
  const summary = useStore(store, (state) => state.summary)

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once, then shown in another look
  useEffect(() => void store.getState().open(look), [store])
  useEffect(() => void store.getState().show(look), [store, look])
  // Questions are answered in order: first what is seen first.
  const isOpen = summary !== undefined
  useEffect(() => {
    if (isOpen) void store.getState().weigh(ignored)
  }, [store, isOpen, ignored])
  // The next comparison must not wait for one that is gone; a small one is soon done.
  useEffect(() => {
    if (content.a.bytes.length + content.b.bytes.length > largeBytes) return diffs.abandon
  }, [diffs, content])

  const step = (direction: 1 | -1) => (): void => void store.getState().step(direction)
  const press = (event: KeyboardEvent): void => {
    const direction = directionOf(event)
    if (direction === undefined) return
    event.preventDefault()
    event.stopPropagation()
    step(direction)()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that work anywhere in this view
    <div className="flex min-h-0 flex-1 flex-col" onKeyDown={press}>
      <div className="toolbar flex-wrap">
        {controls}
        {/* Wraps as a whole, so that no button ends up in a line of its own. */}
        <div className="ml-auto flex items-center gap-2">
          <ChoiceRow
            label="Arrangement"
            choices={arrangements}
            current={look.arrangement}
            onChange={(arrangement) => setLook({ ...look, arrangement })}
          />
          <ChoiceRow
            label="Lines"
            choices={lineChoices}
            current={look.lines}
            onChange={(lines) => setLook({ ...look, lines })}
          />
          <IconButton icon={ArrowUp} label="Previous change" keys="Shift+F7" onClick={step(-1)} />
          <IconButton icon={ArrowDown} label="Next change" keys="F7" onClick={step(1)} />
        </div>
      </div>
      {summary === undefined && <LoadingNote readBytes={0} totalBytes={0} />}
      {summary?.kind === 'no-form' && (
        <EmptyNote icon={FileX2} title="No such form">
          The {summary.side === 'a' ? 'first' : 'second'} body has no such form: it is not JSON, is
          nested too deep to indent, or there is nothing to change.
        </EmptyNote>
      )}
      {summary?.kind === 'compared' && (
        <>
          <DiffSummaryView
            store={store}
            summary={summary}
            ignored={ignored}
            onIgnore={onIgnore}
            onHeed={onHeed}
            signatures={signatures}
          />
          <DiffRowList store={store} />
        </>
      )}
    </div>
  )
}

/** F7 and Shift+F7, or Alt with an arrow. */
function directionOf({ key, shiftKey, altKey }: KeyboardEvent): 1 | -1 | undefined {
  if (key === 'F7') return shiftKey ? -1 : 1
  if (altKey && key === 'ArrowDown') return 1
  return altKey && key === 'ArrowUp' ? -1 : undefined
}
