import { useEffect } from 'react'
import type { ReplayRun } from '../../../shared/replay-run'
import { visibleText } from '../../../shared/visible-text'
import { useRuns, useStores } from '../../state/context'
import { classes } from '../../ui/classes'
import { formatCount, formatMoment } from '../../ui/format'
import { stateWords } from './run-view'

/** Runs so far; one that its program left behind can be opened here and continued. */
export function EarlierRuns() {
  const earlier = useRuns((state) => state.earlier)
  const { runs } = useStores()
  useEffect(() => void runs.getState().look(), [runs])
  if (earlier === undefined || earlier.length === 0) return null
  return (
    <section aria-label="Earlier runs" className="mt-4 border-t border-line pt-3">
      <h3 className="mb-1 text-small font-medium text-ink-soft">Earlier runs</h3>
      <ul className="max-h-36 overflow-y-auto">
        {earlier.map((run) => (
          <RunRow key={run.id} run={run} onOpen={() => void runs.getState().open(run)} />
        ))}
      </ul>
    </section>
  )
}

function RunRow({ run, onOpen }: { readonly run: ReplayRun; readonly onOpen: () => void }) {
  const { counts, state, startedAt, title } = run
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="grid h-7 w-full grid-cols-[88px_minmax(0,1fr)_auto_auto] items-center gap-3 rounded-control px-2 text-left text-small hover:bg-hover"
      >
        <span className={classes(state === 'interrupted' ? 'text-warn' : 'text-ink-soft')}>
          {stateWords[state]}
        </span>
        <bdi className="truncate font-mono">{visibleText(title)}</bdi>
        <span className="text-ink-soft tabular-nums">{wordsFor(counts)}</span>
        <span className="text-ink-soft tabular-nums">{formatMoment(startedAt, Date.now())}</span>
      </button>
    </li>
  )
}

function wordsFor({ total, failed, waiting }: ReplayRun['counts']): string {
  const parts = [
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    ...(waiting > 0 ? [`${formatCount(waiting)} not sent`] : []),
  ]
  return parts.length === 0
    ? `${formatCount(total)} sent`
    : `${parts.join(', ')} of ${formatCount(total)}`
}
