import { ruledUrls } from '../../shared/forwards/forward-rules'
import type {
  CourierContext,
  CourierData,
  CourierMethods,
  CourierNews,
} from '../courier/courier-contract'
import type { Client } from '../threads/link'
import { usualRestMs } from '../threads/rest'
import { startThread } from '../threads/supervised-thread'

/**
 * The thread that sends captures on and replays them. It is there while it has something to do,
 * and as long as a rule sends on what arrives.
 */
export interface CourierThread {
  readonly client: Client<CourierMethods>
  /** Tells it what holds from now on; one that was not needed yet begins with that anyway. */
  readonly use: (context: CourierContext) => void
  /** Something arrived. A thread that rests has no rule to send it on by. */
  readonly arrived: () => void
  /** What is under way is written down before the thread ends. */
  readonly stop: () => Promise<void>
}

export interface CourierOptions {
  /** The folder with the built thread entries. */
  readonly folder: URL
  /** Asked again for every start of the thread, so that it begins with what holds then. */
  readonly data: () => CourierData
  readonly onNews: { readonly [N in keyof CourierNews]: (news: CourierNews[N]) => void }
  readonly onFailure: (detail: string) => void
  readonly restsAfterMs?: number
}

export function createCourier({
  folder,
  data,
  onNews,
  onFailure,
  restsAfterMs = usualRestMs,
}: CourierOptions): CourierThread {
  let hasRun = false
  /** Since when a rule holds without a pause; `undefined` while none does. */
  let rulesSinceMs: number | undefined
  const isResting = (): boolean => hasRun && thread.running() === undefined
  const note = (context: CourierContext, sinceMs: number): void => {
    rulesSinceMs = hasRules(context) ? (rulesSinceMs ?? sinceMs) : undefined
  }

  const thread = startThread<CourierMethods>({
    name: 'courier',
    file: new URL('courier.js', folder),
    starts: 'with the first call',
    restsAfterMs,
    workerData(): CourierData {
      const now = data()
      // A rule made while it rested holds from that moment on, not for what came before.
      note(now.context, hasRun ? Date.now() : now.startedAtMs)
      hasRun = true
      return { ...now, startedAtMs: rulesSinceMs ?? now.startedAtMs }
    },
    onNews: (name, payload) =>
      (onNews as Readonly<Record<string, (payload: unknown) => void>>)[name]?.(payload),
    onFailure,
  })
  // A thread that just ended is started again with what holds.
  const whenThere = (call: Promise<unknown>): void => void call.catch(() => undefined)

  return {
    client: thread.client,
    use(context) {
      if (!hasRun) return
      note(context, Date.now())
      if (!isResting() || hasRules(context)) whenThere(thread.client.use(context))
    },
    arrived() {
      if (!isResting()) whenThere(thread.client.arrived(null))
    },
    async stop() {
      await thread
        .running()
        ?.close(null)
        .catch(() => undefined)
      await thread.stop()
    },
  }
}

const hasRules = ({ endpoints, forwarding }: CourierContext): boolean =>
  ruledUrls({ ...forwarding, endpoints }).length > 0
