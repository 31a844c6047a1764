import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { type AppError, explain } from '../../shared/errors'
import { visibleText } from '../../shared/visible-text'

/** What failed and what to do about it, with buttons that do it where there are any. */
export function FailureNote({ error, children }: { error: AppError; children?: ReactNode }) {
  const { title, action } = explain(error)
  return (
    <div role="alert" className="flex gap-2.5 rounded-panel bg-bad-wash p-3">
      <CircleAlert size={16} className="mt-0.5 shrink-0 text-bad" aria-hidden />
      <div className="captured min-w-0 flex-1">
        <p className="font-medium">{visibleText(title)}</p>
        <p className="text-ink-soft">{visibleText(action)}</p>
        {children && <div className="mt-2.5 flex flex-wrap gap-2">{children}</div>}
      </div>
    </div>
  )
}
