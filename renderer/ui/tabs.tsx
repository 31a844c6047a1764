import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { SteadyText } from './steady-text'

export interface Tab {
  readonly id: string
  readonly label: string
  /** A small number or word behind the label. */
  readonly hint?: string | undefined
  readonly render: () => ReactNode
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly current: string
  readonly onChange: (id: string) => void
}

/** Only the current tab is mounted. */
export const Tabs = ({ label, tabs, current, onChange }: TabsProps) => (
  <Radix.Root
    value={current}
    onValueChange={onChange}
    className="flex min-h-0 flex-1 flex-col"
    activationMode="automatic"
  >
    <Radix.List
      aria-label={label}
      className="fades flex shrink-0 gap-1 overflow-x-auto overflow-y-hidden border-b border-line px-3 [scrollbar-width:none]"
    >
      {tabs.map(({ id, label: name, hint }) => (
        <Radix.Trigger
          key={id}
          value={id}
          className="relative inline-flex h-9 items-center gap-1.5 px-2 whitespace-nowrap text-ink-soft outline-offset-[-3px] hover:text-ink data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-1.5 data-[state=active]:after:bottom-0 data-[state=active]:after:h-0.5 data-[state=active]:after:bg-accent forced-colors:data-[state=active]:after:bg-[Highlight]"
        >
          <SteadyText text={name} />
          {hint && <span className="text-mini font-normal text-ink-faint">{hint}</span>}
        </Radix.Trigger>
      ))}
    </Radix.List>
    {tabs.map(({ id, render }) => (
      <Radix.Content
        key={id}
        value={id}
        tabIndex={-1}
        className="min-h-0 flex-1 data-[state=active]:flex data-[state=active]:flex-col"
      >
        {id === current && render()}
      </Radix.Content>
    ))}
  </Radix.Root>
)
