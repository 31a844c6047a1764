import type { AppError } from '../../shared/errors'
import type { ReplayOrder } from '../../shared/replay'
import { err, ok, type Result } from '../../shared/result'
import type { CourierMethods } from '../courier/courier-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { Client } from '../threads/link'
import type { Emit } from './emit'
import type { TargetBook } from './target-book'

type ReplayCalls =
  | 'replay.send'
  | 'replay.cancel'
  | 'replay.preview'
  | 'replay.history'
  | 'replay.body'
  | 'replay.sentBody'
  | 'runs.start'
  | 'runs.continue'
  | 'runs.pause'
  | 'runs.resume'
  | 'runs.stop'
  | 'runs.list'
  | 'runs.items'
  | 'drafts.get'
  | 'drafts.keep'

/** Replays are sent by the courier thread, so that a large body blocks neither window nor senders. */
export const replayHandlers = (parts: {
  readonly courier: Client<CourierMethods>
  readonly targets: TargetBook
  readonly emit: Emit
}): HandlersOf<ReplayCalls> => {
  const { courier, targets, emit } = parts
  return {
    async 'replay.send'(order) {
      const unconfirmed = unconfirmedHost(order, targets)
      if (unconfirmed) return unconfirmed
      const attempt = await courier.send(order)
      if (attempt.ok) emit('replay.finished', attempt.value)
      return attempt
    },
    async 'replay.cancel'({ captureId }) {
      await courier.cancel(captureId)
      return ok(null)
    },
    'replay.preview': (order) => courier.preview(order),
    'replay.history': ({ captureId }) => courier.history(captureId),
    'replay.body': (request) => courier.replyBody(request),
    'replay.sentBody': (request) => courier.sentBody(request),
    'runs.start': async (request) =>
      unconfirmedHost(request.order, targets) ?? courier.startRun(request),
    'runs.continue': ({ id }) => courier.continueRun(id),
    'runs.pause': ({ id }) => courier.pauseRun(id),
    'runs.resume': ({ id }) => courier.resumeRun(id),
    'runs.stop': ({ id }) => courier.stopRun(id),
    'runs.list': () => courier.runs(null),
    'runs.items': (request) => courier.runItems(request),
    'drafts.get': ({ captureId }) => courier.draft(captureId),
    async 'drafts.keep'(kept) {
      const done = await courier.keepDraft(kept)
      return done.ok ? ok(null) : done
    },
  }
}

/** Captured credentials go to a host only after a person said so, once. */
export function unconfirmedHost(
  { url, credentials }: Omit<ReplayOrder, 'captureId'>,
  targets: TargetBook,
): Result<never, AppError> | undefined {
  if (credentials !== 'send' || !URL.canParse(url)) return undefined
  const { host } = new URL(url)
  return targets.view().trustedHosts.includes(host)
    ? undefined
    : err({ code: 'credentials-unconfirmed', host })
}
