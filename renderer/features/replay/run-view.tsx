import type { ReplayRun, RunRequest } from '../../../shared/replay-run'
import { visibleText } from '../../../shared/visible-text'
import { useRuns, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { ChoiceRow } from '../../ui/choice-row'
import { FailureNote } from '../../ui/failure-note'
import { formatCount } from '../../ui/format'
import { RunItems } from './run-items'

interface RunViewProps {
  readonly run: ReplayRun
  readonly onClose: () => void
}

/** How far a run is, and what came of each capture. */
export function RunView({ run, onClose }: RunViewProps) {
  const only = useRuns((state) => state.only)
  const failure = useRuns((state) => state.failure)
  const { runs } = useStores()
  const { counts } = run
  return (
    <div className="flex flex-col gap-3">
      <Progress run={run} />
      {failure && <FailureNote error={failure} />}
      <div className="flex flex-wrap items-center gap-2">
        <ChoiceRow
          label="Results"
          choices={[
            { id: 'all', label: `All ${formatCount(counts.total)}` },
            { id: 'failed', label: `Failed ${formatCount(counts.failed)}` },
          ]}
          current={only}
          onChange={(next) => runs.getState().show(next)}
        />
        <span className="flex-1" />
        <Controls run={run} />
      </div>
      <RunItems onOpen={onClose} />
    </div>
  )
}

export const stateWords: Readonly<Record<ReplayRun['state'], string>> = {
  running: 'Sending',
  paused: 'Paused',
  finished: 'Done',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
}

function Progress({ run }: { run: ReplayRun }) {
  const { total, passed, failed, waiting, sending } = run.counts
  const done = passed + failed
  const isOpen = run.state === 'running' || run.state === 'paused'
  const share = (count: number): string => `${(count / Math.max(total, 1)) * 100}%`
  const words = `${stateWords[run.state]}: ${formatCount(done)} of ${formatCount(total)}`
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium tabular-nums">{words}</span>
        <span className="captured min-w-0 truncate font-mono text-small text-ink-soft">
          {visibleText(run.title)}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label="Progress of the run"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={words}
        className="keeps-colour mt-1.5 flex h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <span className="bg-ok" style={{ width: share(passed) }} />
        <span className="bg-bad" style={{ width: share(failed) }} />
      </div>
      <p className="mt-1 text-small text-ink-soft tabular-nums">
        {formatCount(passed)} passed · {formatCount(failed)} failed · {formatCount(waiting)} not
        sent
      </p>
      {run.state === 'interrupted' && (
        <p className="mt-1 text-small text-warn">Its program ended under it.</p>
      )}
      {!isOpen && sending > 0 && (
        <p className="mt-1 text-small text-ink-soft">
          {formatCount(sending)} may have arrived: under way when the program ended, and not sent
          again.
        </p>
      )}
    </div>
  )
}

function Controls({ run }: { run: ReplayRun }) {
  const request = useRuns((state) => state.request)
  const { runs } = useStores()
  const { pause, resume, stop, start, leave, goOn } = runs.getState()
  const { failed, waiting } = run.counts
  if (run.state === 'running' || run.state === 'paused') {
    return (
      <>
        {run.state === 'running' ? (
          <Button onClick={() => void pause()}>Pause</Button>
        ) : (
          <Button onClick={() => void resume()}>Go on</Button>
        )}
        <Button tone="danger" onClick={() => void stop()}>
          Stop
        </Button>
      </>
    )
  }
  const sendFailed = (given: RunRequest): void =>
    void start({ ...given, captures: { kind: 'run', run: run.id, only: 'failed' } })
  return (
    <>
      {waiting > 0 && run.canContinue && (
        <Button onClick={() => void goOn()}>
          Continue with the {formatCount(waiting)} not sent
        </Button>
      )}
      {waiting > 0 && !run.canContinue && (
        <span className="text-small text-ink-soft">
          Continue in a terminal: the same command with{' '}
          <code className="font-mono">--resume {run.id.slice(0, 8)}</code>
        </span>
      )}
      {request && failed > 0 && (
        <Button onClick={() => sendFailed(request)}>
          Replay just the {formatCount(failed)} failed
        </Button>
      )}
      <Button tone="quiet" onClick={leave}>
        Another run
      </Button>
    </>
  )
}
