import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyNoteProps {
  readonly icon: LucideIcon
  /** What is missing. */
  readonly title: string
  /** What will appear here. */
  readonly children?: ReactNode
  /** The one next thing to do. */
  readonly action?: ReactNode
}

/** What stands where there is nothing to show: what would be here, and how to get it. */
export const EmptyNote = ({ icon: Icon, title, children, action }: EmptyNoteProps) => (
  <div className="flex flex-1 flex-col items-center justify-center gap-1 p-8 text-center">
    <Icon size={22} strokeWidth={1.5} className="mb-2 text-ink-faint" aria-hidden />
    <p className="font-medium">{title}</p>
    {children && <p className="max-w-80 text-balance text-ink-soft">{children}</p>}
    {action && <div className="mt-3 flex gap-2">{action}</div>}
  </div>
)
