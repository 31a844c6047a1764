import { emptyBytes } from '../../shared/bytes'
import { type AppError, explain } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { ReplayOutcome } from '../../shared/replay'
import type { JudgedAttempt, RunEvents, RunSlot } from '../courier/replay-run'
import { wholeReply } from '../courier/reply-body'
import type { Replays } from '../storage/replays'
import { attemptJson, attemptLine, type SenderBudget } from './attempt-output'
import { type ExitCode, exitCodeOf, exitCodes } from './command'
import type { Output } from './output'

/** Tells of each attempt as it ends, and of all of them at the end. */
export interface ReplayReport extends RunEvents {
  readonly exitCode: () => ExitCode
  /** Remembers it without telling. */
  readonly refuse: RunEvents['onRefused']
  /** The first failure of one that could not be sent at all. */
  readonly firstRefusal: () => AppError | undefined
  /** For people, on the error stream; nothing for a single replay that ended. */
  readonly summary: (total: number) => readonly string[]
}

export function createReplayReport(parts: {
  readonly output: Output
  readonly replays: Replays
  readonly form: 'json' | 'lines'
  /** Whether somebody asked for a certain answer. */
  readonly hasExpectation: boolean
  readonly senderOf: (captureId: CaptureId) => SenderBudget
}): ReplayReport {
  const { output, replays, form, hasExpectation, senderOf } = parts
  const tally = new Map<string, number>()
  let worst: ExitCode = exitCodes.done
  let refusal: AppError | undefined
  let settled = 0

  const settle = (code: ExitCode, what: string): void => {
    worst = code > worst ? code : worst
    tally.set(what, (tally.get(what) ?? 0) + 1)
    settled++
  }
  const refuse = (_: RunSlot, error: AppError): void => {
    refusal ??= error
    settle(exitCodeOf(error), 'not sent')
  }
  return {
    async onAttempt(told) {
      if (told.isLast) settle(codeOf(told, hasExpectation), wordOf(told.attempt.outcome))
      const { attempt, verdict, failure, isLast } = told
      const sender = senderOf(attempt.captureId)
      if (form === 'lines') return output.line(attemptLine(attempt, verdict, sender))
      const hasBody = attempt.outcome.kind === 'answered'
      const body = hasBody ? await wholeReply(attempt.id, 'raw', replays) : emptyBytes
      output.json({
        ...attemptJson(attempt, body, sender),
        verdict,
        ...(failure === undefined ? {} : { failure }),
        ...(isLast ? {} : { triedAgain: true }),
      })
    },
    refuse,
    onRefused(slot, error) {
      refuse(slot, error)
      const { captureId } = slot
      if (form === 'lines') output.line(`${captureId}  not sent: ${explain(error).title}`)
      else output.json({ captureId, error: { code: error.code, ...explain(error) } })
    },
    exitCode: () => worst,
    firstRefusal: () => refusal,
    summary(total) {
      const parts = [...tally].map(([what, count]) => `${count} ${what}`)
      const left = total - settled
      if (left > 0) parts.push(`${left} not sent yet`)
      return [`${total} ${total === 1 ? 'replay' : 'replays'}: ${parts.join(', ')}`]
    },
  }
}

const wordOf = (outcome: ReplayOutcome): string => {
  if (outcome.kind === 'answered') {
    const { brokenOff, status } = outcome.reply
    return brokenOff === undefined ? `answered ${status}` : 'broke off'
  }
  return outcome.error.code === 'cancelled' ? 'cut off' : 'failed'
}

function codeOf({ attempt, failure }: JudgedAttempt, hasExpectation: boolean): ExitCode {
  const { outcome } = attempt
  if (outcome.kind === 'failed') return exitCodeOf(outcome.error)
  if (outcome.reply.brokenOff !== undefined) return exitCodes.checkFailed
  return hasExpectation && failure !== undefined ? exitCodes.checkFailed : exitCodes.done
}
