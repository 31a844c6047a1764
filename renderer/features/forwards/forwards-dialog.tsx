import { Forward } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useForwards, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { EmptyNote } from '../../ui/empty-note'
import { formatCount } from '../../ui/format'
import { ForwardRow } from './forward-row'

/** Where captures are sent on to, and what did not arrive there yet. */
export function ForwardsDialog() {
  const { screen, forwards } = useStores()
  const { waiting, targets } = useForwards((state) => state.view)
  const nowMs = useClock(1000)
  const canTry = targets.filter(({ state, waiting: count }) => state !== 'own' && count > 0)
  return (
    <Dialog
      title="Sending on"
      description="Captures go on to these addresses by rule. What does not arrive waits here, on the disk, and is sent in its order."
      onClose={screen.getState().closeDialog}
      width="roomy"
    >
      {targets.length === 0 ? (
        <NoTargets onEndpoints={() => screen.getState().openDialog('endpoints')} />
      ) : (
        <>
          <div className="flex items-center gap-3 pb-2">
            <p role="status" className="flex-1 text-ink-soft">
              {waiting === 0 ? 'Everything has arrived.' : `${formatCount(waiting)} waiting.`}
            </p>
            {canTry.length > 1 && (
              <Button onClick={() => void forwards.getState().act('retry')}>Try all now</Button>
            )}
          </div>
          <table className="w-full border-t border-line">
            <thead className="text-left text-small text-ink-soft">
              <tr className="border-b border-line">
                <th className="py-1 font-medium">Address</th>
                <th className="w-28 py-1 font-medium">State</th>
                <th className="w-16 py-1 pr-4 text-right font-medium">Waiting</th>
                <th className="w-72 py-1 text-right font-medium">
                  <span className="sr-only">What can be done</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {targets.map((target) => (
                <ForwardRow key={target.url} target={target} nowMs={nowMs} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Dialog>
  )
}

const NoTargets = ({ onEndpoints }: { readonly onEndpoints: () => void }) => (
  <EmptyNote
    icon={Forward}
    title="Nothing is sent on"
    action={<Button onClick={onEndpoints}>Endpoints…</Button>}
  >
    Give an endpoint an address to send its captures on to, and it is listed here.
  </EmptyNote>
)

/** The time of this moment, told again now and then. */
function useClock(everyMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs
}
