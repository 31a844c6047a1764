import { FolderOpen, Pause, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import {
  useCaptures,
  useDataFolder,
  useEndpoints,
  useReceiver,
  useStores,
} from '../../state/context'
import { formatBytes, formatCount } from '../../ui/format'
import { Tooltip } from '../../ui/tooltip'
import { lookBehindChanges } from './look-behind-changes'

/** So that the figure follows what arrives, at the price of a few file sizes. */
const lookEveryMs = 15_000

/** The foot of the window: how much there is, and where it lies. */
export function StatusBar({ forwards }: { readonly forwards: ReactNode }) {
  const app = useReceiver((state) => state.app)
  const { receiver } = useStores()
  return (
    <footer className="flex h-7 shrink-0 items-center gap-4 border-t border-line bg-ground px-3 text-small text-ink-soft">
      <Totals />
      <Rechecking />
      <span className="flex-1" />
      {forwards}
      {app && (
        <>
          <Tooltip text="Open the data folder">
            <button
              type="button"
              onClick={() => void receiver.getState().openFolder()}
              className="flex h-6 min-w-0 items-center gap-1.5 rounded-mark px-1 hover:bg-hover hover:text-ink"
            >
              <FolderOpen size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
              <span className="truncate">{app.dataFolder}</span>
            </button>
          </Tooltip>
          <DiskUse />
          <span className="shrink-0">{app.version}</span>
        </>
      )}
    </footer>
  )
}

/** Apart from the rest: the figures change with every arrival. */
function Totals() {
  const total = useCaptures((state) => state.total)
  const arrived = useCaptures((state) => state.arrived)
  return (
    <>
      <span className="tabular-nums">
        {formatCount(total)} {total === 1 ? 'capture' : 'captures'}
      </span>
      {arrived > 0 && <span className="tabular-nums">{formatCount(arrived)} since opened</span>}
    </>
  )
}

/** Verdicts of many captures, behind everything else: how far they are, and a way to have them wait. */
function Rechecking() {
  const recheck = useEndpoints((state) => state.recheck)
  const { endpoints } = useStores()
  if (!recheck) return null
  const { done, total, state } = recheck
  const isPaused = state === 'paused'
  const count = `${formatCount(done)} of ${formatCount(total)}`
  const Icon = isPaused ? Play : Pause
  return (
    <span className="flex shrink-0 items-center gap-1">
      <span
        role="progressbar"
        aria-label="Checking captures"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={isPaused ? `${count}, paused` : count}
        className="tabular-nums"
      >
        {isPaused ? 'Paused at' : 'Checking'} {count}
      </span>
      <Tooltip
        text={
          isPaused
            ? 'Go on checking signatures and schemas'
            : 'Pause: what arrives is checked all the same'
        }
      >
        <button
          type="button"
          aria-label={isPaused ? 'Go on checking' : 'Pause checking'}
          onClick={() => void endpoints.getState().turnRecheck()}
          className="grid size-6 place-items-center rounded-mark hover:bg-hover hover:text-ink"
        >
          <Icon size={13} strokeWidth={1.75} aria-hidden />
        </button>
      </Tooltip>
    </span>
  )
}

/** What the data folder takes up; opens what can be done about it. */
function DiskUse() {
  const bytes = useDataFolder((state) => state.info?.bytes)
  const { captures, dataFolder, screen } = useStores()
  useEffect(
    () =>
      lookBehindChanges({
        look: () => void dataFolder.getState().look(),
        onChange: (listener) =>
          captures.subscribe((now, before) => now.total !== before.total && listener()),
        page: document,
        everyMs: lookEveryMs,
      }),
    [captures, dataFolder],
  )

  if (bytes === undefined) return null
  return (
    <Tooltip text="Back up, check, move or delete the data">
      <button
        type="button"
        aria-label={`${formatBytes(bytes)} on the disk`}
        onClick={() => screen.getState().openSettings('storage')}
        className="h-6 shrink-0 rounded-mark px-1 tabular-nums hover:bg-hover hover:text-ink"
      >
        {formatBytes(bytes)}
      </button>
    </Tooltip>
  )
}
