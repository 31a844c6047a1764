import { Pin, PinOff, RotateCw, StickyNote, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Capture, Derived } from '../../../shared/http/capture'
import { visibleText } from '../../../shared/visible-text'
import { selectCurrent } from '../../state/captures'
import { useCaptures, useReplay, useScreen, useSettings, useStores } from '../../state/context'
import { useKeysOf } from '../../state/use-keys-of'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { CopyButton } from '../../ui/copy-button'
import { formatBytes, formatDuration, formatTimestamp } from '../../ui/format'
import { IconButton } from '../../ui/icon-button'
import { MethodMark } from '../../ui/method-mark'
import { StatusCode } from '../../ui/status-code'
import { Tooltip } from '../../ui/tooltip'
import { Visible } from '../../ui/visible'
import { captureUrl } from '../../words/capture-url'
import { NoteEditor } from './note-editor'
import { VerdictChips } from './verdict-chips'

interface DetailHeaderProps {
  readonly capture: Capture
  readonly actions: ReactNode
}

/** What stands above the tabs: which capture this is, and what can be done with it. */
export function DetailHeader({ capture, actions }: DetailHeaderProps) {
  const summary = useCaptures(selectCurrent)
  const { copy } = useStores()
  return (
    <header className="shrink-0 border-b border-line px-4 pt-3 pb-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5">
        <h2 className="captured flex min-w-0 flex-[1_1_200px] items-baseline gap-2.5 pt-1 font-mono">
          {/* A method can be as long as a stranger likes; a usual one is never cut. */}
          <span className="flex max-w-[50%] shrink-0">
            <MethodMark method={capture.method} />
          </span>
          <span
            className="line-clamp-3 min-w-0 text-base font-medium break-all"
            title={visibleText(capture.target)}
          >
            <Visible text={capture.target} />
          </span>
        </h2>
        <div className="flex shrink-0 items-center gap-0.5">
          <CopyButton label="Copy URL" text={() => captureUrl(capture)} copy={copy} />
          <CaptureActions capture={capture} />
          {actions}
          <ReplayButton capture={capture} />
        </div>
      </div>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-ink-soft">
        <span className="captured tabular-nums">{formatTimestamp(capture.receivedAt)}</span>
        <span>{formatBytes(capture.bodyBytes)}</span>
        <span className="flex items-center gap-1">
          <Answered answered={capture.answered} />
        </span>
      </div>
      {/* Always as high as one row of them: the tabs stay where they are from row to row. */}
      <div className="mt-1 flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-small text-ink-soft">
        <VerdictChips origin={capture.origin} derived={summary?.derived} />
        {summary?.derived && isUnknown(summary.derived) && 'Provider not recognised, no signature'}
      </div>
      <NoteEditor key={capture.id} capture={capture} />
    </header>
  )
}

function Answered({ answered: { status, durationMs } }: Pick<Capture, 'answered'>) {
  if (status === 0) return 'Not answered'
  return (
    <>
      Answered <StatusCode status={status} /> in {formatDuration(durationMs)}
    </>
  )
}

const isUnknown = ({ provider, signature, schema }: Derived): boolean =>
  provider === 'unknown' && signature === 'none' && schema === 'none'

function CaptureActions({ capture }: { capture: Capture }) {
  const isNoteOpen = useScreen((state) => state.isNoteOpen)
  const { captures, screen } = useStores()
  const [pinKeys, noteKeys, deleteKeys] = [
    useKeysOf('capture.pin'),
    useKeysOf('capture.note'),
    useKeysOf('capture.delete'),
  ]
  const { id, pinned } = capture
  return (
    <>
      <IconButton
        icon={pinned ? PinOff : Pin}
        label={pinned ? 'Unpin' : 'Pin, so that clearing keeps it'}
        keys={pinKeys}
        aria-pressed={pinned}
        onClick={() => void captures.getState().change([id], { pinned: !pinned })}
      />
      <IconButton
        icon={StickyNote}
        label="Note and tags"
        keys={noteKeys}
        aria-pressed={isNoteOpen}
        onClick={() => screen.getState().editNote(isNoteOpen ? 'closed' : 'open')}
      />
      <IconButton
        icon={Trash2}
        label="Delete"
        keys={deleteKeys}
        onClick={() => void captures.getState().remove([id])}
      />
    </>
  )
}

function ReplayButton({ capture }: { capture: Capture }) {
  const url = useSettings((state) => state.settings.replayUrl)
  const isRunning = useReplay((state) => state.running.has(capture.id))
  const { replayNow } = useStores()
  const keys = useKeysOf('replay.send')
  return (
    <Tooltip text={url === '' ? 'Choose where to replay to' : `Replay to ${url}`} keys={keys}>
      <Button
        tone="primary"
        className="ml-1.5"
        disabled={isRunning}
        onClick={() => replayNow(capture.id)}
      >
        <RotateCw
          size={14}
          strokeWidth={2}
          aria-hidden
          className={classes(isRunning && 'animate-spin')}
        />
        Replay
      </Button>
    </Tooltip>
  )
}
