import { Eraser, ListStart, Pause, Play, RotateCw, Trash2 } from 'lucide-react'
import { selectShown } from '../../state/captures'
import { useCaptures, useReceiver, useSettings, useStores } from '../../state/context'
import { useKeysOf } from '../../state/use-keys-of'
import { Button } from '../../ui/button'
import { formatCount } from '../../ui/format'
import { IconButton } from '../../ui/icon-button'

/** What the list shows of how much, what can be done with all of it, and its column names. */
export function ListHead() {
  const markedCount = useCaptures((state) => state.marked.size)
  return (
    <>
      <div className="flex h-9 shrink-0 items-center gap-1 pr-2 pl-3">
        {markedCount > 1 ? <MarkedBar count={markedCount} /> : <CountBar />}
      </div>
      <div
        aria-hidden
        className="h-6 shrink-0 overflow-hidden border-y border-line bg-sunken text-mini text-ink-soft [scrollbar-gutter:stable]"
      >
        <div className="capture-grid h-full px-3">
          <span>Method</span>
          <span>Path</span>
          <span className="wide-only">Provider</span>
          <span className="wider-only">Type</span>
          <span className="text-right">Status</span>
          <span className="size-cell text-right">Size</span>
          <span className="text-right">Time</span>
        </div>
      </div>
    </>
  )
}

/** Apart from the buttons: the figures change with every arrival. */
function Counts() {
  const total = useCaptures((state) => state.total)
  const shown = useCaptures(selectShown)
  const more = useCaptures((state) => state.more)
  const isFiltered = useCaptures((state) => state.query !== '')
  return (
    <h2 className="flex-1 truncate text-ink-soft">
      {isFiltered ? (
        <>
          <span className="font-medium text-ink">
            {formatCount(shown)}
            {more && '+'}
          </span>{' '}
          of {formatCount(total)} shown
        </>
      ) : (
        <>
          <span className="font-medium text-ink">{formatCount(total)}</span>{' '}
          {total === 1 ? 'capture' : 'captures'}
        </>
      )}
    </h2>
  )
}

function CountBar() {
  const hasNone = useCaptures((state) => selectShown(state) === 0)
  const isFiltered = useCaptures((state) => state.query !== '')
  const kind = useReceiver((state) => state.receiver.kind)
  const follows = useSettings((state) => state.settings.follow)
  const followKeys = useKeysOf('list.follow')
  const { receiver, screen, settings } = useStores()
  const isPaused = kind === 'paused'
  return (
    <>
      <Counts />
      <IconButton
        icon={ListStart}
        label={follows ? 'Follows new captures: each is selected' : 'Follow new captures'}
        keys={followKeys}
        aria-pressed={follows}
        onClick={() => void settings.getState().change({ follow: !follows })}
      />
      <IconButton
        icon={isPaused ? Play : Pause}
        label={isPaused ? 'Resume receiving' : 'Pause receiving: senders get 503, nothing is kept'}
        disabled={kind !== 'listening' && kind !== 'paused'}
        aria-pressed={isPaused}
        onClick={() => void receiver.getState().pauseOrResume()}
      />
      <IconButton
        icon={RotateCw}
        label={isFiltered ? 'Replay all shown' : 'Replay many'}
        disabled={hasNone}
        onClick={() => screen.getState().openDialog('bulk')}
      />
      <IconButton
        icon={Eraser}
        label={isFiltered ? 'Delete all shown, except pinned' : 'Delete all, except pinned'}
        disabled={hasNone}
        onClick={() => screen.getState().openDialog('clear')}
      />
    </>
  )
}

function MarkedBar({ count }: { count: number }) {
  const { captures, exports, screen } = useStores()
  const idsNow = () => [...captures.getState().marked]
  return (
    <>
      <span className="flex-1 font-medium">{formatCount(count)} selected</span>
      <Button tone="quiet" onClick={() => screen.getState().openDialog('bulk')}>
        Replay
      </Button>
      <Button
        tone="quiet"
        onClick={() => void captures.getState().change(idsNow(), { pinned: true })}
      >
        Pin
      </Button>
      <Button
        tone="quiet"
        onClick={() => {
          exports.getState().begin({ kind: 'ids', ids: idsNow() })
          screen.getState().openDialog('export')
        }}
      >
        Export
      </Button>
      <Button tone="danger" onClick={() => void captures.getState().remove(idsNow())}>
        <Trash2 size={14} strokeWidth={1.75} aria-hidden />
        Delete
      </Button>
    </>
  )
}
