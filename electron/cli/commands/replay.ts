import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import type { AppError } from '../../../shared/errors'
import type { Slot } from '../../../shared/replay/sending-order'
import type { RunId } from '../../../shared/replay-run'
import { err, ok, type Result } from '../../../shared/result'
import { type RunSlot, startRun } from '../../courier/replay-run'
import { batchClock } from '../../courier/run-batch'
import { slotsFor, slotsOfRun } from '../../courier/run-slots'
import { openReader, type Reader } from '../../storage/reader'
import { noJournal } from '../../storage/replay-runs'
import { openReplays, type Replays } from '../../storage/replays'
import { chosenCaptures } from '../chosen-captures'
import { type Command, type CommandContext, type ExitCode, exitCodes } from '../command'
import { replayFlags } from '../replay-flags'
import { type ReplayPlan, readPlan } from '../replay-plan'
import { createReplayReport } from '../replay-report'
import { listRuns } from '../run-list'
import { senderOf } from '../sender-budget'

export const replay: Command = {
  name: 'replay',
  summary: 'Sends captures again, byte for byte, to any URL',
  usage: 'ID… | A..B | --filter QUERY | --resume RUN  --to URL [flags]',
  flags: replayFlags,
  words: { min: 0, max: 10_000, completes: [['capture']] },
  examples: [
    'hookwright replay latest --to http://localhost:3000/hooks',
    'hookwright replay latest --to http://localhost:3000/hooks --set /data/amount=500 --secret-env STRIPE_SECRET',
    "hookwright replay --filter 'provider=stripe' --to http://localhost:3000 --expect 2xx --json",
    'hookwright replay 01K..01M --to http://localhost:3000 --tempo 10x --order reversed',
  ],

  async run(context) {
    if (context.flags.has('runs')) return listRuns(context)
    const plan = readPlan(context)
    if (!plan.ok) return plan
    const reader = openReader(context.dataDir)
    if (!reader.ok) return reader
    const replays = openReplays(context.dataDir)
    if (!replays.ok) return replays
    const places = { reader: reader.value, replays: replays.value }
    const chosen = await choose(context, plan.value, places)
    if (!chosen.ok) return chosen
    const ended = await sendAll(chosen.value, plan.value, { context, ...places })
    replays.value.close()
    reader.value.close()
    return ended
  },
}

interface Places {
  readonly reader: Reader
  readonly replays: Replays
}

interface Chosen {
  readonly slots: readonly Slot<RunSlot>[]
  /** `undefined` for a single replay. */
  readonly runId: RunId | undefined
}

async function choose(
  { words, flags, stop }: CommandContext,
  plan: ReplayPlan,
  { reader, replays }: Places,
): Promise<Result<Chosen, AppError>> {
  const resumed = flags.text('resume')
  const query = flags.text('filter')
  if (resumed !== undefined) {
    if (words.length > 0 || query !== undefined) {
      return err({ code: 'bad-input', detail: 'Give --resume, ids or --filter, only one of them' })
    }
    return takeUp(resumed, replays)
  }
  const ids = await chosenCaptures(words, query, { reader, signal: stop })
  if (!ids.ok) return ids
  const slots = slotsFor(ids.value, plan.order, plan.seed)
  if (slots.length < 2) return ok({ slots, runId: undefined })
  const runId = replays.runs.begin({
    title: plan.run.order.url,
    startedAt: Date.now(),
    captureIds: slots.map(({ item }) => item.captureId),
  })
  return runId.ok ? ok({ slots, runId: runId.value }) : runId
}

/** What a run that was interrupted or stopped did not send; it is this command's from now on. */
function takeUp(name: string, { runs }: Replays): Result<Chosen, AppError> {
  const run = runs.find(name)
  if (!run.ok) return run
  const { id } = run.value
  const taken = runs.take(id)
  if (!taken.ok) return taken
  if (!taken.value) {
    return err({ code: 'bad-input', detail: `Another program is at run ${id.slice(0, 8)}` })
  }
  const left = slotsOfRun(id, 'waiting', runs)
  return left.ok ? ok({ slots: left.value, runId: id }) : left
}

async function sendAll(
  { slots, runId }: Chosen,
  plan: ReplayPlan,
  parts: Places & { readonly context: CommandContext },
): Promise<Result<ExitCode, AppError>> {
  const { context, reader, replays } = parts
  const { output, stop } = context
  const report = createReplayReport({
    output,
    replays,
    form: context.flags.has('json') ? 'json' : 'lines',
    hasExpectation: plan.asked !== undefined,
    senderOf: senderOf(reader, context.dataDir),
  })
  setMaxListeners(0, stop)
  const { endpoints, providers } = plan.config
  const running = startRun(
    { slots, plan: plan.run },
    {
      reader,
      replays,
      now: Date.now,
      newId: randomUUID,
      sources: { endpoints, providers },
      journal: runId === undefined ? noJournal : replays.runs.journal(runId),
      events: runId === undefined ? { ...report, onRefused: report.refuse } : report,
      clock: batchClock,
      signal: stop,
    },
  )
  const letGo = runId === undefined ? () => undefined : replays.runs.keepAlive(runId)
  const ended = await running.ended
  letGo()
  if (!ended.ok) return ended
  const refusal = report.firstRefusal()
  if (runId === undefined && refusal) return err(refusal)
  if (runId !== undefined) for (const line of report.summary(slots.length)) output.note(line)
  if (ended.value !== 'stopped') return ok(report.exitCode())
  if (runId !== undefined) {
    output.note(`Stopped. Send the rest with the same flags and --resume ${runId.slice(0, 8)}`)
  }
  return ok(exitCodes.checkFailed)
}
