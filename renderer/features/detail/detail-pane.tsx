import { MousePointerClick } from 'lucide-react'
import { type ComponentType, useEffect, useRef } from 'react'
import type { Capture } from '../../../shared/http/capture'
import { useDetail, useScreen, useStores } from '../../state/context'
import { EmptyNote } from '../../ui/empty-note'
import { FailureNote } from '../../ui/failure-note'
import { type Tab, Tabs } from '../../ui/tabs'
import { DetailHeader } from './detail-header'
import type { DetailTab } from './detail-tabs'

interface DetailPaneProps {
  readonly tabs: readonly DetailTab[]
  /** Buttons that other features put beside the capture's own. */
  readonly actions: ComponentType<{ capture: Capture }>
}

/** The capture under the cursor, one view of it at a time. */
export function DetailPane({ tabs: views, actions: Actions }: DetailPaneProps) {
  const open = useDetail((state) => state.open)
  const wanted = useScreen((state) => state.detailTab)
  const { screen } = useStores()
  const pane = useFocusRequest()
  useTabSteps(views)

  if (open.kind === 'none') {
    return (
      <EmptyNote icon={MousePointerClick} title="No capture selected">
        Choose one in the list to see exactly what was sent.
      </EmptyNote>
    )
  }
  if (open.kind === 'failed') {
    return (
      <div className="flex-1 p-4">
        <FailureNote error={open.error} />
      </div>
    )
  }
  if (open.kind === 'loading') return <div aria-busy className="flex-1" />

  const { capture } = open
  const tabs = views.map(
    (tab): Tab => ({
      id: tab.id,
      label: tab.label,
      hint: tab.hint?.(capture),
      render: () => <tab.component capture={capture} />,
    }),
  )
  const current = tabs.some(({ id }) => id === wanted) ? wanted : 'overview'
  return (
    <section ref={pane} aria-label="Capture" className="flex min-w-0 flex-1 flex-col bg-surface">
      <DetailHeader capture={capture} actions={<Actions capture={capture} />} />
      <Tabs
        label="Parts of the capture"
        tabs={tabs}
        current={current}
        onChange={screen.getState().showTab}
      />
    </section>
  )
}

/** Goes to the next or previous part when a command asks for it, round and round. */
function useTabSteps(tabs: readonly DetailTab[]): void {
  const { screen } = useStores()
  const { by, count } = useScreen((state) => state.tabStep)
  useEffect(() => {
    if (count === 0) return
    const { detailTab, showTab } = screen.getState()
    const at = Math.max(
      0,
      tabs.findIndex(({ id }) => id === detailTab),
    )
    const next = tabs[(at + by + tabs.length) % tabs.length]
    if (next) showTab(next.id)
  }, [by, count, screen, tabs])
}

function useFocusRequest() {
  const pane = useRef<HTMLElement>(null)
  const { place, count } = useScreen((state) => state.focus)
  useEffect(() => {
    if (place !== 'detail' || count === 0) return
    pane.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
  }, [place, count])
  return pane
}
