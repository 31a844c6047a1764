import type { AppError } from '../../shared/errors'
import type { ReplayRun } from '../../shared/replay-run'
import { ok, type Result } from '../../shared/result'
import { openReplays } from '../storage/replays'
import { type CommandContext, type ExitCode, exitCodes } from './command'

/** `replay --runs`: the runs so far, newest first. */
export function listRuns({ dataDir, flags, output }: CommandContext): Result<ExitCode, AppError> {
  const replays = openReplays(dataDir)
  if (!replays.ok) return replays
  const runs = replays.value.runs.list()
  replays.value.close()
  if (!runs.ok) return runs
  for (const run of runs.value) {
    if (flags.has('json')) output.json(run)
    else output.line(lineOf(run))
  }
  if (runs.value.length === 0 && !flags.has('json')) output.note('No runs yet.')
  return ok(exitCodes.done)
}

function lineOf({ id, startedAt, title, state, counts }: ReplayRun): string {
  const { passed, failed, waiting, sending, total } = counts
  const parts = [`${passed} passed`, `${failed} failed`]
  if (waiting > 0) parts.push(`${waiting} not sent`)
  if (sending > 0 && state === 'interrupted') parts.push(`${sending} may have arrived`)
  const words = `${state}, ${total} ${total === 1 ? 'capture' : 'captures'}: ${parts.join(', ')}`
  return `${id.slice(0, 8)}  ${new Date(startedAt).toISOString()}  ${words}  ${title}`
}
