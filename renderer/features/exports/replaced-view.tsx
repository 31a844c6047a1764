import { ShieldCheck, TriangleAlert } from 'lucide-react'
import type { ExportLook } from '../../../shared/exports/export-order'
import { classes } from '../../ui/classes'
import { Visible } from '../../ui/visible'
import { changedLines } from './changed-lines'

/** What goes out of the first capture, line by line beside what came in, and why it changed. */
export function ReplacedView({ look }: { look: ExportLook }) {
  const { before, after, replaced, remarks, refusal, count } = look
  if (count === 0) return <p className="mt-4 text-ink-soft">No capture matches.</p>
  const lines = changedLines(before, after)
  return (
    <section aria-label="Preview of the first capture" className="mt-4">
      {refusal !== undefined && (
        <p role="alert" className="mb-2 flex gap-2 text-warn">
          <TriangleAlert size={16} className="mt-0.5 shrink-0" aria-hidden />
          {refusal}
        </p>
      )}
      {remarks.map((remark) => (
        <p key={remark} className="mb-2 text-warn">
          {remark}
        </p>
      ))}
      <h3 className="mb-1 flex items-center gap-1.5 text-small text-ink-soft">
        <ShieldCheck size={14} aria-hidden className={classes(replaced.length > 0 && 'text-ok')} />
        {replaced.length === 0
          ? 'Nothing is replaced.'
          : `Replaced: ${replaced.map(({ place, reason }) => `${place} (${reason})`).join(', ')}`}
      </h3>
      <ol className="captured max-h-64 overflow-auto rounded-panel border border-line bg-sunken py-1 font-mono text-small">
        {lines.map(({ key, kind, text }) => (
          <li
            key={key}
            className={classes(
              'px-3 break-all whitespace-pre-wrap',
              kind === 'before' && 'bg-bad-wash text-ink-soft line-through',
              kind === 'after' && 'bg-ok-wash',
            )}
          >
            <span className="sr-only">{kind === 'same' ? '' : `${kind}: `}</span>
            <Visible text={text} />
          </li>
        ))}
      </ol>
    </section>
  )
}
