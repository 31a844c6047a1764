import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'

interface SplitPaneProps {
  /** Names the sizes that are remembered. */
  readonly id: string
  readonly first: ReactNode
  readonly second: ReactNode
}

/** Two panes side by side, their border movable by mouse and keyboard, and remembered. */
export function SplitPane({ id, first, second }: SplitPaneProps) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id, storage: localStorage })
  return (
    <Group
      id={id}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
      className="min-h-0 flex-1"
    >
      <Panel id="first" defaultSize="45%" minSize={240} className="flex">
        {first}
      </Panel>
      <Separator
        aria-label="Width of the list"
        className="w-px bg-line outline-offset-0 transition-colors hover:bg-accent data-[separator=active]:bg-accent"
      />
      <Panel id="second" minSize={300} className="flex">
        {second}
      </Panel>
    </Group>
  )
}
