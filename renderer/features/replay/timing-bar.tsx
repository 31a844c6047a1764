import type { ReplayTimings } from '../../../shared/replay'
import { classes } from '../../ui/classes'
import { formatDuration } from '../../ui/format'
import { timingSteps } from './timing-steps'

const colours = {
  lookup: 'bg-plum',
  connect: 'bg-info',
  tls: 'bg-warn',
  wait: 'bg-accent',
  download: 'bg-ok',
} as const

/** Where the time of a replay went, drawn to scale and in words. */
export function TimingBar({ timings }: { timings: ReplayTimings }) {
  const steps = timingSteps(timings)
  return (
    <div className="mt-2">
      <div aria-hidden className="keeps-colour flex h-1 gap-px overflow-hidden rounded-full">
        {steps.map(({ id, durationMs }) => (
          <span
            key={id}
            className={classes('min-w-0.5', colours[id])}
            style={{ flexGrow: Math.max(durationMs, 0.001) }}
          />
        ))}
      </div>
      <dl className="mt-1.5 flex flex-wrap gap-x-4 text-small text-ink-soft">
        {steps.map(({ id, label, durationMs }) => (
          <div key={id} className="flex items-center gap-1.5">
            <dt className="flex items-center gap-1.5">
              <span
                aria-hidden
                className={classes('keeps-colour size-1.5 rounded-full', colours[id])}
              />
              {label}
            </dt>
            <dd className="text-ink tabular-nums">{formatDuration(durationMs)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
