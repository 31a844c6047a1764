import type { AppError } from '../../shared/errors'
import type { ReceiverState } from '../../shared/receiver-state'
import type { Keep } from '../capture/arrival'
import { type Receiver, startReceiver } from '../capture/receiver'
import type { ListenRequest } from './engine-contract'
import type { PlannedAnswers } from './planned-answers'

export interface Receiving {
  readonly listen: (to: ListenRequest) => Promise<ReceiverState>
  readonly pause: () => ReceiverState
  readonly resume: () => ReceiverState
  readonly close: () => Promise<void>
}

export interface ReceivingOptions {
  readonly keep: Keep
  readonly answers: PlannedAnswers
  readonly onState: (state: ReceiverState) => void
  readonly onTrouble: (error: AppError) => void
}

/** One receiver at a time, which can be moved to another address while the store stays open. */
export function createReceiving(options: ReceivingOptions): Receiving {
  const { keep, answers, onState, onTrouble } = options
  let receiver: Receiver | undefined
  let state: ReceiverState = { kind: 'stopped' }
  const become = (next: ReceiverState): void => {
    state = next
    onState(next)
  }

  async function close(): Promise<void> {
    const closing = receiver
    receiver = undefined
    await closing?.close()
  }

  return {
    async listen({ host, port, maxBodyBytes }) {
      await close()
      const started = await startReceiver({
        host,
        port,
        limits: { bodyBytes: maxBodyBytes },
        keep,
        endpointOf: answers.endpointOf,
        answerFor: answers.answerFor,
        onState: become,
        onTrouble,
      })
      if (started.ok) receiver = started.value
      return state
    },
    pause() {
      receiver?.pause()
      return state
    },
    resume() {
      receiver?.resume()
      return state
    },
    close,
  }
}
