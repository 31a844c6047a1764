import { FolderDown, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { exportFormats, formatOf } from '../../../shared/exports'
import type { ExportChoice } from '../../../shared/exports/export-order'
import type { FormatGroup } from '../../../shared/exports/format'
import { useExports, useStores } from '../../state/context'
import type { Looking, Writing } from '../../state/exports'
import { Button } from '../../ui/button'
import { ChoiceRow } from '../../ui/choice-row'
import { Dialog } from '../../ui/dialog'
import { FailureNote } from '../../ui/failure-note'
import { formatCount } from '../../ui/format'
import { groupWords } from './format-words'
import { type PreviewPart, ReplacedView } from './replaced-view'

/** Which captures, in which form, with or without their secrets, and what that looks like. */
export function ExportDialog() {
  const { exports, screen } = useStores()
  const chosen = useExports((state) => state.chosen)
  const redaction = useExports((state) => state.redaction)
  const look = useExports((state) => state.look)
  const writing = useExports((state) => state.writing)
  const close = (): void => {
    if (writing.kind === 'running') exports.getState().cancel()
    screen.getState().closeDialog()
  }
  return (
    <Dialog title="Export" description={aboutWords(chosen, look)} onClose={close} width="wide">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-3">
        <label htmlFor="export-format" className="text-ink-soft">
          Format
        </label>
        <FormatSelect />
        <span className="text-ink-soft">Secrets</span>
        <div>
          <ChoiceRow
            label="Secrets"
            choices={[
              { id: 'default', label: 'Replaced and signed anew' },
              { id: 'none', label: 'As received' },
            ]}
            current={redaction}
            onChange={(choice) => exports.getState().setRedaction(choice)}
          />
        </div>
      </div>
      {redaction === 'none' && (
        <p role="alert" className="mt-3 flex gap-2 rounded-panel bg-warn-wash p-2.5 text-warn">
          <TriangleAlert size={16} className="mt-0.5 shrink-0" aria-hidden />
          Tokens, cookies and signatures go out as they were sent. Whoever gets these files can use
          them.
        </p>
      )}
      <LookView look={look} />
      <div className="mt-4 flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <WritingView writing={writing} />
        </div>
        {writing.kind === 'running' ? (
          <Button onClick={() => exports.getState().cancel()}>Stop</Button>
        ) : (
          <Button onClick={close}>{writing.kind === 'done' ? 'Close' : 'Cancel'}</Button>
        )}
        <Button
          tone="primary"
          disabled={look.kind !== 'ready' || look.look.count === 0 || writing.kind === 'running'}
          onClick={() => void exports.getState().write()}
        >
          <FolderDown size={14} aria-hidden />
          Choose folder…
        </Button>
      </div>
    </Dialog>
  )
}

function aboutWords(chosen: ExportChoice, look: Looking): string {
  const count = look.kind === 'ready' ? formatCount(look.look.count) : '…'
  const noun = look.kind === 'ready' && look.look.count === 1 ? 'capture' : 'captures'
  if (chosen.kind === 'ids') return `${count} selected ${noun}.`
  if (chosen.query !== '') return `${count} ${noun} that match the filter.`
  return count === '1' ? 'The only capture there is.' : `All ${count} ${noun}.`
}

const captureWords = (count: number): string =>
  count === 1 ? '1 capture' : `${formatCount(count)} captures`

const groups = [...new Set(exportFormats.map(({ group }) => group))]

function FormatSelect() {
  const format = useExports((state) => state.format)
  const { exports } = useStores()
  const inGroup = (group: FormatGroup) => exportFormats.filter((one) => one.group === group)
  return (
    <div className="min-w-0">
      <select
        id="export-format"
        value={format}
        onChange={({ target }) => exports.getState().setFormat(target.value)}
        className="field w-64"
      >
        {groups.map((group) => (
          <optgroup key={group} label={groupWords[group]}>
            {inGroup(group).map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <p className="mt-1 text-small text-ink-soft">{formatOf(format)?.summary}</p>
    </div>
  )
}

function LookView({ look }: { look: Looking }) {
  const [part, setPart] = useState<PreviewPart>('changes')
  if (look.kind === 'failed') {
    return (
      <div className="mt-4">
        <FailureNote error={look.error} />
      </div>
    )
  }
  // The height is kept, so that nothing jumps while the next look is taken.
  if (look.kind === 'loading')
    return <div aria-busy className="mt-4 h-72 rounded-panel bg-sunken" />
  return <ReplacedView look={look.look} part={part} onPart={setPart} />
}

function WritingView({ writing }: { writing: Writing }) {
  if (writing.kind === 'failed') {
    return writing.error.code === 'cancelled' ? (
      <p role="status">Stopped; nothing was written.</p>
    ) : (
      <FailureNote error={writing.error} />
    )
  }
  if (writing.kind === 'running') {
    return (
      <div className="flex items-center gap-3">
        <progress
          aria-label="Export"
          max={Math.max(writing.total, 1)}
          value={writing.done}
          className="h-1.5 w-40 accent-accent"
        />
        <span className="text-small text-ink-soft tabular-nums">
          {formatCount(writing.done)} of {formatCount(writing.total)}
        </span>
      </div>
    )
  }
  if (writing.kind === 'idle') return null
  const { captures, files, folder, refused } = writing.outcome
  return (
    <p role="status" className="captured text-small">
      {captureWords(captures)}, {files === 1 ? '1 file' : `${formatCount(files)} files`} in{' '}
      <span className="font-mono break-all">{folder}</span>
      {refused.length > 0 && (
        <span className="block text-warn">
          {formatCount(refused.length)} left out: {refused[0]?.reason}
        </span>
      )}
    </p>
  )
}
