import { useState } from 'react'
import { useDataFolder, useStores } from '../../state/context'
import { Button } from '../../ui/button'

/** Choosing a new place for the data, and what is left of an earlier one. */
export function MoveData() {
  const job = useDataFolder((state) => state.job)
  const former = useDataFolder((state) => state.info?.formerFolder)
  const { dataFolder } = useStores()
  const [target, setTarget] = useState<string>()
  const choose = async (): Promise<void> => setTarget(await dataFolder.getState().chooseNewPlace())
  return (
    <>
      <Button disabled={job !== undefined} onClick={() => void choose()}>
        Move…
      </Button>
      {target !== undefined && job === undefined && (
        <section aria-label="Confirm the move" className="w-full rounded-panel bg-info-wash p-3">
          <p>
            Every file is copied to <code className="captured break-all">{target}</code> and
            compared. Then Hookwright starts anew there. Requests that come meanwhile are not
            received. The old files stay until you remove them.
          </p>
          <div className="flex gap-2 pt-2">
            <Button
              tone="primary"
              onClick={() => {
                setTarget(undefined)
                void dataFolder.getState().move(target)
              }}
            >
              Move and start anew
            </Button>
            <Button onClick={() => setTarget(undefined)}>Keep them here</Button>
          </div>
        </section>
      )}
      {former !== undefined && (
        <div className="flex w-full items-center gap-3 rounded-panel bg-warn-wash p-3">
          <p className="min-w-0 flex-1">
            The data came from <code className="captured break-all">{former}</code>, where a copy is
            left.
          </p>
          <Button tone="danger" onClick={() => void dataFolder.getState().removeFormer()}>
            Delete the old copy
          </Button>
        </div>
      )}
    </>
  )
}
