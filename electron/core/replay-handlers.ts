import { ok } from '../../shared/result'
import type { CourierMethods } from '../courier/courier-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { Client } from '../threads/link'
import type { Emit } from './emit'

type ReplayCalls = 'replay.send' | 'replay.cancel' | 'replay.history' | 'replay.body'

/** Replays are sent by the courier thread, so that a large body blocks neither window nor senders. */
export const replayHandlers = (parts: {
  readonly courier: Client<CourierMethods>
  readonly emit: Emit
}): HandlersOf<ReplayCalls> => ({
  async 'replay.send'(order) {
    const attempt = await parts.courier.send(order)
    if (attempt.ok) parts.emit('replay.finished', attempt.value)
    return attempt
  },
  async 'replay.cancel'({ captureId }) {
    await parts.courier.cancel(captureId)
    return ok(null)
  },
  'replay.history': ({ captureId }) => parts.courier.history(captureId),
  'replay.body': (request) => parts.courier.replyBody(request),
})
