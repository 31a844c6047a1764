import type { ReceiverState } from '../../shared/receiver-state'
import { ok } from '../../shared/result'
import type { Settings } from '../../shared/settings'
import type { EngineMethods } from '../engine/engine-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { Client } from '../threads/link'

type ReceiverCalls = 'receiver.pause' | 'receiver.resume' | 'receiver.restart'

/** Pausing the receiver and moving it to the address in the settings. */
export const receiverHandlers = (parts: {
  readonly engine: Client<EngineMethods>
  readonly settings: () => Settings
}): HandlersOf<ReceiverCalls> => ({
  'receiver.pause': async () => ok(await parts.engine.pause(null)),
  'receiver.resume': async () => ok(await parts.engine.resume(null)),
  async 'receiver.restart'() {
    const { host, port, maxBodyBytes } = parts.settings()
    const state: ReceiverState = await parts.engine.listen({ host, port, maxBodyBytes })
    return ok(state)
  },
})
