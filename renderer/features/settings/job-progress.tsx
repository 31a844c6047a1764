import { useDataFolder, useStores } from '../../state/context'
import type { DataJob } from '../../state/data-folder'
import { Button } from '../../ui/button'
import { formatBytes } from '../../ui/format'

const names: Readonly<Record<DataJob, string>> = {
  backup: 'Backing up',
  verify: 'Checking',
  move: 'Moving',
  erase: 'Deleting everything',
}

/** How far the job under way has come, and the way to stop it. */
export function JobProgress() {
  const job = useDataFolder((state) => state.job)
  const progress = useDataFolder((state) => state.progress)
  const { dataFolder } = useStores()
  if (job === undefined) return null
  const { doneBytes = 0, totalBytes = 0 } = progress ?? {}
  return (
    <div role="status" className="mt-3 flex items-center gap-3">
      <span className="shrink-0">{names[job]}</span>
      <progress
        aria-label={names[job]}
        max={Math.max(1, totalBytes)}
        {...(totalBytes > 0 ? { value: doneBytes } : {})}
        className="h-1.5 min-w-0 flex-1 accent-accent"
      />
      {totalBytes > 0 && (
        <span className="shrink-0 text-small text-ink-soft tabular-nums">
          {formatBytes(doneBytes)} of {formatBytes(totalBytes)}
        </span>
      )}
      {job !== 'erase' && (
        <Button onClick={() => void dataFolder.getState().cancel()}>Cancel</Button>
      )}
    </div>
  )
}
