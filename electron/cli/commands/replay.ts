import { emptyBytes } from '../../../shared/bytes'
import type { AppError } from '../../../shared/errors'
import type { CaptureId } from '../../../shared/http/capture'
import type { ReplayAttempt } from '../../../shared/replay'
import { ok, type Result } from '../../../shared/result'
import { type ReplayParts, replayCapture } from '../../courier/replay-capture'
import { openReader } from '../../storage/reader'
import { openReplays } from '../../storage/replays'
import { attemptJson, attemptLine } from '../attempt-output'
import { chosenCaptures } from '../chosen-captures'
import { type Command, type ExitCode, exitCodeOf, exitCodes } from '../command'
import { keyFlags } from '../key-flags'
import type { Output } from '../output'
import { planOne, type ReplayPlan, readPlan } from '../replay-plan'
import { wholeBody } from '../whole-body'

export const replay: Command = {
  name: 'replay',
  summary: 'Sends captures again, byte for byte, to any URL',
  usage: 'ID… | A..B | --filter QUERY  --to URL [flags]',
  flags: {
    to: { type: 'string', value: 'URL', description: 'Where to send it' },
    filter: { type: 'string', value: 'QUERY', description: 'All captures that match' },
    method: { type: 'string', value: 'METHOD', description: 'Another method' },
    header: {
      type: 'string',
      short: 'H',
      value: '"K: V"',
      multiple: true,
      description: 'Set a header, in place of captured ones of that name',
    },
    form: {
      type: 'string',
      value: 'captured|minimized|pretty',
      description: 'Layout of a JSON body; no value changes',
    },
    sign: {
      type: 'string',
      value: 'auto|as-captured|none',
      description: 'auto signs anew with a secret and leaves a stale signature out without one',
    },
    provider: { type: 'string', value: 'P', description: 'Sign as this provider does' },
    ...keyFlags,
    concurrency: { type: 'string', value: 'N', description: 'So many at a time (1)' },
    timeout: { type: 'string', value: 'MS', description: 'For each attempt (30000)' },
    insecure: { type: 'boolean', description: 'Accept any TLS certificate, this time only' },
    expect: { type: 'string', value: 'STATUS', description: 'Anything else is a failure' },
    json: { type: 'boolean', description: 'One JSON document per attempt' },
  },
  words: { min: 0, max: 10_000 },
  examples: [
    'hookwright replay latest --to http://localhost:3000/hooks',
    "hookwright replay --filter 'provider=stripe' --to http://localhost:3000 --expect 200 --json",
  ],

  async run(context) {
    const plan = readPlan(context)
    if (!plan.ok) return plan
    const reader = openReader(context.dataDir)
    if (!reader.ok) return reader
    const replays = openReplays(context.dataDir)
    if (!replays.ok) return replays
    const { words, flags, stop, output } = context
    const chosen = { reader: reader.value, signal: stop }
    const ids = await chosenCaptures(words, flags.text('filter'), chosen)
    if (!ids.ok) return ids
    return replayAll(ids.value, {
      plan: plan.value,
      parts: { reader: reader.value, replays: replays.value, now: Date.now },
      output,
      form: flags.has('json') ? 'json' : 'lines',
      stop,
    })
  },
}

interface Replaying {
  readonly plan: ReplayPlan
  readonly parts: ReplayParts
  readonly output: Output
  readonly form: 'json' | 'lines'
  readonly stop: AbortSignal
}

/** In order of arrival, so many at a time; ends early when it is asked to. */
async function replayAll(
  ids: readonly CaptureId[],
  replaying: Replaying,
): Promise<Result<ExitCode, AppError>> {
  const queue = [...ids]
  let worst: ExitCode = exitCodes.done
  let failed: Result<never, AppError> | undefined

  const sendNext = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (replaying.stop.aborted) return
      const attempt = await replayOne(id, replaying)
      if (!attempt.ok) {
        failed = attempt
        queue.length = 0
        return
      }
      await print(attempt.value, replaying)
      worst = worse(worst, codeOf(attempt.value, replaying.plan))
    }
  }
  await Promise.all(Array.from({ length: replaying.plan.concurrency }, sendNext))
  return failed ?? ok(worst)
}

async function replayOne(
  id: CaptureId,
  { plan, parts, stop }: Replaying,
): Promise<Result<ReplayAttempt, AppError>> {
  const capture = parts.reader.get(id)
  if (!capture.ok) return capture
  const body = wholeBody(parts.reader, id)
  if (!body.ok) return body
  const planned = planOne(plan, { id, capture: capture.value, body: body.value })
  if (!planned.ok) return planned
  const { order, draft } = planned.value
  return replayCapture(order, parts, { signal: stop, draft })
}

async function print(attempt: ReplayAttempt, { parts, output, form }: Replaying): Promise<void> {
  if (form === 'lines') return output.line(attemptLine(attempt))
  const body = await parts.replays.replyBody({
    attemptId: attempt.id,
    form: 'raw',
    offset: 0,
    length: Number.MAX_SAFE_INTEGER,
  })
  output.json(attemptJson(attempt, body.ok ? body.value.bytes : emptyBytes))
}

function codeOf({ outcome }: ReplayAttempt, { expect }: ReplayPlan): ExitCode {
  if (outcome.kind === 'failed') return exitCodeOf(outcome.error)
  return expect === undefined || outcome.reply.status === expect
    ? exitCodes.done
    : exitCodes.checkFailed
}

/** A target that cannot be reached says more than an answer that was not expected. */
const worse = (a: ExitCode, b: ExitCode): ExitCode => (b > a ? b : a)
