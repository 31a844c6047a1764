import { selectShown } from '../../state/captures'
import { useCaptures, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { formatCount } from '../../ui/format'

/** Asks before everything that is shown goes. */
export function ClearDialog() {
  const { captures, screen } = useStores()
  const query = useCaptures((state) => state.query)
  const shown = useCaptures(selectShown)
  const total = useCaptures((state) => state.total)
  const more = useCaptures((state) => state.more)
  const count = query === '' ? formatCount(total) : `${formatCount(shown)}${more ? ' or more' : ''}`
  const close = screen.getState().closeDialog
  return (
    <Dialog
      title={query === '' ? `Delete all ${count} captures?` : `Delete the ${count} captures shown?`}
      description="Pinned captures stay. You can undo this until you quit or delete something else."
      onClose={close}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Keep them</Button>
        <Button
          tone="danger"
          onClick={() => {
            close()
            void captures.getState().clear()
          }}
        >
          Delete
        </Button>
      </div>
    </Dialog>
  )
}
