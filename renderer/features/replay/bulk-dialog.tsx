import { useRuns, useStores } from '../../state/context'
import { Dialog } from '../../ui/dialog'
import { BulkForm } from './bulk-form'
import { EarlierRuns } from './earlier-runs'
import { RunView } from './run-view'

/** Many captures in one go: first what and how, then how far it is and what came of it. */
export function BulkDialog() {
  const run = useRuns((state) => state.run)
  const { screen, runs } = useStores()
  const close = (): void => {
    screen.getState().closeDialog()
    const state = runs.getState().run?.state
    // One under way is found again; one that is over makes room for the next.
    if (state !== 'running' && state !== 'paused') runs.getState().leave()
  }
  return (
    <Dialog
      title={run === undefined ? 'Replay many' : 'Replaying'}
      {...(run === undefined
        ? { description: 'Each capture is sent once, and every answer is kept with its capture.' }
        : {})}
      onClose={close}
      width="wide"
    >
      {run === undefined ? (
        <>
          <BulkForm />
          <EarlierRuns />
        </>
      ) : (
        <RunView run={run} onClose={close} />
      )}
    </Dialog>
  )
}
