import { useReceiver, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/failure-note'

/** Why nothing is received, with the way out where a button can take it. */
export function ReceiverTrouble() {
  const state = useReceiver(({ receiver: current }) => current)
  const { receiver, settings, screen } = useStores()
  const moveToFreePort = async (): Promise<void> => {
    if (await settings.getState().change({ port: 0 })) await receiver.getState().restart()
  }
  if (state.kind !== 'failed') return null
  const { error } = state
  const isAboutPort = error.code === 'port-in-use' || error.code === 'port-forbidden'
  return (
    <div className="shrink-0 border-b border-line p-3">
      <FailureNote error={error}>
        {isAboutPort && (
          <Button tone="primary" onClick={() => void moveToFreePort()}>
            Use another port
          </Button>
        )}
        <Button onClick={() => void receiver.getState().restart()}>Try again</Button>
        <Button onClick={() => screen.getState().openSettings('receiver')}>Settings…</Button>
      </FailureNote>
    </div>
  )
}
