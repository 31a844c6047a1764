import { useState } from 'react'
import { usePublished, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { formatCount } from '../../ui/format'

/** Removes messages for good, after a question; those that wait are a question of their own. */
export function ClearPublished() {
  const [isAsking, setAsking] = useState(false)
  const total = usePublished((state) => state.total)
  const waiting = usePublished((state) => state.waiting)
  const { published } = useStores()
  const clear = (which: 'settled' | 'all') => (): void => {
    setAsking(false)
    void published.getState().clear(which)
  }
  if (!isAsking) {
    return (
      <Button disabled={total === 0} onClick={() => setAsking(true)}>
        Clear…
      </Button>
    )
  }
  const settled = total - waiting
  return (
    <div role="alert" className="flex items-center gap-2">
      <span>This cannot be undone. Captures stay.</span>
      <Button onClick={() => setAsking(false)}>Keep them</Button>
      {settled > 0 && (
        <Button tone="danger" onClick={clear('settled')}>
          Remove {formatCount(settled)}
        </Button>
      )}
      {waiting > 0 && (
        <Button tone="danger" onClick={clear('all')}>
          Remove all, {formatCount(waiting)} never sent
        </Button>
      )}
    </div>
  )
}
