import type { ReplayAttempt } from '../../../shared/replay'
import { type LeftBehind, leftOutReasons } from '../../../shared/replay-headers'
import { Visible } from '../../ui/visible'

/** What is to be known of an attempt besides the answer. */
export const AttemptFacts = ({ attempt }: { attempt: ReplayAttempt }) => (
  <ul aria-label="About this replay" className="text-small text-ink-soft empty:hidden">
    {attempt.scheme && <li>Signed anew as {attempt.scheme}.</li>}
    {secretsFirst(attempt.leftOut ?? []).map(({ reason, names }) => (
      <li key={reason} className="captured">
        Not sent:{' '}
        <span className="font-mono text-ink">
          <Visible text={names.join(', ')} />
        </span>
        . {leftOutReasons[reason]}
      </li>
    ))}
  </ul>
)

const reasons = ['credentials', 'signature', 'tunnel', 'connection'] as const

function secretsFirst(left: readonly LeftBehind[]) {
  return reasons
    .map((reason) => ({
      reason,
      names: left.filter((one) => one.reason === reason).map(({ name }) => name),
    }))
    .filter(({ names }) => names.length > 0)
}
