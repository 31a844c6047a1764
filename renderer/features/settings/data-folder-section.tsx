import { useEffect } from 'react'
import { useDataFolder, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { formatBytes } from '../../ui/format'
import { BackupOutcome, VerifyOutcome } from './data-outcomes'
import { EraseAll } from './erase-all'
import { JobProgress } from './job-progress'
import { MoveData } from './move-data'

/** The data folder: where it is, what is in it, and what can be done with all of it. */
export function DataFolderSection() {
  const info = useDataFolder((state) => state.info)
  const job = useDataFolder((state) => state.job)
  const { dataFolder, receiver } = useStores()
  useEffect(() => {
    void dataFolder.getState().look()
  }, [dataFolder])
  if (!info) return null
  return (
    <section aria-label="Data folder" className="pt-4">
      <h3 className="pb-1 text-small font-medium text-ink-soft">Data folder</h3>
      <div className="flex items-center gap-3 rounded-panel border border-line bg-sunken py-2 pr-2 pl-3">
        <code className="captured min-w-0 flex-1 break-all">{info.folder}</code>
        <Button onClick={() => void receiver.getState().openFolder()}>Open</Button>
      </div>
      <DiskUse />
      <div className="flex flex-wrap gap-2 pt-3">
        <Button disabled={job !== undefined} onClick={() => void dataFolder.getState().backUp()}>
          Back up…
        </Button>
        <Button disabled={job !== undefined} onClick={() => void dataFolder.getState().verify()}>
          Check for damage
        </Button>
        <MoveData />
      </div>
      <JobProgress />
      <BackupOutcome />
      <VerifyOutcome />
      <EraseAll />
    </section>
  )
}

function DiskUse() {
  const info = useDataFolder((state) => state.info)
  if (!info) return null
  const rows = [
    ...info.parts.map(({ id, title, bytes }) => ({ id, title, bytes })),
    { id: 'all', title: 'Together', bytes: info.bytes },
    { id: 'free', title: 'Free on this disk', bytes: info.freeBytes },
  ]
  return (
    <table aria-label="Disk use" className="mt-2 w-full text-small">
      <tbody>
        {rows.map(({ id, title, bytes }) => (
          <tr key={id} className="border-b border-line last:border-b-0">
            <th scope="row" className="py-1 text-left font-normal text-ink-soft">
              {title}
            </th>
            <td className="py-1 text-right tabular-nums">{formatBytes(bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
