import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../../shared/errors'
import { err, ok, type Result } from '../../../shared/result'
import {
  type ForwardQueue,
  openForwardQueue,
  type QueuedTarget,
} from '../../forwards/forward-queue'
import { forwardsPlan } from '../../forwards/forwards-schema'
import { ownerOf } from '../../storage/folder-lock'
import {
  type Command,
  type CommandContext,
  type ExitCode,
  exitCodes,
  type FlagValues,
} from '../command'
import { drainForwards } from '../drain-forwards'
import { forwardJson, forwardLines } from '../forward-output'

export const forwards: Command = {
  name: 'forwards',
  summary: 'Lists what waits to be sent on, by target; sends it now, holds it, or drops it',
  usage: '[URL…] [flags]',
  flags: {
    retry: { type: 'boolean', description: 'Send what waits now' },
    drop: { type: 'boolean', description: 'Never send what waits; the captures stay' },
    yes: { type: 'boolean', description: 'Needed with --drop' },
    pause: { type: 'boolean', description: 'Send nothing there until --resume' },
    resume: { type: 'boolean', description: 'Send there again' },
    'forward-allow': {
      type: 'string',
      value: 'HOST',
      multiple: true,
      description: 'With --retry: a name that may lead into the own network',
    },
    json: { type: 'boolean', description: 'One JSON document per line' },
  },
  words: { min: 0, max: 100 },
  examples: ['hookwright forwards', 'hookwright forwards http://localhost:3000/hooks --retry'],

  async run(context) {
    const act = chosenAct(context.flags)
    if (!act.ok) return act
    // A folder that nothing was ever sent on from lists nothing.
    const isThere = existsSync(join(context.dataDir, forwardsPlan.fileName))
    if (!isThere && context.words.length === 0) return ok(exitCodes.done)
    if (!isThere) return unknownTarget(context.words[0] ?? '')
    const queue = openForwardQueue(context.dataDir)
    if (!queue.ok) return queue
    try {
      const targets = chosenTargets(queue.value, context.words)
      return targets.ok ? await acts[act.value](queue.value, targets.value, context) : targets
    } finally {
      queue.value.close()
    }
  },
}

type ActName = 'list' | 'retry' | 'drop' | 'pause' | 'resume'

function chosenAct(flags: FlagValues): Result<ActName, AppError> {
  const given = (['retry', 'drop', 'pause', 'resume'] as const).filter((name) => flags.has(name))
  const [act = 'list', other] = given
  if (other !== undefined) return usage(`Give --${act} or --${other}, not both`)
  return act === 'drop' && !flags.has('yes') ? usage('--drop cannot be undone: add --yes') : ok(act)
}

const usage = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

function chosenTargets(
  queue: ForwardQueue,
  urls: readonly string[],
): Result<readonly QueuedTarget[], AppError> {
  const all = queue.targets()
  if (!all.ok || urls.length === 0) return all
  const known = new Set(all.value.map(({ url }) => url))
  const unknown = urls.find((url) => !known.has(url))
  if (unknown !== undefined) return unknownTarget(unknown)
  return ok(all.value.filter(({ url }) => urls.includes(url)))
}

const unknownTarget = (url: string): Result<never, AppError> =>
  err({ code: 'not-found', what: `target “${url}” that captures are sent on to` })

type Act = (
  queue: ForwardQueue,
  targets: readonly QueuedTarget[],
  context: CommandContext,
) => Promise<Result<ExitCode, AppError>>

const acts: Readonly<Record<ActName, Act>> = {
  async list(_, targets, { flags, output }) {
    for (const target of targets) {
      if (flags.has('json')) output.json(forwardJson(target))
      else for (const line of forwardLines(target, Date.now())) output.line(line)
    }
    return ok(exitCodes.done)
  },
  async retry(queue, targets, context) {
    const { dataDir, output, flags } = context
    const waiting = targets.filter((target) => target.waiting > 0)
    const urls = waiting.map(({ url }) => url)
    const owner = ownerOf(dataDir)
    if (owner === undefined) return drainForwards(queue, urls, context)
    const asked = queue.setTarget(urls, { asked: 1, paused: 0 })
    if (!asked.ok) return asked
    const hurried = queue.hurry(urls)
    if (!hurried.ok) return hurried
    const count = waiting.reduce((sum, target) => sum + target.waiting, 0)
    if (flags.has('json')) output.json({ retrying: count, by: owner.program })
    else output.line(`${owner.program} (process ${owner.pid}) sends ${count} now.`)
    return ok(exitCodes.done)
  },
  async drop(queue, targets, { flags, output }) {
    const dropped = queue.drop(targets.map(({ url }) => url))
    if (!dropped.ok) return dropped
    if (flags.has('json')) output.json({ dropped: dropped.value })
    else output.line(`${dropped.value} will not be sent on; the captures stay.`)
    return ok(exitCodes.done)
  },
  pause: async (queue, targets) => flag(queue, targets, 1),
  resume: async (queue, targets) => flag(queue, targets, 0),
}

function flag(
  queue: ForwardQueue,
  targets: readonly QueuedTarget[],
  paused: 0 | 1,
): Result<ExitCode, AppError> {
  const done = queue.setTarget(
    targets.map(({ url }) => url),
    { paused },
  )
  return done.ok ? ok(exitCodes.done) : done
}
