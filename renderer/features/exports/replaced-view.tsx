import { ShieldCheck, TriangleAlert } from 'lucide-react'
import type { ExportLook } from '../../../shared/exports/export-order'
import { ChoiceRow } from '../../ui/choice-row'
import { classes } from '../../ui/classes'
import { Visible } from '../../ui/visible'
import { changedLines } from './changed-lines'

/** What the preview shows: the request line by line, or the files with it. */
export type PreviewPart = 'changes' | 'files'

interface ReplacedViewProps {
  readonly look: ExportLook
  readonly part: PreviewPart
  readonly onPart: (part: PreviewPart) => void
}

/** What goes out of the first capture: what was replaced in it and why, and the files themselves. */
export function ReplacedView({ look, part, onPart }: ReplacedViewProps) {
  const { before, after, replaced, remarks, refusal, count, written } = look
  if (count === 0) return <p className="mt-4 text-ink-soft">No capture matches.</p>
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
      <p className="mb-2 flex gap-1.5 text-small text-ink-soft">
        <ShieldCheck
          size={14}
          aria-hidden
          className={classes('mt-0.5 shrink-0', replaced.length > 0 && 'text-ok')}
        />
        {replaced.length === 0
          ? 'Nothing is replaced.'
          : `Replaced: ${replaced.map(({ place, reason }) => `${place} (${reason})`).join(', ')}`}
      </p>
      <ChoiceRow
        label="Preview"
        choices={[
          { id: 'changes', label: 'What changes' },
          { id: 'files', label: 'Files' },
        ]}
        current={part}
        onChange={onPart}
      />
      {part === 'changes' ? <Changes before={before} after={after} /> : <Files written={written} />}
    </section>
  )
}

const frame =
  'captured mt-2 h-64 overflow-auto rounded-panel border border-line bg-sunken py-1 font-mono text-small'
const line = 'px-3 break-all whitespace-pre-wrap'

/** Line by line beside what came in. */
const Changes = ({ before, after }: Pick<ExportLook, 'before' | 'after'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those without a mouse
  <ol aria-label="What changes" tabIndex={0} className={frame}>
    {changedLines(before, after).map(({ key, kind, text }) => (
      <li
        key={key}
        className={classes(
          line,
          kind === 'before' && 'bg-bad-wash text-ink-soft line-through',
          kind === 'after' && 'bg-ok-wash',
        )}
      >
        <span className="sr-only">{kind === 'same' ? '' : `${kind}: `}</span>
        <Visible text={text} />
      </li>
    ))}
  </ol>
)

const Files = ({ written }: Pick<ExportLook, 'written'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those without a mouse
  <section aria-label="Files" tabIndex={0} className={frame}>
    {written.map(({ name, text }) => (
      <article key={name} aria-label={name} className="mb-2">
        <h3 className="border-b border-line px-3 font-medium text-ink">{name}</h3>
        {changedLines(text, text).map(({ key, text: one }) => (
          <p key={key} className={line}>
            <Visible text={one} />
          </p>
        ))}
      </article>
    ))}
  </section>
)
