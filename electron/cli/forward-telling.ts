import { type Bytes, emptyBytes } from '../../shared/bytes'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import type { EventName, Payload } from '../../shared/ipc/contract'
import type { ReplayAttempt } from '../../shared/replay'
import type { Core } from '../core'
import type { SenderBudget } from './attempt-output'
import { createForwardReplies } from './forward-replies'
import type { ListenOutput } from './listen-output'

/** What `listen` tells of captures that are sent on. */
export interface ForwardTelling {
  readonly captureTold: (row: Pick<CaptureSummary, 'id' | 'derived'>) => void
  readonly heard: <E extends EventName>(name: E, payload: Payload<E>) => void
  /** Nothing is told before this: what waited since an earlier run is sent on earlier. */
  readonly begin: (core: Core) => void
  /** Tells what is left; a sentence where something still waits. */
  readonly finish: () => Promise<string | undefined>
}

/** Answers come in later than what they answer, but not by so many. */
const REMEMBERED = 1000

/** @param budgetOf how long a provider waits for an answer */
export function createForwardTelling(
  told: Pick<ListenOutput, 'reply'>,
  budgetOf: (provider: string) => SenderBudget,
): ForwardTelling {
  let begin: (core: Core) => void = () => undefined
  const begun = new Promise<Core>((resolve) => {
    begin = resolve
  })
  const replies = createForwardReplies(Date.now(), async (attempt) => {
    const sender = budgetOf(providers.get(attempt.captureId) ?? 'unknown')
    told.reply(attempt, await replyBody(attempt, await begun), sender)
  })
  const providers = new Map<CaptureId, string>()
  let waiting = 0
  return {
    heard(name, payload) {
      if (name === 'replay.finished') replies.heard(payload as Payload<'replay.finished'>)
      if (name === 'forwards.changed') waiting = (payload as Payload<'forwards.changed'>).waiting
    },
    captureTold({ id, derived }) {
      providers.set(id, derived?.provider ?? 'unknown')
      for (const old of [...providers.keys()].slice(0, -REMEMBERED)) providers.delete(old)
      replies.captureTold(id)
    },
    begin: (core) => begin(core),
    async finish() {
      await replies.finish()
      if (waiting === 0) return undefined
      const what = waiting === 1 ? '1 capture waits' : `${waiting} captures wait`
      return `${what} to be sent on, and will be at the next start (see hookwright forwards).`
    },
  }
}

/** At the very end the thread that could read it is gone. */
async function replyBody({ id }: ReplayAttempt, core: Core): Promise<Bytes> {
  const request = { attemptId: id, form: 'raw', offset: 0, length: 4 * 1024 * 1024 } as const
  const body = await core.handlers['replay.body'](request).catch(() => undefined)
  return body?.ok ? body.value.bytes : emptyBytes
}
