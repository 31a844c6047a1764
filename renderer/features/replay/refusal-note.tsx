import type { AppError } from '../../../shared/errors'
import type { ReplayOrder } from '../../../shared/replay'
import { useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/failure-note'

interface RefusalNoteProps {
  readonly order: ReplayOrder
  readonly refusal: AppError
}

/** Why the last order was not carried out, and what can be done about it at once. */
export function RefusalNote({ order, refusal }: RefusalNoteProps) {
  const { replay, targets, choices } = useStores()
  const leaveOut = (): void => {
    choices.getState().set({ credentials: 'leave-out' })
    void replay.getState().send({ ...order, credentials: 'leave-out' })
  }
  const sendThem = async (host: string): Promise<void> => {
    if (await targets.getState().trust(host)) void replay.getState().send(order)
  }
  return (
    <div className="shrink-0 px-4 pb-2">
      <FailureNote error={refusal}>
        {refusal.code === 'credentials-unconfirmed' && (
          <>
            <Button onClick={() => void sendThem(refusal.host)}>Send them to {refusal.host}</Button>
            <Button onClick={leaveOut}>Send without them</Button>
          </>
        )}
      </FailureNote>
    </div>
  )
}
