import type { ReceiverState } from '../../shared/receiver-state'
import { err, ok } from '../../shared/result'
import type { HandlersOf } from '../ipc/handlers'
import { samples, sendSample } from '../samples'

type SampleCalls = 'samples.list' | 'samples.send'

/** Samples go over HTTP to the own receiver, so they arrive like any other request. */
export const sampleHandlers = (parts: {
  readonly receiver: () => ReceiverState
  readonly folder: URL
}): HandlersOf<SampleCalls> => ({
  'samples.list': async () => ok(samples),
  async 'samples.send'({ id }) {
    const receiver = parts.receiver()
    return receiver.kind === 'listening'
      ? sendSample(id, parts.folder, receiver)
      : err({ code: 'bad-input', detail: 'The receiver is not listening, so nothing can arrive' })
  },
})
