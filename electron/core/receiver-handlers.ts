import { ok } from '../../shared/result'
import type { Settings } from '../../shared/settings'
import type { ReceiverLimits } from '../capture/limits'
import type { EngineMethods } from '../engine/engine-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { Client } from '../threads/link'
import type { HttpsPart } from './https-part'

type ReceiverCalls =
  | 'receiver.pause'
  | 'receiver.resume'
  | 'receiver.restart'
  | 'receiver.certificate'

/** Pausing the receiver and moving it to the address in the settings. */
export const receiverHandlers = (parts: {
  readonly engine: Client<EngineMethods>
  readonly settings: () => Settings
  readonly https: HttpsPart
}): HandlersOf<ReceiverCalls> => ({
  'receiver.pause': async () => ok(await parts.engine.pause(null)),
  'receiver.resume': async () => ok(await parts.engine.resume(null)),
  'receiver.certificate': async () => ok(parts.https.view()),
  'receiver.restart'() {
    const settings = parts.settings()
    const { host, port } = settings
    const https = parts.https.address(host)
    return parts.engine.listen({ host, port, https, limits: limitsOf(settings) })
  },
})

/** What a person set about how much strangers may take up. */
export const limitsOf = (settings: Settings): Partial<ReceiverLimits> => ({
  bodyBytes: settings.maxBodyBytes,
  headBytes: settings.maxHeadBytes,
  bufferedBytes: settings.maxBufferedBytes,
  connections: settings.maxConnections,
  headTimeoutMs: settings.headTimeoutMs,
  bodyTimeoutMs: settings.bodyTimeoutMs,
  keepAliveTimeoutMs: settings.keepAliveTimeoutMs,
})
