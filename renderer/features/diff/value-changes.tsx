import { EyeOff, X } from 'lucide-react'
import { useState } from 'react'
import type { DiffValues, ValueChange } from '../../diff/diff-protocol'
import { formatCount } from '../../ui/format'
import { IconButton } from '../../ui/icon-button'
import { Visible } from '../../ui/visible'
import type { DiffSummaryViewProps } from './diff-summary-view'

const shownAtFirst = 5
const shownAtMost = 500

interface ValueChangesProps extends Pick<DiffSummaryViewProps, 'ignored' | 'onIgnore' | 'onHeed'> {
  readonly values: DiffValues
}

/** The values that changed, by path, and what is left out. */
export function ValueChanges({ values, ignored, onIgnore, onHeed }: ValueChangesProps) {
  const [isOpen, setOpen] = useState(false)
  const { changes, counts } = values
  // Nobody presses a button for the sake of one line.
  const first = changes.length === shownAtFirst + 1 ? changes.length : shownAtFirst
  const shown = changes.slice(0, isOpen ? shownAtMost : first)
  return (
    <>
      {shown.length > 0 && (
        <ul aria-label="Values that differ" className="max-h-48 overflow-y-auto font-mono">
          {shown.map((change) => (
            <ChangeLine key={`${change.kind} ${change.path}`} change={change} onIgnore={onIgnore} />
          ))}
        </ul>
      )}
      {changes.length > shown.length && !isOpen && (
        <button
          type="button"
          className="min-h-6 self-start underline"
          onClick={() => setOpen(true)}
        >
          Show {formatCount(Math.min(changes.length, shownAtMost) - shown.length)} more of{' '}
          {formatCount(counts.values)}
        </button>
      )}
      {ignored.length > 0 && onHeed && (
        <ul aria-label="Ignored paths" className="flex flex-wrap items-center gap-1">
          {ignored.map((path) => (
            <li
              key={path}
              className="flex items-center rounded-control border border-line pl-1.5 font-mono text-mini text-ink-soft"
            >
              <Visible text={path} />
              <IconButton icon={X} label={`Compare ${path} again`} onClick={() => onHeed(path)} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const signs = { added: '+', removed: '−', changed: '≠' }
const colours = { added: 'text-ok', removed: 'text-bad', changed: 'text-warn' }

function ChangeLine({
  change,
  onIgnore,
}: {
  change: ValueChange
  onIgnore: ((path: string) => void) | undefined
}) {
  const { kind, path, before, after } = change
  return (
    <li className="flex min-h-6 items-center gap-2 whitespace-nowrap hover:bg-hover">
      <span className={colours[kind]} title={kind}>
        {signs[kind]}
      </span>
      <span className="captured shrink-0">
        <Visible text={path || '(whole document)'} />
      </span>
      <span className="captured min-w-0 overflow-hidden text-ellipsis text-ink-soft">
        {before !== undefined && (
          <span className="text-bad">
            <Visible text={before} />
          </span>
        )}
        {before !== undefined && after !== undefined && ' → '}
        {after !== undefined && (
          <span className="text-ok">
            <Visible text={after} />
          </span>
        )}
      </span>
      <span className="flex-1" />
      {onIgnore && path !== '' && (
        <IconButton icon={EyeOff} label={`Ignore ${path}`} onClick={() => onIgnore(path)} />
      )}
    </li>
  )
}
