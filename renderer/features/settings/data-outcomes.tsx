import type { VerifyFinding } from '../../../shared/data-folder'
import { useDataFolder } from '../../state/context'
import { formatBytes, formatCount } from '../../ui/format'

/** What came of a backup. */
export function BackupOutcome() {
  const backedUp = useDataFolder((state) => state.backedUp)
  if (!backedUp) return null
  const { captures, bytes, folder } = backedUp
  return (
    <div role="status" className="mt-3 rounded-panel bg-ok-wash px-3 py-2">
      <p className="text-ok">
        {formatCount(captures)} {captures === 1 ? 'capture' : 'captures'}, {formatBytes(bytes)},
        backed up.
      </p>
      <code className="captured block break-all">{folder}</code>
      <p className="text-small text-ink-soft">
        It is a data folder itself: start Hookwright with --data and this path to look into it.
      </p>
    </div>
  )
}

/** What a check found, and what to do about it. */
export function VerifyOutcome() {
  const verified = useDataFolder((state) => state.verified)
  if (!verified) return null
  const { faults, findings, checkedBodies, checkedBytes, withoutChecksum } = verified
  const what = `${formatCount(checkedBodies)} bodies, ${formatBytes(checkedBytes)}`
  if (faults === 0) {
    return (
      <div role="status" className="mt-3 rounded-panel bg-ok-wash px-3 py-2">
        <p className="text-ok">Checked {what}: all are as they were received.</p>
        {withoutChecksum > 0 && (
          <p className="text-small text-ink-soft">
            {formatCount(withoutChecksum)} came before checksums were kept; of those only the length
            was checked.
          </p>
        )}
      </div>
    )
  }
  return (
    <div role="alert" className="mt-3 rounded-panel bg-bad-wash px-3 py-2">
      <p className="font-medium text-bad">
        Checked {what}: {formatCount(faults)} {faults === 1 ? 'fault' : 'faults'}.
      </p>
      <ul className="mt-1 flex flex-col gap-1.5">
        {findings.map((finding) => (
          <Finding key={`${finding.where} ${finding.what}`} {...finding} />
        ))}
      </ul>
    </div>
  )
}

const Finding = ({ where, what, remedy }: VerifyFinding) => (
  <li>
    <code className="captured">{where}</code>: {what}
    <span className="block text-small text-ink-soft">{remedy}</span>
  </li>
)
