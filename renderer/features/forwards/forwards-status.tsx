import { Forward } from 'lucide-react'
import { useForwards, useStores } from '../../state/context'
import { classes } from '../../ui/classes'
import { formatCount } from '../../ui/format'
import { Tooltip } from '../../ui/tooltip'

/** In the foot of the window, while captures are sent on: how many did not arrive yet. */
export function ForwardsStatus() {
  const { screen } = useStores()
  const waiting = useForwards((state) => state.view.waiting)
  const targets = useForwards((state) => state.view.targets.length)
  if (targets === 0) return null
  const text =
    waiting === 0
      ? `Sending on to ${targets === 1 ? '1 address' : `${formatCount(targets)} addresses`}`
      : `${formatCount(waiting)} waiting to be sent on`
  return (
    <Tooltip text="Where captures are sent on to, and what waits for that">
      <button
        type="button"
        onClick={() => screen.getState().openDialog('forwards')}
        className={classes(
          'flex h-6 shrink-0 items-center gap-1.5 rounded-mark px-1 tabular-nums hover:bg-hover hover:text-ink',
          waiting > 0 && 'text-warn',
        )}
      >
        <Forward size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
        {text}
      </button>
    </Tooltip>
  )
}
