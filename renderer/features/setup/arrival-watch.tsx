import { LoaderCircle } from 'lucide-react'
import { useState } from 'react'
import { useCaptures, useStores } from '../../state/context'
import { rowAt, rowCount } from '../../state/rows'
import { Button } from '../../ui/button'
import { arrivalSince } from './arrival-since'

/** Waits with a person for the first request that takes the path they gave to the sender. */
export function ArrivalWatch({ path, provider }: { path: string; provider: string }) {
  const [openedAtMs] = useState(() => Date.now())
  const arrived = useCaptures(({ rows }) =>
    arrivalSince(
      { count: rowCount(rows), at: (index) => rowAt(rows, index) },
      { path, provider },
      openedAtMs,
    ),
  )
  const { captures, screen } = useStores()

  const show = (): void => {
    if (!arrived) return
    captures.getState().select(arrived.id)
    screen.getState().closeDialog()
    screen.getState().focusOn('list')
  }
  return (
    <div
      role="status"
      className="mt-4 flex min-h-9 items-center gap-2 border-t border-line pt-3 text-small text-ink-soft"
    >
      {arrived ? (
        <>
          <span className="min-w-0 flex-1 truncate text-ink">
            Arrived: {arrived.method} {arrived.target}
          </span>
          <Button tone="primary" onClick={show}>
            Look at it
          </Button>
        </>
      ) : (
        <>
          <LoaderCircle size={14} aria-hidden className="animate-spin motion-reduce:animate-none" />
          Waiting for a request to {path}
        </>
      )}
    </div>
  )
}
