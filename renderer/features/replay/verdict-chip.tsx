import type { ReplayVerdict } from '../../../shared/replay-verdict'
import { classes } from '../../ui/classes'

const looks: Readonly<Record<ReplayVerdict, string>> = {
  fixed: 'bg-ok-wash text-ok',
  'still-passing': 'text-ok',
  passing: 'text-ok',
  regressed: 'bg-bad-wash text-bad',
  'still-failing': 'text-bad',
  failing: 'text-bad',
}

const words: Readonly<Record<ReplayVerdict, string>> = {
  fixed: 'Fixed',
  'still-passing': 'Still passing',
  passing: 'Passing',
  regressed: 'Regressed',
  'still-failing': 'Still failing',
  failing: 'Failing',
}

/** How a replay stands against the one before it. */
export const VerdictChip = ({ verdict }: { verdict: ReplayVerdict | undefined }) =>
  verdict === undefined ? null : (
    <span
      className={classes(
        'inline-flex h-5 items-center rounded-mark px-1.5 text-small font-medium whitespace-nowrap',
        looks[verdict],
      )}
    >
      {words[verdict]}
    </span>
  )
