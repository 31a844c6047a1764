import type { ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  /** Buttons that belong to the whole of it. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of the tab under its own heading. */
export const Section = ({ title, actions, children }: SectionProps) => (
  <section aria-label={title} className="border-t border-line px-4 py-3">
    <div className="mb-1.5 flex min-h-7 items-center gap-2">
      <h3 className="flex-1 font-medium">{title}</h3>
      {actions}
    </div>
    {children}
  </section>
)
