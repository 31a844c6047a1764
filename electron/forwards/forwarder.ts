import type { AppError } from '../../shared/errors'
import { forwardResult } from '../../shared/forwards/forward-outcome'
import { type ForwardRules, leadsBack, ruledUrls } from '../../shared/forwards/forward-rules'
import type { ForwardChange, ForwardsView } from '../../shared/forwards/forwards-view'
import type { CaptureId } from '../../shared/http/capture'
import type { ReplayAttempt, ReplayOutcome } from '../../shared/replay'
import { err, ok, type Result } from '../../shared/result'
import { idPrefixAt } from '../storage/capture-id'
import type { Reader } from '../storage/reader'
import { applyRules } from './apply-rules'
import { failureOf } from './deliver-forward'
import { createForwardLanes } from './forward-lanes'
import type { ForwardQueue, NewForward } from './forward-queue'
import { forwardsView, onlyNews } from './forwards-view'
import { createSendForward, type SendParts } from './send-forward'
import { readTargetFlags } from './target-flags'
import { throttled } from './throttled'
import { watchQueue } from './watch-queue'

export interface Forwarder {
  /** Captures arrived. */
  wake(): void
  /** Other rules hold from now on. */
  use(rules: ForwardRules): void
  view(): ForwardsView
  change(change: ForwardChange): Result<void, AppError>
  /** Sends one at once, beside its lane, for a sender that waits for the answer. */
  sendNow(
    forward: NewForward,
    options: { readonly signal: AbortSignal; readonly timeoutMs: number },
  ): Promise<Result<ReplayAttempt, AppError>>
  /** Writes one down to be sent in its lane. */
  enqueue(forward: NewForward): Result<void, AppError>
  /** Whether no rule holds and nothing waits: what another process changes then changes nothing. */
  isIdle(): boolean
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
  /** Finishes what is under way within this time; the rest waits for the next start. */
  stop(withinMs: number): Promise<void>
}

export interface ForwarderParts extends Omit<SendParts, 'allowedHosts'> {
  readonly queue: ForwardQueue
  readonly rules: ForwardRules
  /** When this program began: captures from then on are sent on by rules that held then. */
  readonly startedAtMs: number
  readonly onAttempt: (attempt: ReplayAttempt) => void
  /** Told, a few times a second at most, when what waits is no longer the same. */
  readonly onView: (view: ForwardsView) => void
}

const VIEW_EVERY_MS = 200
/** How often it is looked whether another process wrote. */
const LOOK_EVERY_MS = 1000

/**
 * Sends captures on by rule. What is to be sent is on disk before the first try and leaves it when
 * it arrived, so a restart loses nothing; one that was under way at a crash may arrive twice.
 */
export function createForwarder(parts: ForwarderParts): Forwarder {
  const { queue, reader, now } = parts
  let { rules } = parts
  let beginsAt = idPrefixAt(parts.startedAtMs) as CaptureId
  const flags = readTargetFlags(queue)
  const isOwn = (url: string): boolean => leadsBack(url, rules.ownUrls)
  const openUrls = (): readonly string[] =>
    openOf(ruledUrls(rules), flags).filter((url) => !isOwn(url))
  const send = createSendForward({
    ...parts,
    allowedHosts: () => [...rules.allowedHosts, ...flags.allowedHosts()],
  })
  const lanes = createForwardLanes({ ...parts, send, openUrls, onChange: () => report.soon() })
  const view = (): ForwardsView =>
    forwardsView(queue, ruledUrls(rules), { lanes, open: new Set(openUrls()), isOwn })
  const news = onlyNews(parts.onView)
  const report = throttled(VIEW_EVERY_MS, () => {
    flags.answered(flags.asked().filter((url) => !lanes.isSending(url)))
    news.tell(view())
  })
  const looking = watchQueue(queue, LOOK_EVERY_MS, () => {
    flags.refresh()
    lanes.runAtOnce(openUrls())
    report.soon()
  })
  const wake = (): void => {
    if (ruledUrls(rules).length > 0) applyRules({ reader, queue }, rules, beginsAt)
    else queue.forgetMark()
    if (openUrls().length > 0) lanes.run()
    report.soon()
  }

  return {
    wake,
    use(next) {
      // What came before is sent by what held before; a rule that is made now holds from now on.
      wake()
      if (ruledUrls(rules).length === 0) beginsAt = newestId(reader, now())
      rules = next
      wake()
    },
    view: () => news.asked(view()),
    change({ act, url }) {
      const urls = url === undefined ? view().targets.map((target) => target.url) : [url]
      const done = acts[act](queue, urls)
      flags.refresh()
      lanes.runAtOnce(act === 'pause' || act === 'drop' ? [] : urls)
      report.soon()
      return done.ok ? ok(undefined) : done
    },
    async sendNow(forward, { signal, timeoutMs }) {
      const sent = isOwn(forward.url) ? itself : await send(forward, signal, timeoutMs)
      if (!sent.ok) return sent
      parts.onAttempt(sent.value)
      noteAtOnce(queue, forward.url, sent.value.outcome, now())
      report.soon()
      return sent
    },
    enqueue(forward) {
      const done = queue.promise(forward)
      if (done.ok) lanes.run()
      report.soon()
      return done
    },
    isIdle: () => lanes.isIdle() && view().targets.length === 0,
    settled: lanes.settled,
    async stop(withinMs) {
      looking.stop()
      await lanes.stop(withinMs)
      report.stop()
    },
  }
}

const openOf = (
  ruled: readonly string[],
  flags: ReturnType<typeof readTargetFlags>,
): readonly string[] =>
  [...new Set([...ruled, ...flags.asked()])].filter((url) => !flags.isPaused(url))

const itself: Result<never, AppError> = err({
  code: 'bad-input',
  detail: 'A capture is not sent on to the receiver that it came from',
})

function noteAtOnce(queue: ForwardQueue, url: string, outcome: ReplayOutcome, nowMs: number): void {
  if (forwardResult(outcome) === 'delivered') queue.deliveredAtOnce(url, nowMs)
  else queue.note(url, failureOf(outcome, nowMs))
}

/** An id that all captures up to now lie before, also after the clock was set back. */
function newestId(reader: Pick<Reader, 'resolve'>, nowMs: number): CaptureId {
  const latest = reader.resolve('latest')
  const prefix = idPrefixAt(nowMs) as CaptureId
  return latest.ok && latest.value > prefix ? latest.value : prefix
}

type Act = (queue: ForwardQueue, urls: readonly string[]) => Result<unknown, AppError>

const acts: Readonly<Record<ForwardChange['act'], Act>> = {
  retry(queue, urls) {
    const asked = queue.setTarget(urls, { asked: 1, paused: 0 })
    return asked.ok ? queue.hurry(urls) : asked
  },
  pause: (queue, urls) => queue.setTarget(urls, { paused: 1 }),
  resume: (queue, urls) => queue.setTarget(urls, { paused: 0 }),
  drop: (queue, urls) => queue.drop(urls),
  allow(queue, urls) {
    const allowed = queue.setTarget(urls, { allowed: 1, asked: 1 })
    return allowed.ok ? queue.hurry(urls) : allowed
  },
}
